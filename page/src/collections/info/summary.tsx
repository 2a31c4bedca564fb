// How a collection is, and how much is in it, at a glance.
import type { ComponentChildren } from "preact";
import type { CollectionInfo, Memory } from "../../api/types.ts";
import { bytes, counted, when } from "../../format.ts";
import { vectorBytes } from "../size.ts";
import { meaningOf, Status } from "../status.tsx";

interface SummaryProps {
  readonly info: CollectionInfo;
  readonly memory: Memory | undefined;
}

export function Summary({ info, memory }: SummaryProps) {
  const { optimizer_status: optimizer, warnings = [], created_at: created } = info;
  const { disk_bytes: disk, ram_bytes: ram } = memory?.total ?? {}, vectors = vectorBytes(info);
  return (
    <section class="sheet column" aria-label="At a glance">
      <dl class="figures">
        <Figure label="Status">
          <Status status={info.status} />
        </Figure>
        <Figure label="Points">{counted(info.points_count ?? 0)}</Figure>
        <Figure label="Indexed vectors">
          {counted(info.indexed_vectors_count ?? 0)}
        </Figure>
        <Figure label="Segments">{counted(info.segments_count)}</Figure>
        {vectors !== undefined && <Figure label="Size of vectors">≈ {bytes(vectors)}</Figure>}
        {disk !== undefined && <Figure label="On disk">{bytes(disk)}</Figure>}
        {ram !== undefined && <Figure label="In memory">{bytes(ram)}</Figure>}
        {created && <Figure label="Made">{when(created)}</Figure>}
      </dl>
      <p class="faint">{meaningOf(info)}.</p>
      {typeof optimizer === "object" && <p class="error wrap">The optimiser failed: {optimizer.error}</p>}
      {warnings.map(({ message }) => <p key={message} class="warn wrap">{message}</p>)}
    </section>
  );
}

const Figure = (
  { label, children }: {
    readonly label: string;
    readonly children: ComponentChildren;
  },
) => (
  <div>
    <dt>{label}</dt>
    <dd>{children}</dd>
  </div>
);
