// `restore`: a snapshot takes the place of a database's file, or of one of its collections.
import { restoreSnapshot } from "../../database/files.ts";
import type { Run } from "../command_form.ts";
import { exit } from "../failure.ts";

export const run: Run = async ({ positionals: [snapshot, file] }, output) => {
  await restoreSnapshot(file, snapshot);
  if (output.json) output.event({ event: "restored", snapshot, file });
  else await output.line(`${file} is as ${snapshot} says`);
  return exit.done;
};
