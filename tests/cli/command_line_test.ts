// The command line itself: help, what is refused, versions, completions.
import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "@std/testing/bdd";
import { assert, assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { commands } from "../../src/cli/command_table.ts";
import { hints } from "../../src/cli/hints.ts";
import { version } from "../../src/cli/version.ts";
import { inFolder } from "../client/file_folder.ts";
import { quiver, started } from "./commands.ts";

const read = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), "utf8");

const wrong: readonly [args: readonly string[], says: RegExp, environment?: Record<string, string>][] = [
  [["imprt"], /Unknown command "imprt": Did you mean import\?/],
  [
    ["query", "--colection", "c"],
    /Unknown option '--colection': Did you mean --collection\?\nusage: quiver query --help/,
  ],
  [["query", ":memory:"], /--collection/],
  [["info", "a", "b", "c"], /Unexpected argument "c"/],
  [["info", "--timeout", "5", "a", "b", "c"], /Unexpected argument "c"/],
  [["verify"], /argument 'file'/],
  [["info", "ftp://x"], /Cannot connect to "ftp:\/\/x": unknown scheme/],
  [["info", "x", "--api-key", "horse"], /seen by everybody .* QUIVER_API_KEY, or in a file with --api-key-file/],
  [["info", "x", "--from-api-key=horse"], /QUIVER_FROM_API_KEY, or in a file with --from-api-key-file/],
  [["info", "x", "--api-key-file", "horse"], /given twice, as QUIVER_API_KEY and in horse/, { QUIVER_API_KEY: "k" }],
  [["info", "http://x", "--tls-ca", "none.pem"], /Cannot read --tls-ca: /],
  [["info", "x", "--timeout", "0"], /--timeout must be a number from 1 to 86400, current value is "0"/],
  [["query", "x", "--collection", "c", "--vector", "[1,"], /--vector is no JSON: EOF while parsing .* at column 3/],
  [["query", "x", "--collection", "c", "--vector", "7"], /--vector must be a vector in JSON/],
  [["query", "x", "--collection", "c", "--vector", "[1]", "--id", "1"], /--vector or to --id: give one of them/],
  [["query", "x", "--collection", "c", "--filter", '{"must":[{"kee":1}]}'], /--filter is no filter: .*line 1 column/],
  [["query", "x", "--collection", "c", "--filter", "@none.json"], /Cannot read --filter: /],
  [["query", "x", "--collection", "c", "--score-threshold", "much"], /--score-threshold must be a number/],
  [["completions", "sh"], /Unknown shell "sh"/],
  [["serve", "a.db", "--path", "b.db"], /Two files are given, a\.db and b\.db/],
  [["serve", "--jwt-rbac"], /jwtRbac.* without `apiKey`/],
];

describe("A command line", () => {
  for (const [args, says, environment] of wrong) {
    it(`${args.join(" ")} is refused with a sentence, and ends with 2`, async () => {
      const { code, messages, lines } = await quiver(args, environment), said = messages.join("\n");
      assertEquals([code, lines], [2, []], said);
      assertMatch(said, says);
      assertMatch(said, /^error: /);
      if (args.join().includes("api-key")) assertEquals(/=horse|"horse"/.test(said), false);
    });
  }
  it("asks for help, of all and of each command", async () => {
    const { code, lines } = await quiver(["--help"]), all = lines.join("\n");
    assertEquals([code, (await quiver(["help"])).lines], [0, lines]);
    for (const { name, options, examples } of commands) {
      assertStringIncludes(all, `\n  ${name} `);
      const help = (await quiver([name, "--help"])).lines.join("\n");
      assertEquals((await quiver(["help", name])).lines.join("\n"), help);
      for (const { flag } of options) assertStringIncludes(help, /--[\w-]+/.exec(flag)![0]);
      for (const example of examples) assertStringIncludes(help, example);
    }
  });
  it("asks for the version, that of deno.json", async () => {
    assertEquals((await quiver(["--version"])).lines, [version]);
    assertEquals(JSON.parse(read("deno.json")).version, version);
  });
  it("has every option and exit code in docs/cli.md", () => {
    const page = read("docs/cli.md"),
      flags = commands.flatMap(({ options }) => options.map(({ flag }) => /--[\w-]+/.exec(flag)![0]));
    const others = new Set(
      commands.find(({ name }) => name === "serve")!.options.map(({ flag }) => /--[\w-]+/.exec(flag)![0]),
    );
    assertEquals(
      [...new Set(flags)].filter((flag) => !others.has(flag) && !new RegExp(`[\`\\s]${flag}(?![\\w-])`).test(page)),
      [],
    );
    assertEquals(commands.filter(({ name }) => !page.includes(`\`${name}`)).map(({ name }) => name), []);
    for (const code of [0, 1, 2, 3, 130]) assertStringIncludes(page, `| ${code} |`);
  });
  it("ends with a full stop nowhere in hints, which are parts of a sentence", () => {
    assertEquals(hints.filter(({ hint }) => /\.$/.test(hint)).map(({ name }) => name), []);
  });
});

