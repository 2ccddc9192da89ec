import { declined } from "../../gate.ts";
import type { Verb } from "../../verb.ts";
import type { WithText } from "../../words.ts";
import { someText } from "../../words.ts";

export const noGo: Verb<WithText<"no-go">> = {
  name: "no-go",
  form: "reason",
  says: "It is not, and what is missing.",
  example: "/plan no-go Load test missing",
  right: "gates",
  madeFor: ["phase", "review"],
  read: someText("no-go", "say what is missing"),
  execute: declined,
};
