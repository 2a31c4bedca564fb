// What package.json says besides names and files, whichever tool makes it.

/** @param repository `OWNER/NAME` on GitHub; without one the package names no repository */
export function packageFields(repository: string | undefined): Record<string, unknown> {
  const page = `https://github.com/${repository}`;
  return {
    description: "Async Qdrant for Deno and Node, with the database built in",
    keywords: ["qdrant", "vector-database", "vector-search", "embeddings", "similarity-search", "grpc", "in-memory"],
    engines: { node: ">=20.19" },
    sideEffects: ["**/quiver_worker.js"],
    ...(repository && {
      homepage: `${page}#readme`,
      repository: { type: "git", url: `git+${page}.git` },
      bugs: `${page}/issues`,
    }),
  };
}
