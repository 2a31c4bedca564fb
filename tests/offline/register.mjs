// Makes the import map's names resolve on Node: `node --import ./tests/offline/register.mjs …`.
import { register } from "node:module";
register("./resolve.mjs", import.meta.url);
