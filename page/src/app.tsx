// The page: its head, the way to the views, and the view that the address names.
import type { ComponentType } from "preact";
import { lazy, Suspense } from "preact/compat";
import { key, refused, useKey } from "./api/request.ts";
import { service } from "./api/collections.ts";
import { useLoad } from "./load.ts";
import { href, route } from "./route.ts";
import { type Theme, theme } from "./theme.ts";
import { KeyDialog } from "./key_dialog.tsx";
import { Empty, Waiting } from "./ui/states.tsx";
import { CollectionsView } from "./collections/collections_view.tsx";

export interface CollectionViewProps {
  readonly name: string;
}
type View = ComponentType<CollectionViewProps>;

/** The views of a collection; each is loaded when it is first opened. */
const views: Readonly<Record<string, readonly [title: string, view: View]>> = {
  points: [
    "Points",
    lazy(() => import("./points/points_view.tsx").then(({ PointsView }) => ({ default: PointsView }))),
  ],
  search: [
    "Search",
    lazy(() => import("./search/search_view.tsx").then(({ SearchView }) => ({ default: SearchView }))),
  ],
  map: ["Map", lazy(() => import("./map/map_view.tsx").then(({ MapView }) => ({ default: MapView })))],
  info: [
    "Info",
    lazy(() => import("./collections/info/info_view.tsx").then(({ InfoView }) => ({ default: InfoView }))),
  ],
  // Of one point; other views lead to it.
  point: ["", lazy(() => import("./points/point_view.tsx").then(({ PointView }) => ({ default: PointView })))],
};

export function App() {
  const { path } = route.value;
  return (
    <>
      <a class="skip" href="#main" onClick={toMain}>Skip to the content</a>
      <Head />
      <main id="main" tabIndex={-1}>
        {path[0] === "collections" && path[1] !== undefined
          ? <Collection name={path[1]} view={path[2] ?? "points"} />
          : path.length === 0 || path[0] === "collections"
          ? <CollectionsView />
          : (
            <Empty title="There is no such page">
              <a href={href(["collections"])}>To the collections</a>
            </Empty>
          )}
      </main>
      {refused.value !== undefined && <KeyDialog reason={refused.value} />}
    </>
  );
}

function toMain(event: Event): void {
  event.preventDefault();
  document.getElementById("main")?.focus();
}

function Head() {
  const { value } = useLoad(service, []);
  return (
    <header class="head">
      <a class="brand" href={href(["collections"])}>
        <Mark /> Quiver
      </a>
      {value && <span class="faint">{value.version}</span>}
      <span class="grow" />
      {key.value !== "" && <button type="button" class="quiet" onClick={() => useKey("")}>Forget the key</button>}
      <label class="theme">
        <span class="hidden">Colours</span>
        <select value={theme.value} onChange={(event) => theme.value = event.currentTarget.value as Theme}>
          <option value="system">System</option>
          <option value="light">Light</option>
          <option value="dark">Dark</option>
        </select>
      </label>
    </header>
  );
}

const Mark = () => (
  <svg viewBox="0 0 24 24" width="20" height="20" aria-hidden="true">
    <path d="M4 20 18 6m0 0h-7m7 0v7M4 14l6 6" fill="none" stroke="currentColor" stroke-width="2.4" />
  </svg>
);

function Collection({ name, view }: { readonly name: string; readonly view: string }) {
  const [, shown] = views[view] ?? [];
  return (
    <>
      <nav class="tabs" aria-label="Collection">
        <a class="crumb" href={href(["collections"])}>Collections</a>
        <span aria-hidden="true">/</span>
        <h1 title={name}>{name}</h1>
        <ul>
          {Object.entries(views).filter(([, [title]]) => title !== "").map(([id, [title]]) => (
            <li key={id}>
              <a href={href(["collections", name, id])} aria-current={id === view ? "page" : undefined}>{title}</a>
            </li>
          ))}
        </ul>
      </nav>
      {shown === undefined
        ? (
          <Empty title="A collection has no such view">
            <a href={href(["collections", name])}>To its points</a>
          </Empty>
        )
        : <Suspense fallback={<Waiting what="the view" />}>{make(shown, name)}</Suspense>}
    </>
  );
}

const make = (View: View, name: string) => <View key={name} name={name} />;
