// Every example runs and prints what it is there to show.
import { describe, it } from "@std/testing/bdd";
import { assertMatch } from "@std/assert";
import { run } from "./run.ts";

const examples: [file: string, prints: RegExp][] = [
  ["semantic_search.ts", /aqueduct[\s\S]*Tides[\s\S]*Glass/],
  ["recommendation.ts", /AverageVector: Last Convoy.*\nBestScore: Last Convoy.*\nSumScores: Last Convoy/],
  ["multi_tenant.ts", /ada: .*engine notes.*travel plan[\s\S]*bob: .*bread recipe/],
  ["http_service.ts", /100 searches, 100 right, the clock ticked on/],
  ["hybrid_search.ts", /espresso[\s\S]*\n[\s\S]*\n/],
];

describe("examples", () => {
  for (const [file, prints] of examples) {
    it(`${file} prints its answers`, async () => {
      const { code, output } = await run([`examples/${file}`]);
      assertMatch(`${code}\n${output}`, /^0\n/);
      assertMatch(output, prints);
    });
  }
});
