// The options of `serve`, as the help shows them.
import type { OptionForm } from "./command_form.ts";

export const serveOptions: readonly OptionForm[] = [
  { flag: "--port N", about: "TCP port, 0 for a free one (6334)" },
  {
    flag: "--rest-port N",
    about: "TCP port of REST beside gRPC, 0 for a free one (6333; a free one with --port 0)",
  },
  { flag: "--no-rest", about: "gRPC alone" },
  { flag: "--no-dashboard", about: "REST without the studio, the page at /dashboard" },
  { flag: "--host H", about: "address to listen on (127.0.0.1)" },
  { flag: "--path FILE", about: "the database's file, made where there is none (in memory)", completes: "file" },
  { flag: "--exact", about: "every search looks at all candidates: large collections get no graph" },
  { flag: "--no-thread", about: "the database shares the thread of the server" },
  {
    flag: "--api-key-file FILE",
    about: "a file with the key that allows everything (QUIVER_API_KEY)",
    completes: "file",
  },
  {
    flag: "--read-only-api-key-file FILE",
    about: "a file with a key that allows reading (QUIVER_READ_ONLY_API_KEY)",
    completes: "file",
  },
  { flag: "--jwt-rbac", about: "take tokens signed with the key" },
  { flag: "--insecure", about: "listen without a key where other machines can connect" },
  { flag: "--tls-cert FILE", about: "certificate in PEM, read again when it changes", completes: "file" },
  { flag: "--tls-key FILE", about: "its private key", completes: "file" },
  { flag: "--tls-ca FILE", about: "certificates of those who may connect", completes: "file" },
  { flag: "--max-message-bytes N", about: "the longest request (536870912)" },
  { flag: "--max-body-bytes N", about: "the longest body of a REST request (33554432)" },
  { flag: "--max-calls N", about: "calls at once (20000), those that wait included" },
  { flag: "--max-connections N", about: "connections at once (1000)" },
  { flag: "--max-calls-per-connection N", about: "calls at once on one of them (1000)" },
  { flag: "--max-unread-bytes N", about: "bytes of answers not read yet (1073741824)" },
  { flag: "--max-resident-bytes N", about: "size of the process past which nothing more is stored (none)" },
  { flag: "--close-timeout-ms N", about: "how long calls under way may take at the end (5000)" },
  {
    flag: "--log-format NAME",
    about: "text, a line for people, or json, for programs (text)",
    completes: ["text", "json"],
  },
  { flag: "--json", about: "the same as --log-format json" },
];
