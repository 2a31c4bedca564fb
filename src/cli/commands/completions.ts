// `completions`: scripts for shells, made from the table of commands.
import type { CommandForm, Completes, OptionForm, Run } from "../command_form.ts";
import { commands } from "../command_table.ts";
import { exit, UsageError } from "../failure.ts";
import { nameOf } from "../parse.ts";

export const run: Run = async ({ positionals: [shell] }, output) => {
  const script = scripts[shell];
  if (script === undefined) throw new UsageError(`Unknown shell "${shell}": bash, zsh or fish`, "completions");
  await output.line(script());
  return exit.done;
};

const scripts: Readonly<Record<string, () => string>> = { bash: bashScript, zsh: zshScript, fish: fishScript };

const names = commands.map(({ name }) => name);
const takesValue = ({ flag }: OptionForm): boolean => flag.includes(" ");
const long = (option: OptionForm): string => `--${nameOf(option)}`;
const positional = (form: CommandForm): Completes | undefined =>
  form.positionals?.map(({ completes }) => completes).find(Boolean);

/** What the shell offers for a word: files, some words, or nothing. */
const offered = (completes: Completes | undefined): string =>
  completes === "file"
    ? `COMPREPLY=($(compgen -f -- "$word"))`
    : `COMPREPLY=($(compgen -W "${completes?.join(" ") ?? ""}" -- "$word"))`;

function bashScript(): string {
  const cases = commands.map((form) => {
    const values = form.options.filter(takesValue).map((option) =>
      `${long(option)}) ${offered(option.completes)}; return ;;`
    );
    return `    ${form.name})
      case "$before" in
        ${[...values, "*) ;;"].join("\n        ")}
      esac
      if [[ "$word" == -* ]]; then COMPREPLY=($(compgen -W "${
      [...form.options.map(long), "--help"].join(" ")
    }" -- "$word"))
      else ${offered(positional(form))}
      fi ;;`;
  });
  return `# Completions of quiver for bash: source <(quiver completions bash)
_quiver() {
  local word="\${COMP_WORDS[COMP_CWORD]}" before="\${COMP_WORDS[COMP_CWORD-1]}"
  COMPREPLY=()
  if [[ $COMP_CWORD -eq 1 ]]; then COMPREPLY=($(compgen -W "${names.join(" ")} help --help" -- "$word")); return; fi
  case "\${COMP_WORDS[1]}" in
${cases.join("\n")}
  esac
}
complete -o filenames -F _quiver quiver`;
}

const quoted = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`;
/** Of a specification of zsh's \`_arguments\`. */
const described = (text: string): string => text.replaceAll(/[[\]:\\]/g, "\\$&");
const zshAction = (completes: Completes | undefined): string =>
  completes === "file" ? "_files" : completes === undefined ? "" : `(${completes.join(" ")})`;

function zshScript(): string {
  const cases = commands.map((form) => {
    const options = form.options.map((option) => {
      const value = takesValue(option)
        ? `:${option.flag.split(" ")[1].toLowerCase()}:${zshAction(option.completes)}`
        : "";
      return quoted(`${option.many ? "*" : ""}${long(option)}[${described(option.about)}]${value}`);
    });
    const words = (form.positionals ?? []).map(({ name, completes, optional }) =>
      quoted(`${optional ? ":" : ""}:${name}:${zshAction(completes)}`)
    );
    return `    ${form.name}) _arguments ${[...options, ...words].join(" \\\n      ")} ;;`;
  });
  const listed = commands.map(({ name, about }) => quoted(`${name}:${about.replaceAll(":", "\\:")}`));
  return `#compdef quiver
# Completions of quiver for zsh: a file _quiver in a folder of $fpath, or source <(quiver completions zsh)
_quiver() {
  if (( CURRENT == 2 )); then
    local -a found=(${listed.join(" \\\n      ")})
    _describe command found
    return
  fi
  shift words; (( CURRENT-- ))
  case "$words[1]" in
${cases.join("\n")}
  esac
}
if [[ "$funcstack[1]" == _quiver ]]; then _quiver "$@"; else compdef _quiver quiver; fi`;
}

function fishScript(): string {
  const lines = commands.flatMap((form) => {
    const inside = `complete -c quiver -n '__fish_seen_subcommand_from ${form.name}'`;
    const options = form.options.map((option) => {
      const value = !takesValue(option)
        ? ""
        : option.completes === "file"
        ? " -r -F"
        : ` -x${option.completes === undefined ? "" : ` -a ${quoted(option.completes.join(" "))}`}`;
      return `${inside} -l ${nameOf(option)}${value} -d ${quoted(option.about)}`;
    });
    const words = positional(form), action = words === "file" ? ["-F"] : words && [`-a ${quoted(words.join(" "))}`];
    return [
      `complete -c quiver -n __fish_use_subcommand -a ${form.name} -d ${quoted(form.about)}`,
      ...options,
      ...(action ?? []).map((each) => `${inside} ${each}`),
    ];
  });
  return [
    "# Completions of quiver for fish: quiver completions fish > ~/.config/fish/completions/quiver.fish",
    "complete -c quiver -f",
    ...lines,
  ].join("\n");
}
