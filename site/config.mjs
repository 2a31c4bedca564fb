// The documentation site: which pages it has, and in which order. `deno task site` puts the pages beside it and builds.
import { defineConfig } from "vitepress";

const page = (text, link) => ({ text, link });

const icon =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><path d="M5 27 25 7m0 0h-9m9 0v9" fill="none" stroke="#5672cd" stroke-width="4"/></svg>';

export default defineConfig({
  title: "Quiver",
  description: "Async Qdrant for Deno and Node, with the database built in",
  head: [["link", { rel: "icon", type: "image/svg+xml", href: `data:image/svg+xml,${encodeURIComponent(icon)}` }]],
  cleanUrls: true,
  srcExclude: ["node_modules/**"],
  // What `deno doc` wrote is no page of this tool.
  ignoreDeadLinks: [/^\/api\//],
  themeConfig: {
    search: { provider: "local" },
    outline: [2, 3],
    nav: [page("Guide", "/guide"), page("Recipes", "/recipes/"), { text: "API", link: "/api/", target: "_self" }],
    sidebar: [
      {
        text: "Start",
        items: [page("Guide", "/guide"), page("Connect", "/connect"), page("Moving from other clients", "/moving")],
      },
      {
        text: "Work with points",
        items: [
          page("Collections", "/collections"),
          page("Points", "/points"),
          page("Query", "/query"),
          page("Filter", "/filter"),
          page("Many points", "/bulk"),
          page("Embedding", "/embedding"),
          page("Errors and retries", "/errors"),
          page("Limits", "/limits"),
          page("Speed", "/speed"),
        ],
      },
      {
        text: "Recipes",
        items: [
          page("All recipes", "/recipes/"),
          page("Answers from documents", "/recipes/rag"),
          page("Hybrid search", "/recipes/hybrid"),
          page("Many tenants", "/recipes/tenants"),
          page("Near duplicates", "/recipes/duplicates"),
          page("Recommendations", "/recipes/recommendations"),
          page("From memory to a cluster", "/recipes/moving_up"),
        ],
      },
      {
        text: "The built-in database",
        items: [
          page("Embedded and serve", "/embedded"),
          page("A database in a file", "/file"),
          page("Keys, TLS and limits", "/serve"),
          page("REST", "/rest"),
          page("The studio", "/studio"),
          page("Services loaded at run time", "/services"),
          page("Testing an app", "/testing"),
        ],
      },
      {
        text: "Around it",
        items: [
          page("The command line", "/cli"),
          page("Integrations", "/integrations"),
        ],
      },
      {
        text: "The project",
        items: [
          page("Architecture", "/architecture"),
          page("Contributing", "/contributing"),
          page("Changes", "/changelog"),
          page("Examples", "/examples/"),
        ],
      },
    ],
  },
});
