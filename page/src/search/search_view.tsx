// Searches a collection: by words, vectors and points, alone or fused, with what each gave; all of it is in the address.
import { useMemo } from "preact/hooks";
import type { CollectionViewProps } from "../app.tsx";
import { collection } from "../api/collections.ts";
import { jsonText, parseJson } from "../api/json.ts";
import type { CollectionInfo } from "../api/types.ts";
import { addressFilter, setAddressFilter } from "../filter/filter_address.ts";
import { FilterBar } from "../filter/filter_bar.tsx";
import { useLoad, useStill } from "../load.ts";
import { route, setQuery } from "../route.ts";
import { Empty, Failed, Show, Waiting } from "../ui/states.tsx";
import { answerOf, type Asked, type Found } from "./answer.ts";
import { type Made, makeQuery } from "./query_body.ts";
import { Results } from "./results.tsx";
import { addressOf, placesOf, readSearch, type Search } from "./search.ts";
import { SearchForm } from "./search_form.tsx";

export function SearchView({ name }: CollectionViewProps) {
  const info = useLoad((signal) => collection(name, signal), [name]);
  return <Show of={info} what="the collection">{(value) => <Searching name={name} info={value} />}</Show>;
}

function Searching({ name, info }: CollectionViewProps & { readonly info: CollectionInfo }) {
  const places = useMemo(() => placesOf(info), [info]), search = readSearch(route.value.query, places);
  const { filter, mistaken } = addressFilter(), made = makeQuery(search, places, filter);
  const asked = mistaken === undefined ? askedText(made, search) : "", still = useStill(asked);
  const found = useLoad((signal) => answered(name, still, signal), [name, still], { keep: true });
  const change = (next: Search) => setQuery(addressOf(next, places));
  if (places.length === 0) {
    return <Empty title="There is nothing to search in">This collection has neither vectors nor a text index.</Empty>;
  }
  return (
    <div class="search column">
      <SearchForm {...{ search, places, info }} problems={made.problems} onChange={change} onSubmit={found.again}>
        <FilterBar {...{ name, info, filter, mistaken }} onChange={setAddressFilter} />
      </SearchForm>
      {asked === ""
        ? <NothingAsked made={made} mistaken={mistaken !== undefined} />
        : found.error !== undefined && !found.busy
        ? <Failed error={found.error} again={found.again} />
        : found.value === undefined
        ? <Waiting what="the hits" />
        : <Results {...{ name, places }} found={found.value} stale={found.busy || asked !== still} />}
    </div>
  );
}

const answered = async (name: string, text: string, signal: AbortSignal): Promise<Found | undefined> =>
  text === "" ? undefined : await answerOf(name, parseJson(text) as Asked, signal);

/** What is asked, as text; none while there is nothing to ask. */
const askedText = ({ body, ranked }: Made, { sources }: Search): string =>
  body === undefined ? "" : jsonText({ body, sources: ranked.map((number) => sources[number]) });

function NothingAsked({ made, mistaken }: { readonly made: Made; readonly mistaken: boolean }) {
  if (mistaken || Object.keys(made.problems).length > 0) {
    return <Empty title="Not searched yet">Mend what is marked above.</Empty>;
  }
  return (
    <Empty title="What are you looking for?">
      Write some words, paste a vector or give a point’s id. Several sources are fused, and each hit says why it is
      there.
    </Empty>
  );
}
