// How a command ends: its exit code, and failures that are the command line's own.

/** Exit codes. They are documented: what they mean does not change. */
export const exit = { done: 0, failed: 1, usage: 2, partly: 3, interrupted: 130 } as const;

/** The command line cannot be understood: what is wrong with it, in words. */
export class UsageError extends TypeError {
  /** The command whose help says more. */
  readonly command: string | undefined;

  constructor(text: string, command?: string) {
    super(text);
    this.name = "UsageError";
    this.command = command;
  }
}

/** What the command itself found wrong; `hint` says what to do about it. */
export class CommandError extends Error {
  readonly hint: string | undefined;

  constructor(text: string, hint?: string, cause?: unknown) {
    super(text, cause === undefined ? undefined : { cause });
    this.name = "CommandError";
    this.hint = hint;
  }
}
