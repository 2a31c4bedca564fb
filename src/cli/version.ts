// The version of this release, as deno.json has it.
export const version = "0.1.0";
