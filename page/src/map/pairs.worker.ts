// Looks for near duplicates beside the page.
import { findPairs } from "./pairs.ts";

addEventListener("message", ({ data }) => {
  for (const told of findPairs(data)) postMessage(told);
  postMessage("end");
});
