// The packages as npm installs them, each with what it brings, in a folder of its own.
import { lstatSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import type { Result } from "../measure/report.ts";
import { installed, packed, pinned, root } from "../runtimes.ts";
import type { Context } from "../suites.ts";

const peers: Readonly<Record<string, readonly string[]>> = {
  official: ["@qdrant/js-client-grpc"],
  rest: ["@qdrant/js-client-rest"],
  protoloader: ["@grpc/grpc-js", "@grpc/proto-loader"],
};

export function suite({ report, only = "" }: Context): Promise<void> {
  if ("size".includes(only)) measure(report);
  return Promise.resolve();
}

function measure(report: Context["report"]): void {
  const folder = join(root, ".tmp/bench/size"), own = packed();
  rmSync(folder, { recursive: true, force: true });
  try {
    const megabytes = (name: string, packages: readonly string[]) =>
      bytesOf(installed(join(folder, name), packages)) / 1e6;
    const ours = megabytes("ours", [own]);
    report.title("Installed by npm, with what each brings");
    report.table(
      Object.entries(peers).map(([peer, names]): Result => {
        const ratio = megabytes(peer, pinned(names)) / ours;
        return { work: "size", runtime: "npm", peer, ratio, low: ratio, high: ratio, ours, unit: "MB" };
      }),
    );
    const alone = bytesOf(join(folder, "ours/node_modules/@quiver/qdrant"));
    report.add({ name: "the package alone, MB", value: alone / 1e6 });
    report.add({ name: "its tarball, MB", value: lstatSync(own).size / 1e6 });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function bytesOf(path: string): number {
  const found = lstatSync(path);
  if (found.isFile()) return found.size;
  if (!found.isDirectory()) return 0;
  return readdirSync(path).map((name) => bytesOf(join(path, name))).reduce((a, b) => a + b, 0);
}
