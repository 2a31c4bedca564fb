// What package.json says besides names and files, whichever tool makes it.

/** @param repository `OWNER/NAME` on GitHub; without one the package names no repository */
export function packageFields(repository: string | undefined): Record<string, unknown> {
  const page = `https://github.com/${repository}`;
  return {
    description: "Async Qdrant for Deno and Node, with the database built in",
    keywords: ["qdrant", "vector-database", "vector-search", "embeddings", "similarity-search", "grpc", "in-memory"],
    engines: { node: ">=20.19" },
    sideEffects: ["**/quiver_worker.js", "**/cli/main.js"],
    ...(repository && {
      homepage: `${page}#readme`,
      repository: { type: "git", url: `git+${page}.git` },
      bugs: `${page}/issues`,
    }),
  };
}

/**
 * Packages that come with who uses the integration over them, or whose command line reads CSV or parquet, each with the versions that this one
 * works with.
 */
const peers: Readonly<Record<string, string>> = {
  "@langchain/core": "^1.0.0",
  "@llamaindex/core": "^0.6.0",
  "@opentelemetry/api": "^1.9.0",
  "csv-parse": "^7.0.3",
  "hyparquet": "^1.33.0",
  "hyparquet-compressors": "^1.1.2",
};

/** Makes optional peers of what would be installed with the package otherwise. */
export function withOptionalPeers(fields: Record<string, unknown>): Record<string, unknown> {
  const { dependencies = {}, ...rest } = fields as { dependencies?: Record<string, string> };
  const own = Object.entries(dependencies).filter(([name]) => !Object.hasOwn(peers, name));
  const optional = Object.keys(peers).map((name) => [name, { optional: true }]);
  return {
    ...rest,
    dependencies: Object.fromEntries(own),
    peerDependencies: peers,
    peerDependenciesMeta: Object.fromEntries(optional),
  };
}
