// The table of commands: help, parsing and completions are made from it.
import type { CommandForm, OptionForm, PositionalForm } from "./command_form.ts";
import { serveOptions } from "./serve_options.ts";

const json: OptionForm = { flag: "--json", about: "lines of JSON on standard output, for programs" };
const file = "file" as const;
const connection: readonly OptionForm[] = [
  { flag: "--api-key-file FILE", about: "a file with the key (QUIVER_API_KEY)", completes: file },
  { flag: "--tls-ca FILE", about: "certificates to trust, in PEM", completes: file },
  { flag: "--tls-cert FILE", about: "this client's certificate, in PEM", completes: file },
  { flag: "--tls-key FILE", about: "its private key, in PEM", completes: file },
  { flag: "--tls-server-name NAME", about: "the name in the server's certificate" },
  { flag: "--timeout SECONDS", about: "how long a call may take (60)" },
];
const target: PositionalForm = {
  name: "target",
  about: "server or file (QDRANT_URL, or localhost:6334)",
  optional: true,
  completes: file,
};
const collection: OptionForm = { flag: "--collection NAME", about: "the collection", needed: true };
const filter: OptionForm = { flag: "--filter JSON", about: "a filter as REST writes it, or @FILE with one" };
const pace: readonly OptionForm[] = [
  { flag: "--batch-size N", about: "points in a request, at most (as many as fit)" },
  { flag: "--concurrency N", about: "requests at once, at most" },
];

const creating: readonly OptionForm[] = [
  { flag: "--create", about: "make the collection where it is missing, by the first point" },
  {
    flag: "--distance NAME",
    about: "the same, with this distance of its vectors",
    completes: ["Cosine", "Dot", "Euclid", "Manhattan"],
  },
];

