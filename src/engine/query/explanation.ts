// How a query was answered, noted while it runs, where the caller asks for it.
import { after, type Maybe } from "../../turns.ts";
import type { QueryPlan } from "../../transport/service.ts";
import type { SearchCounts } from "../vector/graph/settings.ts";
import type { PlanNode } from "./plan.ts";
import type { Ranked } from "./ranked.ts";
import type { Scope } from "./scope.ts";

/** What is noted of a node; over shards it is added up. */
interface Noted extends SearchCounts {
  candidates: number;
  estimated: boolean;
  found: number;
  ms: number;
}

export class Explanation {
  /** By the list of a node's sources: a node that runs in another form keeps it. */
  readonly #noted = new Map<readonly PlanNode[], Noted>();

  /** Where a search of this node counts. */
  countsOf(node: PlanNode): SearchCounts {
    return this.#of(node);
  }

  /** What a node looks at: of a leaf all that pass its filter, whichever shard is looked at; of another what was found in the shard. */
  candidates(node: PlanNode, { everything, rows, size }: Scope): void {
    const noted = this.#of(node);
    noted.candidates = node.sources.length > 0 ? noted.candidates + size : size;
    noted.estimated ||= !everything && rows === undefined;
  }

  /** The lists of all shards are one. */
  merged(node: PlanNode, list: Ranked[]): void {
    this.#of(node).found = list.length;
  }

  /** Runs a node, and notes how long that took. */
  run(node: PlanNode, work: () => Maybe<Ranked[]>): Maybe<Ranked[]> {
    const start = performance.now();
    return after(work(), (list) => {
      const noted = this.#of(node);
      noted.found += list.length;
      noted.ms += performance.now() - start;
      return list;
    });
  }

  planOf(node: PlanNode): QueryPlan {
    const { rescored, walks: _, estimated, ...counts } = this.#of(node), { operation, using, sources } = node;
    return {
      query: operation?.kind ?? "id",
      ...(using !== "" && { using }),
      ...counts,
      ...(estimated && { estimated }),
      ...(rescored > 0 && { scored: rescored }),
      ms: Math.round(counts.ms * 1000) / 1000,
      ...(sources.length > 0 && { prefetch: sources.map((source) => this.planOf(source)) }),
    };
  }

  #of({ sources }: PlanNode): Noted {
    let noted = this.#noted.get(sources);
    if (noted === undefined) {
      noted = { candidates: 0, estimated: false, rescored: 0, found: 0, ms: 0 };
      this.#noted.set(sources, noted);
    }
    return noted;
  }
}
