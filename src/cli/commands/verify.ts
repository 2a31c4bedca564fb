// `verify`: what is whole and what is damaged in a database's file.
import { type Damage, verify } from "../../database/files.ts";
import type { Run } from "../command_form.ts";
import { exit } from "../failure.ts";
import { bytesText, counted } from "../words.ts";

export const run: Run = async ({ positionals: [file] }, output) => {
  const found = await verify(file);
  if (output.json) output.event({ event: "verified", file, ...found });
  else {
    await output.line(
      `${file}: ${bytesText(found.bytes)}, ${counted(found.operations, "operation")}, ${
        found.closed ? "closed" : "not closed, or open now"
      }`,
    );
    if (found.tornBytes > 0) {
      await output.line(
        `the last write was never answered: its ${bytesText(found.tornBytes)} are cut off at the next opening`,
      );
    }
    for (const damage of found.damage) await output.line(damageText(damage));
    await output.line(
      found.whole
        ? "whole"
        : `damaged in ${counted(found.damage.length, "place")}: quiver salvage ${file} NEW-FILE copies what is whole`,
    );
  }
  return found.whole ? exit.done : exit.failed;
};

export const damageText = ({ at, bytes, what }: Damage): string =>
  `${what}: ${bytes === 0 ? "missing" : `${bytesText(bytes)} damaged`} at byte ${at}`;
