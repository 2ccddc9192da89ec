import { code, nearest } from "../../plan/text/suggest.ts";
import type { CommandLine } from "../../state/commands/command-lines.ts";
import { tooLong } from "../../state/commands/command-lines.ts";
import type { ReadContext } from "./verb.ts";
import { verbNamed, verbs } from "./verbs.ts";

/** A command that could be read: the name of its verb, and what the verb's own reader made of the rest. */
export interface Command {
  verb: string;
}

/** A sentence that says what is wrong, and an example. */
export interface Misread {
  wrong: string;
  example: string;
}

/** What a line asks for, or why it cannot be understood. Never throws, whatever the text. */
export function parseCommand(line: CommandLine, reading: ReadContext): Command | Misread {
  const [, word = "", rest = ""] = /^(\S*?)[.!:,]?(?:\s+(.*))?$/.exec(line.text) ?? [];
  const verb = verbNamed(word.toLowerCase());
  if (!verb) return notAVerb(word);
  const read = tooLong(rest) ?? verb.read(rest.trim(), reading, line.below);
  return typeof read === "string" ? { wrong: read, example: verb.example } : read;
}

function notAVerb(word: string): Misread {
  const near = nearest(
    word,
    verbs.map(({ name }) => name),
  );
  const meant = near === undefined ? undefined : verbNamed(near);
  const said = word === "" ? "A command needs a verb" : `There is no command ${code(word)}`;
  return meant
    ? { wrong: `${said}; did you mean ${code(meant.name)}?`, example: meant.example }
    : { wrong: `${said}; ${code("/plan help")} lists them.`, example: "/plan help" };
}