export const commands: readonly CommandForm[] = [
  {
    name: "serve",
    about: "put a database behind a gRPC port and a REST port",
    positionals: [{ name: "file", about: "the database's file (in memory)", optional: true, completes: file }],
    options: serveOptions,
    examples: ["quiver serve cities.db", "QUIVER_API_KEY=… quiver serve cities.db --host 0.0.0.0"],
    load: () => import("./commands/serve.ts"),
  },
  {
    name: "studio",
    about: "a page to look at the database of a REST interface, this machine's or another's",
    positionals: [{ name: "url", about: "the REST interface (http://localhost:6333)", optional: true }],
    options: [
      { flag: "--port N", about: "TCP port of the page, 0 for a free one (0)" },
      {
        flag: "--api-key-file FILE",
        about: "a file with the key (QUIVER_API_KEY); else the page asks for it",
        completes: file,
      },
      { flag: "--tls-ca FILE", about: "certificates to trust, in PEM", completes: file },
      json,
    ],
    examples: ["quiver studio https://example.org:6333", "QUIVER_API_KEY=… quiver studio"],
    load: () => import("./commands/studio.ts"),
  },
  {
    name: "info",
    about: "what a server or file is, or one of its collections",
    positionals: [target, { name: "collection", about: "a collection", optional: true }],
    options: [...connection, json],
    examples: ["quiver info localhost:6334", "quiver info cities.db cities"],
    load: () => import("./commands/info.ts"),
  },
  {
    name: "collections",
    about: "the collections, with their points and vectors",
    positionals: [target],
    options: [...connection, json],
    examples: ["quiver collections cities.db"],
    load: () => import("./commands/collections.ts"),
  },
  {
    name: "import",
    about: "write the points of a file into a collection; goes on where it was interrupted",
    positionals: [{
      name: "file",
      about: ".jsonl, .ndjson, .csv, .parquet, the first three also .gz; - for standard input",
      completes: file,
    }],
    options: [
      { flag: "--to TARGET", about: "server or file", needed: true, completes: file },
      collection,
      ...creating,
      {
        flag: "--format NAME",
        about: "jsonl, csv or parquet (by the file's name)",
        completes: ["jsonl", "csv", "parquet"],
      },
      { flag: "--id-field NAME", about: "the field with the id (id)" },
      { flag: "--uuid5 NAME", about: "ids made of the text of this field: UUIDs of version 5" },
      { flag: "--row-ids", about: "ids are the numbers of the rows, from 0" },
      {
        flag: "--vector-field FIELD",
        about: "the field with the vector (vector), or NAME=FIELD for a named one",
        many: true,
      },
      {
        flag: "--vector-prefix TEXT",
        about: "a vector of the fields TEXT0, TEXT1, …, or NAME=TEXT for a named one",
        many: true,
      },
      { flag: "--type FIELD=TYPE", about: "of a column of CSV: text, number, boolean or json", many: true },
      { flag: "--delimiter CHARACTER", about: "between columns of CSV (,)" },
      ...pace,
      { flag: "--resume", about: "go on where the last import of this file stopped (the default)" },
      { flag: "--no-resume", about: "from the beginning" },
      { flag: "--skip-bad", about: "pass over lines that are no points, and points that are refused" },
      ...connection,
      json,
    ],
    examples: [
      "quiver import cities.jsonl --to localhost:6334 --collection cities --distance Cosine",
      "quiver import films.parquet --to films.db --collection films --id-field film_id --vector-field embedding --distance Dot",
    ],
    load: () => import("./commands/import.ts"),
  },
  {
    name: "export",
    about: "write the points of a collection as lines of JSON",
    options: [
      { flag: "--from TARGET", about: "server or file", needed: true, completes: file },
      collection,
      filter,
      { flag: "--no-vectors", about: "without vectors" },
      { flag: "--no-payload", about: "without payloads" },
      { flag: "--output FILE", about: "a file, compressed where it ends with .gz (standard output)", completes: file },
      { flag: "--batch-size N", about: "points in an answer, at most" },
      ...connection,
      { flag: "--json", about: "with --output: progress as lines of JSON on standard output" },
    ],
    examples: [
      "quiver export --from localhost:6334 --collection cities --output cities.jsonl.gz",
      "quiver export --from cities.db --collection cities | wc -l",
    ],
    load: () => import("./commands/export.ts"),
  },
  {
    name: "query",
    about: "the points nearest to a vector or a point, or those of a filter",
    positionals: [target],
    options: [
      collection,
      { flag: "--vector JSON", about: '[0.6, 0.8], {"indices": …, "values": …}, or @FILE' },
      { flag: "--id ID", about: "near to this point" },
      { flag: "--using NAME", about: "the named vector" },
      filter,
      { flag: "--limit N", about: "how many (10)" },
      { flag: "--offset N", about: "pass over so many" },
      { flag: "--score-threshold X", about: "only those as good as this" },
      { flag: "--no-payload", about: "without payloads" },
      { flag: "--with-vectors", about: "with vectors" },
      ...connection,
      json,
    ],
    examples: [
      "quiver query localhost:6334 --collection cities --vector '[0.6, 0.8]' --limit 3",
      `quiver query cities.db --collection cities --id 1 --filter '{"must":[{"key":"name","match":{"value":"Bern"}}]}'`,
    ],
    load: () => import("./commands/query.ts"),
  },
  {
    name: "migrate",
    about: "copy collections from one database to another, and compare them there",
    options: [
      { flag: "--from TARGET", about: "server or file that is read", needed: true, completes: file },
      { flag: "--to TARGET", about: "server or file that is written", needed: true, completes: file },
      { flag: "--collection NAME", about: "which collections (all)", many: true },
      { flag: "--rename OLD=NEW", about: "another name in the target", many: true },
      {
        flag: "--if-exists WHAT",
        about: "of a collection that the target has: error, skip or append (error)",
        completes: ["error", "skip", "append"],
      },
      { flag: "--no-aliases", about: "without aliases" },
      { flag: "--no-verify", about: "without comparing each point afterwards" },
      { flag: "--checkpoint FILE", about: "says how far it has come (migrate.quiver-progress)", completes: file },
      ...pace,
      { flag: "--resume", about: "go on where an interrupted one stopped (the default)" },
      { flag: "--no-resume", about: "from the beginning" },
      {
        flag: "--from-api-key-file FILE",
        about: "the key of the one side, where both are servers (QUIVER_FROM_API_KEY)",
        completes: file,
      },
      { flag: "--to-api-key-file FILE", about: "and of the other (QUIVER_TO_API_KEY)", completes: file },
      ...connection,
      json,
    ],
    examples: [
      "quiver migrate --from cities.db --to https://example.org:6334",
      "quiver migrate --from localhost:6334 --to copy.db --collection cities --rename cities=places",
    ],
    load: () => import("./commands/migrate.ts"),
  },
  {
    name: "verify",
    about: "read every record of a database's file, or of a snapshot, and say what is damaged",
    positionals: [{ name: "file", about: "the file", completes: file }],
    options: [json],
    examples: ["quiver verify cities.db"],
    load: () => import("./commands/verify.ts"),
  },
  {
    name: "salvage",
    about: "copy what is whole of a damaged file into a new one",
    positionals: [
      { name: "file", about: "the damaged file", completes: file },
      { name: "new-file", about: "the new one", completes: file },
    ],
    options: [json],
    examples: ["quiver salvage cities.db whole.db"],
    load: () => import("./commands/salvage.ts"),
  },
  {
    name: "restore",
    about: "put a snapshot in the place of a database's file, or of one of its collections",
    positionals: [
      { name: "snapshot", about: "the snapshot, or a copy of a database's file", completes: file },
      { name: "file", about: "the database's file, made where there is none; nobody has it open", completes: file },
    ],
    options: [json],
    examples: ["quiver restore cities-2026.snapshot cities.db"],
    load: () => import("./commands/restore.ts"),
  },
  {
    name: "doctor",
    about: "connect, and say what answers and what is wrong",
    positionals: [target],
    options: [...connection, json],
    examples: ["quiver doctor https://example.org:6334", "quiver doctor cities.db"],
    load: () => import("./commands/doctor.ts"),
  },
  {
    name: "completions",
    about: "a script that completes the words of this command in a shell",
    positionals: [{ name: "shell", about: "bash, zsh or fish", completes: ["bash", "zsh", "fish"] }],
    options: [],
    examples: ["source <(quiver completions bash)", "quiver completions fish > ~/.config/fish/completions/quiver.fish"],
    load: () => import("./commands/completions.ts"),
  },
];
