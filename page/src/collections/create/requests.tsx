// The requests that make a collection, as they will be sent, and how far that has come.
import { curlText, type RestRequest, restText } from "../../api/rest_text.ts";
import { key } from "../../api/request.ts";
import { Code, Copy } from "../../ui/code.tsx";

interface IndexBody {
  readonly field_name: string;
}

interface RequestsProps {
  readonly requests: readonly RestRequest[];
  /** How many have been answered well. */
  readonly sent: number;
  /** What went wrong with the next one. */
  readonly error: Error | undefined;
}

export function Requests({ requests, sent, error }: RequestsProps) {
  const curl = requests.map((request) => curlText(request, location.origin, key.value !== "")).join("\n");
  return (
    <section class="requests column" aria-labelledby="requests-head">
      <div class="row spread">
        <h2 id="requests-head">
          {requests.length === 1 ? "The request" : `${requests.length} requests`}
        </h2>
        <Copy text={curl} label="Copy as curl" />
      </div>
      {requests.map((request, at) => (
        <div key={at} class="column">
          <Code label={labelOf(request, at, sent)} text={restText(request)} />
          {at === sent && error !== undefined && (
            <p class="error wrap" role="alert">
              {sent > 0 && "The collection is made, but this was refused: "}
              {error.message}
            </p>
          )}
        </div>
      ))}
    </section>
  );
}

function labelOf({ body }: RestRequest, at: number, sent: number): string {
  const what = at === 0 ? "Makes the collection" : `Indexes ${(body as IndexBody).field_name || "a field"}`;
  return at < sent ? `✓ ${what}: done` : what;
}
