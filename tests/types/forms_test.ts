// Every form of every request type, made from the codec's table and from proto/, compiles and encodes.
import { describe, it } from "@std/testing/bdd";
import { assertEquals } from "@std/assert";
import { readProtos } from "../../scripts/generate.ts";
import { reachedFrom } from "../../scripts/generate/reached.ts";
import { readSchema } from "../../scripts/generate/schema.ts";
import { codecFor } from "../../src/codec/codec.ts";
import { compilerVersions, Declarations, loadCompiler } from "./compiler.ts";
import { Samples } from "./samples.ts";

const schema = readSchema(readProtos());
const samples = new Samples(schema);
/** Not types of their own: a value of JavaScript's stands for them, or a record of the union that holds them. */
const without = [
  "Value",
  "Struct",
  "ListValue",
  "Timestamp",
  "DenseVector",
  "VectorParamsMap",
  "VectorParamsDiffMap",
  "NamedVectors",
];
const names = [...reachedFrom(schema, schema.methods.map((method) => method.request))]
  .filter((name) => schema.messages.has(name) && !without.includes(name));
const forms = names.map((name) => ({ name, codes: samples.formsOf(name) }));

describe("forms of requests", () => {
  for (const { name, codes } of forms) {
    it(`all ${codes.length} of ${name} encode`, () => {
      for (const code of codes) {
        const value = new Function(`return ${code.replaceAll(" as const", "")}`)();
        try {
          codecFor(name).encode(value).release();
        } catch (error) {
          throw new Error(`${code}: ${(error as Error).message}`);
        }
      }
    });
  }
});

for (const version of compilerVersions) {
  const ts = await loadCompiler(version);
  const denoOnly = { ignore: ts === undefined };
  describe(`forms of requests under TypeScript ${version}`, denoOnly, () => {
    it("all compile", () => {
      const lines = forms.flatMap(({ name, codes }) => codes.map((code) => `check<types.${name}>(${code});`));
      const code = [
        'import type * as types from "@quiver/qdrant/types";',
        "declare function check<T>(value: T): void;",
        ...lines,
      ].join("\n");
      const { findings } = new Declarations(ts!).compile(code);
      assertEquals(
        findings.map(({ start, text }) => `${code.slice(start - 60, start + 60)}\n${text}`).join("\n\n"),
        "",
      );
    });
  });
}
