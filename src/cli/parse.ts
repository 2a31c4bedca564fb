// The command line, read by the table of commands: what runs with what, or the help that was asked for.
import { Command, CommanderError } from "commander";
import { type CommandForm, Given, type OptionForm, type PositionalForm } from "./command_form.ts";
import { commands } from "./command_table.ts";
import { UsageError } from "./failure.ts";
import { refuseKeys } from "./keys.ts";
import { version } from "./version.ts";

/** What was asked for. */
export type Parsed =
  | { readonly help: string }
  | { readonly form: CommandForm; readonly given: Given };

type Environment = Readonly<Record<string, string | undefined>>;

/** @throws {UsageError} what is not understood, in words */
export function parseCommandLine(args: readonly string[], environment: Environment): Parsed {
  refuseKeys(args);
  if (args.length === 0) throw new UsageError("No command given");
  let found: Parsed | undefined, help = "";
  const program = programOf((form, positionals, values) => {
    found = { form, given: new Given(args, form.name, positionals, valuesOf(form, values), environment) };
  });
  for (const command of [program, ...program.commands]) {
    command.exitOverride().configureOutput({ writeOut: (text) => help += text, writeErr: () => {} });
  }
  try {
    program.parse(args, { from: "user" });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.exitCode !== 0) throw usageError(error, args);
  }
  return found ?? { help: help === "" ? program.helpInformation() : help };
}

type Found = (form: CommandForm, positionals: readonly string[], values: Readonly<Record<string, unknown>>) => void;

function programOf(found: Found): Command {
  const program = new Command("quiver")
    .description("Qdrant databases from the command line: a server's, or those of files.")
    .configureHelp({ sortOptions: false, showGlobalOptions: false })
    .version(version, "-V, --version", "show the version")
    .helpOption("-h, --help", "show this help, or that of a command")
    .helpCommand("help [command]", "show the help of a command")
    .addHelpText("after", targets);
  for (const form of commands) addCommand(program, form, found);
  return program;
}

const targets = `
TARGET is http(s)://HOST:PORT, HOST:PORT (gRPC, 6334), file:PATH, a path such as ./cities.db, or :memory:.
Keys are given as QUIVER_API_KEY, or in a file with --api-key-file.

Exit codes: 0 done, 1 failed, 2 wrong usage, 3 done in part, 130 interrupted.`;

function addCommand(program: Command, form: CommandForm, found: Found): void {
  const command = program.command(form.name).description(form.about).allowExcessArguments(false)
    .configureHelp({ sortOptions: false }).helpOption("-h, --help", "show this help");
  for (const { name, about, optional } of form.positionals ?? []) {
    command.argument(optional ? `[${name}]` : `<${name}>`, about);
  }
  for (const option of form.options) addOption(command, option);
  command.addHelpText("after", `\nExamples:\n${form.examples.map((line) => `  ${line}`).join("\n")}`);
  command.action((...args: unknown[]) => {
    const count = form.positionals?.length ?? 0;
    const missing = form.options.find((option) =>
      option.needed && command.opts()[camelCase(nameOf(option))] === undefined
    );
    if (missing !== undefined) throw new UsageError(`${missing.flag} is needed`, form.name);
    found(form, args.slice(0, count).filter((arg) => arg !== undefined) as string[], command.opts());
  });
}

function addOption(command: Command, { flag, about, many, needed }: OptionForm): void {
  const commanders = flag.replace(/ (\S+)$/, " <$1>");
  const collect = (value: string, before: string[] | undefined) => [...before ?? [], value];
  if (many) command.option(commanders, about, collect);
  else command.option(commanders, needed ? `${about}; needed` : about);
}

/** `--rest-port N` is `rest-port`. */
export const nameOf = ({ flag }: OptionForm): string => /--([\w-]+)/.exec(flag)![1];

const camelCase = (name: string): string => name.replaceAll(/-(\w)/g, (_, letter: string) => letter.toUpperCase());

type Value = string | readonly string[] | true;

function valuesOf({ options }: CommandForm, values: Readonly<Record<string, unknown>>): ReadonlyMap<string, Value> {
  const found = new Map<string, Value>();
  for (const name of options.map(nameOf)) {
    const negative = name.startsWith("no-");
    const value = values[camelCase(negative ? name.slice(3) : name)];
    if (negative ? value === false : value !== undefined && value !== false) {
      found.set(name, negative ? true : value as Value);
    }
  }
  return found;
}

function usageError(error: CommanderError, args: readonly string[]): UsageError {
  const command = commands.find(({ name }) => name === args[0]);
  const text = error.message.replace(/^error: /, "").replace(/\n\((.*)\)$/, ": $1");
  if (error.code === "commander.unknownCommand") {
    return new UsageError(text.replace(/^unknown command '(.*?)'/, 'Unknown command "$1"'));
  }
  if (error.code === "commander.excessArguments") {
    return new UsageError(`Unexpected argument "${excess(args, command)}"`, command?.name);
  }
  return new UsageError(text.charAt(0).toUpperCase() + text.slice(1), command?.name);
}

/** The first word past the arguments that a command takes. */
function excess(args: readonly string[], command: CommandForm | undefined): string {
  const positionals: readonly PositionalForm[] = command?.positionals ?? [];
  const takesValue = new Set(
    (command?.options ?? []).filter(({ flag }) => flag.includes(" ")).map((option) => `--${nameOf(option)}`),
  );
  const words = args.slice(1).filter((arg, i, all) => !arg.startsWith("--") && !takesValue.has(all[i - 1] ?? ""));
  return words[positionals.length] ?? words.at(-1) ?? "";
}
