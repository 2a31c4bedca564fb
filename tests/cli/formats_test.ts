// Rows of JSON lines, CSV and parquet become points; rows that are none are told with their places.
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { describe, it } from "@std/testing/bdd";
import { assertEquals, assertMatch } from "@std/assert";
import { parquetWriteBuffer } from "hyparquet-writer";
import { inFolder } from "../client/file_folder.ts";
import { events, jsonLines, quiver, type Said, started } from "./commands.ts";
import { sampled } from "../all.ts";

interface Imported {
  readonly said: Said;
  /** The points that are there afterwards, as lines of JSON. */
  readonly points: readonly string[];
}

async function imported(
  folder: string,
  name: string,
  content: string | Uint8Array,
  ...more: readonly string[]
): Promise<Imported> {
  const file = join(folder, name), path = join(folder, "x.db");
  writeFileSync(file, content);
  const said = await quiver(["import", file, "--to", path, "--collection", "c", ...more]);
  const made = said.messages.some((text) => text.startsWith("made"));
  const { ended } = started(["export", "--from", path, "--collection", "c"]);
  return { said, points: made ? (await ended).lines : [] };
}

const dot = ["--distance", "Dot"];
const taken: readonly [
  what: string,
  name: string,
  content: string | Uint8Array,
  args: readonly string[],
  points: readonly string[],
][] = [
  [
    "lines as REST writes points",
    "a.jsonl",
    '\ufeff{"id":1,"vector":[1,0],"payload":{"big":9007199254740993,"whole":1.0,"none":null}}\r\n\n{"id":18446744073709551615,"vector":[0,1]}',
    dot,
    [
      '{"id":1,"payload":{"big":9007199254740993,"whole":1.0,"none":null},"vector":[1.0,0.0]}',
      '{"id":18446744073709551615,"payload":{},"vector":[0.0,1.0]}',
    ],
  ],
  [
    "lines whose other fields are the payload, compressed",
    "a.ndjson.gz",
    gzipSync('{"key":7,"embedding":[1,0],"name":"Bern","tags":["a"]}\n'),
    [...dot, "--id-field", "key", "--vector-field", "embedding"],
    ['{"id":7,"payload":{"name":"Bern","tags":["a"]},"vector":[1.0,0.0]}'],
  ],
  [
    "vectors with names, of fields",
    "a.jsonl",
    '{"id":1,"t":[1,0],"w":{"indices":[3],"values":[0.5]},"m":[[1,2],[3,4]]}\n',
    [...dot, "--vector-field", "title=t", "--vector-field", "words=w", "--vector-field", "many=m"],
    ['{"id":1,"payload":{},"vector":{"title":[1.0,0.0],"many":[[1.0,2.0],[3.0,4.0]],"words":{"indices":[3],"values":[0.5]}}}'],
  ],
  [
    "ids made of texts",
    "a.jsonl",
    '{"name":"python.org","vector":[1,0]}\n',
    [...dot, "--uuid5", "name"],
    ['{"id":"886313e1-3b8a-5372-9b90-0c9aee199e5d","payload":{"name":"python.org"},"vector":[1.0,0.0]}'],
  ],
  [
    "CSV with typed columns, whose vector is spread over some",
    "a.csv",
    'id,name,zip,people,area,old,tags,v_1,v_0\n1,"Bern, ""BE""",03000,134000,51.6,true,"[""a"",1]",0.5,1\n2,Chur,07000,,28,false,[],0,2\n',
    [...dot, "--vector-prefix", "v_"],
    [
      '{"id":1,"payload":{"name":"Bern, \\"BE\\"","zip":"03000","people":134000,"area":51.6,"old":true,"tags":["a",1]},"vector":[1.0,0.5]}',
      '{"id":2,"payload":{"name":"Chur","zip":"07000","area":28.0,"old":false,"tags":[]},"vector":[2.0,0.0]}',
    ],
  ],
  [
    "CSV with another delimiter, types that are told, and a vector in a cell",
    "a.csv",
    "zip;vector\n3000;[1, 0]\n7000;[0, 1]\n",
    [...dot, "--delimiter", ";", "--type", "zip=text", "--row-ids"],
    ['{"id":0,"payload":{"zip":"3000"},"vector":[1.0,0.0]}', '{"id":1,"payload":{"zip":"7000"},"vector":[0.0,1.0]}'],
  ],
  [
    "parquet with lists, numbers of 64 bits, dates and nulls",
    "a.parquet",
    new Uint8Array(parquetWriteBuffer({
      columnData: [
        { name: "id", data: [1n, 2n], type: "INT64" },
        { name: "big", data: [9007199254740993n, 5n], type: "INT64" },
        { name: "price", data: [2, 2.5], type: "DOUBLE" },
        { name: "name", data: ["Bern", null], type: "STRING" },
        { name: "at", data: [new Date(0), new Date(1)], type: "TIMESTAMP" },
        { name: "v0", data: [1, 0.5], type: "FLOAT" },
        { name: "v1", data: [0, 1], type: "FLOAT" },
      ],
    })),
    [...dot, "--vector-prefix", "v"],
    [
      '{"id":1,"payload":{"big":9007199254740993,"price":2.0,"name":"Bern","at":"1970-01-01T00:00:00.000Z"},"vector":[1.0,0.0]}',
      '{"id":2,"payload":{"big":5,"price":2.5,"at":"1970-01-01T00:00:00.001Z"},"vector":[0.5,1.0]}',
    ],
  ],
];

