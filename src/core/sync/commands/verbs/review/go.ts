import { code } from "../../../../plan/text/suggest.ts";
import { approved } from "../../gate.ts";
import type { Verb } from "../../verb.ts";

interface Go {
  verb: "go";
  text: string;
  /** Go although something is missing. */
  anyway: boolean;
}

export const go: Verb<Go> = {
  name: "go",
  form: "[anyway] [reason]",
  says: "The phase is approved, and its issue closed; `anyway` and a reason where something is missing.",
  example: "/plan go All criteria are met",
  right: "gates",
  madeFor: ["phase", "review"],
  read(rest) {
    const [, anyway, text = ""] = /^(anyway(?:[\s:,.]+|$))?(.*)$/is.exec(rest) ?? [];
    if (anyway !== undefined && text === "") return `After ${code("go anyway")} say why.`;
    return { verb: "go", text, anyway: anyway !== undefined };
  },
  execute: approved,
};
