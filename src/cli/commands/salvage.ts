// `salvage`: what is whole of a damaged file goes into a new one.
import { salvage } from "../../database/files.ts";
import type { Run } from "../command_form.ts";
import { exit } from "../failure.ts";
import { counted } from "../words.ts";
import { damageText } from "./verify.ts";

export const run: Run = async ({ positionals: [file, newFile] }, output) => {
  const found = await salvage(file, newFile);
  if (output.json) output.event({ event: "salvaged", file, newFile, ...found });
  else {
    for (const { name, points } of found.collections) await output.line(`${name}: ${counted(points, "point")}`);
    for (const damage of found.lost) await output.line(`lost: ${damageText(damage)}`);
    await output.line(
      `${newFile}: ${counted(found.collections.length, "collection")}, ${
        found.lost.length === 0 ? "nothing lost" : `${counted(found.lost.length, "loss", "losses")}`
      }`,
    );
  }
  return found.lost.length === 0 ? exit.done : exit.partly;
};