const shells = ["bash", "zsh", "fish"].filter((shell) => {
  try {
    execFileSync(shell, ["-c", "exit 0"]);
    return true;
  } catch {
    return false;
  }
});

describe("Completions", () => {
  for (const shell of shells) {
    it(`for ${shell} are a script that it takes`, () =>
      inFolder(async (folder) => {
        const { code, lines } = await quiver(["completions", shell]), file = join(folder, "script");
        assertEquals(code, 0);
        writeFileSync(file, lines.join("\n"));
        execFileSync(shell, [...(shell === "fish" ? ["--no-execute"] : ["-n"]), file]);
      }));
  }
  const completed: readonly [words: readonly string[], offered: readonly string[]][] = [
    [["im"], ["import"]],
    [["import", "--vector-"], ["--vector-field", "--vector-prefix"]],
    [["import", "--distance", ""], ["Cosine", "Dot", "Euclid", "Manhattan"]],
    [["completions", ""], ["bash", "zsh", "fish"]],
    [["query", "--collection", ""], []],
  ];
  for (const [words, offered] of completed) {
    it(
      `of "${words.join(" ")}" in bash are ${offered.join(", ") || "none"}`,
      { ignore: !shells.includes("bash") },
      async () => {
        const script = (await quiver(["completions", "bash"])).lines.join("\n");
        const all = ["quiver", ...words].map((word) => `'${word}'`).join(" ");
        const program =
          `${script}\nCOMP_WORDS=(${all}); COMP_CWORD=${words.length}; _quiver; printf '%s\\n' "\${COMPREPLY[@]}"`;
        const found = execFileSync("bash", ["-c", program], { encoding: "utf8" }).split("\n").filter((word) =>
          word !== ""
        );
        assertEquals(found, [...offered]);
      },
    );
  }
  it(
    "of files in bash are those of the folder",
    { ignore: !shells.includes("bash") },
    () =>
      inFolder(async (folder) => {
        writeFileSync(join(folder, "cities.jsonl"), "");
        const script = (await quiver(["completions", "bash"])).lines.join("\n");
        const program = `${script}\nCOMP_WORDS=(quiver import ci); COMP_CWORD=2; _quiver; echo "\${COMPREPLY[@]}"`;
        assertEquals(execFileSync("bash", ["-c", program], { encoding: "utf8", cwd: folder }).trim(), "cities.jsonl");
      }),
  );
});

describe("A file's own words", () => {
  it("are said by verify, salvage, restore, info and collections, for people and for programs", () =>
    inFolder(async (folder) => {
      const path = join(folder, "x.db"), copy = join(folder, "copy.db"), lines = join(folder, "points.jsonl");
      writeFileSync(lines, `{"id":1,"vector":{"title":[1,0],"words":{"indices":[3],"values":[0.5]}},"payload":{}}\n`);
      const made = await quiver(["import", lines, "--to", path, "--collection", "c", "--distance", "Dot"]);
      assertEquals(made.code, 0, made.messages.join("\n"));
      assertMatch((await quiver(["verify", path])).lines.join("\n"), /x\.db: [\d.]+ kB, 3 operations, closed\nwhole$/);
      assertMatch(
        (await quiver(["salvage", path, copy])).lines.join("\n"),
        /^c: 1 point\n.*copy\.db: 1 collection, nothing lost$/,
      );
      assertEquals((await quiver(["restore", copy, path])).code, 0);
      assertEquals((await quiver(["collections", path])).lines, [
        "collection  points  status  vectors",
        "c           1       Green   title: 2 Dot, words: sparse",
      ]);
      assertMatch((await quiver(["info", path, "c"])).lines.join("\n"), /^collection +c\nstatus +Green\npoints +1\n/);
      const info = (await quiver(["info", path, "--json"])).lines.map((line) => JSON.parse(line));
      assertEquals(info.map(({ event, name }) => [event, name]), [["server", undefined], ["collection", "c"]]);
      const verified = JSON.parse((await quiver(["verify", path, "--json"])).lines[0]);
      assertEquals([verified.event, verified.whole, verified.damage], ["verified", true, []]);
    }));
});

describe("As a process", () => {
  it("says its result on standard output, its messages on standard error, and ends with its code", async () => {
    const { code, output, errors } = await started(["info", "127.0.0.1:1"]).ended;
    assertEquals([code, output], [1, ""]);
    assertMatch(errors, /^error: .*127\.0\.0\.1:1.*\nhint: /);
    const help = await started(["--help"]).ended;
    assertEquals([help.code, help.errors], [0, ""]);
    assert(help.output.startsWith("Usage: quiver"));
  });
});
