import type { Command } from "commander";
import { Argument } from "commander";
import type { Io } from "../io.ts";

type Shell = "bash" | "zsh" | "fish";

interface Verb {
  name: string;
  summary: string;
  /** `--json`, `--plan`... */
  options: string[];
}

/** `milepost completion SHELL`: a script with which the shell completes verbs, options and files. */
export function completion(program: Command, io: Io): void {
  program
    .command("completion")
    .addArgument(new Argument("<SHELL>", "the shell").choices(["bash", "zsh", "fish"]))
    .summary("print a script by which your shell completes commands")
    .addHelpText(
      "after",
      `
Examples:
  $ milepost completion bash >> ~/.bashrc
  $ milepost completion zsh > "\${fpath[1]}/_milepost"
  $ milepost completion fish > ~/.config/fish/completions/milepost.fish`,
    )
    .action((shell: Shell) => {
      io.stdout.write(scripts[shell](verbsOf(program)));
    });
}

function verbsOf(program: Command): Verb[] {
  return program.commands.map((command) => ({
    name: command.name(),
    summary: command.summary(),
    options: command.options.flatMap(({ long }) => (long ? [long] : [])),
  }));
}

const scripts: Record<Shell, (verbs: Verb[]) => string> = {
  bash: (verbs) => `_milepost() {
  local word="\${COMP_WORDS[COMP_CWORD]}"
  if [ "$COMP_CWORD" -eq 1 ]; then
    COMPREPLY=($(compgen -W "${verbs.map(({ name }) => name).join(" ")}" -- "$word"))
    return
  fi
  case "$word" in
    -*) ;;
    *) COMPREPLY=($(compgen -f -- "$word")); return ;;
  esac
  case "\${COMP_WORDS[1]}" in
${verbs.map(({ name, options }) => `    ${name}) COMPREPLY=($(compgen -W "${options.join(" ")}" -- "$word")) ;;`).join("\n")}
  esac
}
complete -o filenames -F _milepost milepost
`,
  zsh: (verbs) => `#compdef milepost
_milepost() {
  if (( CURRENT == 2 )); then
    local -a verbs=(
${verbs.map(({ name, summary }) => `      ${quoted(`${name}:${summary}`)}`).join("\n")}
    )
    _describe verb verbs
    return
  fi
  case "$words[2]" in
${verbs.map(({ name, options }) => `    ${name}) _arguments ${[...options.map(quoted), quoted("*:file:_files")].join(" ")} ;;`).join("\n")}
  esac
}
if [ "$funcstack[1]" = _milepost ]; then _milepost "$@"; else compdef _milepost milepost; fi
`,
  fish: (verbs) =>
    verbs
      .flatMap(({ name, summary, options }) => [
        `complete -c milepost -n __fish_use_subcommand -a ${name} -d ${quoted(summary)}`,
        ...options.map(
          (option) =>
            `complete -c milepost -n "__fish_seen_subcommand_from ${name}" -l ${option.slice(2)}`,
        ),
      ])
      .map((line) => `${line}\n`)
      .join(""),
};

function quoted(text: string): string {
  return `'${text.replaceAll("'", String.raw`'\''`)}'`;
}
