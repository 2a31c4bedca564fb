// The command that goes on with what was interrupted.
import type { Given } from "./command_form.ts";

/** The same command, without what would begin anew, as a shell takes it. */
export const commandAgain = ({ args }: Given): string =>
  `quiver ${args.filter((arg) => arg !== "--no-resume").map(quoted).join(" ")}`;

const quoted = (arg: string): string => /^[\w@%+=:,./-]+$/.test(arg) ? arg : `'${arg.replaceAll("'", `'\\''`)}'`;
