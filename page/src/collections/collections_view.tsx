// The collections, or the form that makes one.
import { lazy, Suspense } from "preact/compat";
import { route } from "../route.ts";
import { Waiting } from "../ui/states.tsx";
import { CollectionList } from "./collection_list.tsx";

const CreateView = lazy(() => import("./create/create_view.tsx").then(({ CreateView }) => ({ default: CreateView })));

export const CollectionsView = () =>
  route.value.query.get("new") === null ? <CollectionList /> : (
    <Suspense fallback={<Waiting what="the form" />}>
      <CreateView />
    </Suspense>
  );
