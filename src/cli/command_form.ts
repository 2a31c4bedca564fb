// What a command is: its words on the command line as data, and what runs.
import type { Output } from "./output.ts";

/** What completes a word: names of files, or some words. */
export type Completes = "file" | readonly string[];

/** An option, as the help shows it. */
export interface OptionForm {
  /** `--port N` takes a value, `--insecure` does not. */
  readonly flag: string;
  readonly about: string;
  readonly completes?: Completes;
  /** May be given several times. */
  readonly many?: boolean;
  /** The command needs it. */
  readonly needed?: boolean;
}

/** An argument that is no option. */
export interface PositionalForm {
  readonly name: string;
  readonly about: string;
  readonly optional?: boolean;
  readonly completes?: Completes;
}

/** A command, as data. */
export interface CommandForm {
  readonly name: string;
  readonly about: string;
  readonly positionals?: readonly PositionalForm[];
  readonly options: readonly OptionForm[];
  readonly examples: readonly string[];
  /** Loaded when the command runs, with the libraries that only it needs. */
  readonly load: () => Promise<{ readonly run: Run }>;
}

/** @returns the exit code */
export type Run = (given: Given, output: Output) => Promise<number>;

type Environment = Readonly<Record<string, string | undefined>>;

/** What the command line says: options by their names, without dashes. */
export class Given {
  /** All of it, as it was given. */
  readonly args: readonly string[];
  readonly command: string;
  readonly positionals: readonly string[];
  readonly environment: Environment;
  readonly #values: ReadonlyMap<string, string | readonly string[] | true>;

  constructor(
    args: readonly string[],
    command: string,
    positionals: readonly string[],
    values: ReadonlyMap<string, string | readonly string[] | true>,
    environment: Environment,
  ) {
    this.args = args;
    this.command = command;
    this.positionals = positionals;
    this.environment = environment;
    this.#values = values;
  }

  flag(name: string): boolean {
    return this.#values.get(name) === true;
  }
  text(name: string): string | undefined {
    const value = this.#values.get(name);
    return typeof value === "string" ? value : undefined;
  }
  all(name: string): readonly string[] {
    const value = this.#values.get(name);
    return Array.isArray(value) ? value : [];
  }
}
