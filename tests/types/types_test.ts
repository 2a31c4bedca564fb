// The types take what they should, refuse what they should with a useful error, and stay small.
import { describe, it } from "@std/testing/bdd";
import { assert, assertEquals, assertLess, assertStringIncludes, assertThrows } from "@std/assert";
import { readFileSync } from "node:fs";
import { codecFor } from "../../src/codec/codec.ts";
import { requests } from "./accepted.ts";
import { type Compiled, compilerVersions, Declarations, denoCheck, type Finding, loadCompiler } from "./compiler.ts";
import { type Mistake, mistakes } from "./mistakes.ts";
import { refused } from "./refused.ts";
import { all } from "../all.ts";

const accepted = ["accepted.ts", "accepted_payloads.ts"].map((name) =>
  readFileSync(new URL(name, import.meta.url), "utf8")
);
const head =
  `import { type Client, countPoints, createCollection, deletePoints, getCollection, queryPoints, setPayload, upsertPoints } from "@quiver/qdrant";
declare const db: Client;
`;

/** All mistakes in one file, each in a scope of its own, and where each one stands. */
function mistakesFile(): { code: string; starts: number[] } {
  let code = head;
  const starts = mistakes.map((mistake) => {
    code += "{\n";
    const start = code.length;
    code += `${mistake.code}\n}\n`;
    return start;
  });
  return { code: code + "export {};\n", starts };
}

function checkMistake({ code, at, says, leaves }: Mistake, start: number, findings: readonly Finding[]): void {
  const own = findings.filter((finding) => finding.start >= start && finding.start < start + code.length);
  const place = code.indexOf(at);
  assert(place >= 0, `${at} is not in the code`);
  assertEquals(
    own.map((finding) => code.slice(finding.start - start).slice(0, at.length)),
    [at],
    own.map(({ text }) => text).join("\n"),
  );
  for (const word of says) assertStringIncludes(own[0].text, word);
  if (leaves !== undefined) assert(!own[0].text.includes(leaves), own[0].text);
}

/** The names that a library declares in the global scope. */
function globalNames(declarations: string): Set<string> {
  return new Set(
    [...declarations.matchAll(/^(?:declare (?:var|function)|interface|type) (\w+)/gm)].map(([, name]) => name),
  );
}

/** Node's runner knows `skip`, Deno's `ignore`: compilers come by npm specifiers, which Node has not. */
const denoOnly = { ignore: !("Deno" in globalThis) };

function texts({ findings }: Compiled): string {
  return findings.map(({ text }) => text).join("\n");
}

for (const version of compilerVersions) {
  const ts = await loadCompiler(version);
  describe(
    `types under TypeScript ${version}`,
    { ignore: ts === undefined },
    () => {
      const declarations = new Declarations(ts!);

      it("every accepted form compiles, within the limits", () => {
        for (const code of accepted) {
          const compiled = declarations.compile(code);
          assertEquals(texts(compiled), "");
          assertLess(compiled.instantiations, 3000);
          assertLess(compiled.types, 5000);
        }
      });
      it("every accepted form compiles with the strictest options", { ignore: !all }, () => {
        const options = {
          exactOptionalPropertyTypes: true,
          noUncheckedIndexedAccess: true,
        };
        for (const code of accepted) assertEquals(texts(declarations.compile(code, options)), "");
      });
      const { code, starts } = mistakesFile();
      let findings: readonly Finding[] | undefined;
      mistakes.forEach((mistake, i) => {
        it(`\`${mistake.code}\` is an error at \`${mistake.at}\``, () => {
          findings ??= declarations.compile(code).findings;
          checkMistake(mistake, starts[i], findings);
        });
      });
      it("the declarations are below 150 kB without comments, and hold no any", () => {
        const text = declarations.of("src/gen/types.ts", true);
        assertLess(text.length, 150_000);
        assertEquals(text.match(/\bany\b/g), null);
        assertEquals(declarations.of("mod.ts", true).match(/\bany\b/g), null);
      });
      it("mod.ts exports no name of lib.dom", () => {
        const dom = globalNames(readFileSync(declarations.library("lib.dom.d.ts"), "utf8"));
        const exported = [...declarations.of("mod.ts").matchAll(/[{,]\s*(?:type )?(\w+)(?=\s*[,}])/g)].map(([, name]) =>
          name
        );
        assert(dom.has("Document") && exported.includes("Filter"));
        assertEquals(exported.filter((name) => dom.has(name)), []);
      });
    },
  );
}

describe("types under deno check", denoOnly, () => {
  it("every mistake is an error at its place", () => {
    const { code, starts } = mistakesFile();
    const findings = denoCheck(code);
    mistakes.forEach((mistake, i) => checkMistake(mistake, starts[i], findings));
  });
});

describe("requests at run time", () => {
  requests.forEach(([message, request], i) => {
    it(`accepted request ${i} (${message}) encodes`, () => {
      codecFor(message).encode(request).release();
    });
  });
  for (const { what, message, request, error, says } of refused) {
    it(`${what} is refused before anything is sent`, () => {
      const thrown = assertThrows(() => codecFor(message).encode(request), error);
      for (const word of says) assertStringIncludes(thrown.message, word);
    });
  }
});