const refused: readonly [what: string, name: string, content: string, args: readonly string[], says: RegExp][] = [
  [
    "no JSON",
    "a.jsonl",
    '{"id":1,"vector":[1]}\n{"id":2,"vector":[1,]}\n',
    dot,
    /error: .*a\.jsonl:2: no JSON: trailing comma at column 21\nhint: .*--skip-bad/,
  ],
  ["no object", "a.jsonl", "[1, 2]\n", dot, /a\.jsonl:1: expected an object, such as \{"id": 1/],
  ["no id", "a.jsonl", '{"vector":[1]}\n', dot, /a\.jsonl:1: there is no "id": --id-field NAME/],
  [
    "an id that is none",
    "a.jsonl",
    '{"id":"abc","vector":[1]}\n',
    dot,
    /a\.jsonl:1: "id" must be a whole number .* or a UUID, got "abc"; --uuid5/,
  ],
  [
    "a vector that is none",
    "a.jsonl",
    '\n{"id":1,"vector":"abc"}\n',
    dot,
    /a\.jsonl:2: "vector" must be a vector: .* got "abc"/,
  ],
  [
    "a number of a vector that is none",
    "a.jsonl",
    '{"id":1,"vector":[1]}\n{"id":2,"vector":[1,"x"]}\n',
    dot,
    /a\.jsonl:2: vectors\[1\]: .*"x"/,
  ],
  [
    "a vector that the collection has no room for",
    "a.jsonl",
    '{"id":1,"vector":[1]}\n{"id":2,"vector":[1,2]}\n',
    dot,
    /a\.jsonl:2: .*Vector dimension error: expected dim: 1, got 2\nhint: the vectors are of another model/,
  ],
  [
    "a field beside the payload",
    "a.jsonl",
    '{"id":1,"vector":[1],"payload":{},"pay":1}\n',
    dot,
    /a\.jsonl:1: "pay" is no field of a point that has a "payload"/,
  ],
  ["a cell of another type than the column's", "a.csv", `id,n,v0\n${"1,5,1\n".repeat(1000)}2,many,1\n`, [
    ...dot,
    "--vector-prefix",
    "v",
  ], /a\.csv:1002: "n": "many" is no integer, .*--type n=text/],
  [
    "too few cells",
    "a.csv",
    "id,n,v0\n1,5,1\n2,5\n",
    [...dot, "--vector-prefix", "v"],
    /a\.csv:3: 2 cells, the first line has 3/,
  ],
  [
    "quotes that are not closed",
    "a.csv",
    'id,n,v0\n1,"5,1\n',
    [...dot, "--vector-prefix", "v"],
    /a\.csv:\d+: .*[Qq]uote/,
  ],
  [
    "a column that is not there",
    "a.csv",
    "id,v0\n1,1\n",
    [...dot, "--type", "zip=text"],
    /a\.csv:1: there is no column "zip"/,
  ],
  [
    "a part of a vector that is missing",
    "a.csv",
    "id,v0,v1\n1,,1\n2,1,\n",
    [...dot, "--vector-prefix", "v"],
    /a\.csv:2: "v0" is missing/,
  ],
  ["text that is no parquet", "a.parquet", "id,v0\n", dot, /a\.parquet is no parquet file/],
  [
    "a collection that is not there",
    "a.jsonl",
    '{"id":1,"vector":[1]}\n',
    [],
    /There is no collection "c" at file:.*\nhint: --distance Cosine/,
  ],
  ["no distance", "a.jsonl", '{"id":1,"vector":[1]}\n', ["--create"], /Vectors need a distance\nhint: give --distance/],
  ["no points", "a.jsonl", "\n", dot, /There are no points/],
  ["a name that says nothing", "a.txt", "", dot, /cannot be told from its name: give --format/],
];

describe("An import takes", () => {
  for (const [what, name, content, args, expected] of sampled(taken)) {
    it(what, () =>
      inFolder(async (folder) => {
        const { said, points } = await imported(folder, name, content, ...args);
        assertEquals(said.code, 0, said.messages.join("\n"));
        assertEquals(points, [...expected]);
      }));
  }
  it("standard input", () =>
    inFolder(async (folder) => {
      const { child, ended } = started(
        ["import", "-", "--to", join(folder, "x.db"), "--collection", "c", ...dot, "--json"],
        { stdio: ["pipe", "pipe", "pipe"] },
      );
      child.stdin!.end(jsonLines([{ id: 1, vector: [1, 0] }, { id: 2, vector: [0, 1] }]));
      const said = await ended, { event, points } = events(said).at(-1);
      assertEquals([said.code, event, points], [0, "imported", 2], said.errors);
    }));
});

describe("An import refuses", () => {
  for (const [what, name, content, args, says] of sampled(refused)) {
    it(what, () =>
      inFolder(async (folder) => {
        const { said: { code, messages } } = await imported(folder, name, content, ...args);
        assertEquals(code, name === "a.txt" ? 2 : 1);
        assertMatch(messages.join("\n"), says);
      }));
  }
});

describe("--skip-bad", () => {
  it("passes over rows that are no points and points that are refused, says which, and ends with 3", () =>
    inFolder(async (folder) => {
      const lines = [
        '{"id":1,"vector":[1,0]}',
        "{",
        '{"id":2,"vector":[1,2,3]}',
        '{"id":3,"vector":[1,"x"]}',
        '{"id":4,"vector":[0,1]}',
      ];
      const { said, points } = await imported(folder, "a.jsonl", `${lines.join("\n")}\n`, ...dot, "--skip-bad");
      assertEquals([said.code, points.length], [3, 2]);
      const places = said.messages.map((text) => /a\.jsonl:(\d+)/.exec(text)?.[1]).filter(Boolean);
      assertEquals(places.toSorted(), ["2", "3", "4"], said.messages.join("\n"));
      assertMatch(
        said.messages.join("\n"),
        /imported 2 points into c .*\n1 row passed over: no points\n2 points refused; the same command tries those again$/,
      );
    }));
  it("tells of twenty, and how many more there are", () =>
    inFolder(async (folder) => {
      const { said } = await imported(
        folder,
        "a.jsonl",
        `{"id":1,"vector":[1,0]}\n${"x\n".repeat(30)}`,
        ...dot,
        "--skip-bad",
      );
      assertEquals(said.messages.filter((text) => /a\.jsonl:\d+/.test(text)).length, 20);
      assertEquals(said.messages.includes("and 10 faults more"), true);
    }));
});
