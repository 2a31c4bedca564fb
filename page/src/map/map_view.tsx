// The map of a collection: its vectors as points of the plane, near to one another where the vectors are.
import type { CollectionViewProps } from "../app.tsx";
import { collection, page } from "../api/collections.ts";
import { fieldsOf } from "../filter/field_types.ts";
import { useLoad } from "../load.ts";
import { Empty, Show } from "../ui/states.tsx";
import { guessFields } from "./guess_fields.ts";
import { MapRoom } from "./map_room.tsx";
import { mapVectors } from "./settings.ts";

const looked = 60; // points by which fields are found

export function MapView({ name }: CollectionViewProps) {
  const found = useLoad(async (signal) => {
    const [info, points] = await Promise.all([
      collection(name, signal),
      page(name, { limit: looked, with_payload: true }, signal),
    ]);
    const fields = fieldsOf(info.payload_schema, points);
    return {
      info,
      fields,
      guess: guessFields(fields, points),
      isEmpty: points.length === 0,
    };
  }, [name]);
  return (
    <Show of={found} what="the collection">
      {({ info, fields, guess, isEmpty }) => {
        const vectors = mapVectors(info);
        if (vectors.length === 0) return <NoVectors />;
        if (isEmpty) return <NoPoints />;
        return (
          <MapRoom
            name={name}
            info={info}
            fields={fields}
            vectors={vectors}
            guess={guess}
          />
        );
      }}
    </Show>
  );
}

const NoVectors = () => (
  <Empty title="There is nothing to draw">
    <p>A map is made of dense vectors, and this collection has none.</p>
  </Empty>
);

const NoPoints = () => (
  <Empty title="There are no points yet">
    <p>When some are added, this is a map of them.</p>
  </Empty>
);
