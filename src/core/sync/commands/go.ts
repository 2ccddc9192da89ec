import { decided } from "./gate.ts";
import type { Verb } from "./verb.ts";
import type { Worded } from "./words.ts";

export const go: Verb<Worded<"go">> = {
  name: "go",
  form: "[reason]",
  says: "The phase is approved, and its issue closed.",
  example: "/plan go All criteria are met",
  right: "gates",
  madeFor: ["phase", "review"],
  read: (text) => ({ verb: "go", text }),
  execute: decided,
};
