// Where there is no collection yet: how to begin.
import { curlText, type RestRequest } from "../api/rest_text.ts";
import { key } from "../api/request.ts";
import { href, setQuery } from "../route.ts";
import { Code } from "../ui/code.tsx";
import { Empty } from "../ui/states.tsx";

const first: readonly RestRequest[] = [
  {
    method: "PUT",
    path: "/collections/first",
    body: { vectors: { size: 3, distance: "Cosine" } },
  },
  {
    method: "PUT",
    path: "/collections/first/points",
    query: { wait: true },
    body: {
      points: [{ id: 1, vector: [0.1, 0.2, 0.3], payload: { title: "Hello" } }],
    },
  },
];

export const Begin = ({ again }: { readonly again: () => void }) => (
  <div class="sheet begin">
    <h1 class="hidden">Collections</h1>
    <Empty title="There is no collection yet">
      <p>
        A collection holds points: vectors to search by, each with a payload of your own.
      </p>
      <div class="row">
        <a class="button primary" href={href(["collections"], { new: 1 })}>
          New collection
        </a>
        <button type="button" onClick={() => setQuery({ dialog: "restore" })}>
          Restore one from a file
        </button>
      </div>
      <p>Or put these two lines into a shell:</p>
    </Empty>
    <Code
      label="A collection with one point"
      text={first.map((request) => curlText(request, location.origin, key.value !== "")).join("\n")}
    />
    <button type="button" onClick={again}>Look again</button>
  </div>
);
