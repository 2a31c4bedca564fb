// Sends a request that is shown, as it is shown.
import { ask } from "../api/request.ts";
import type { RestRequest } from "../api/rest_text.ts";

export const send = <Result>({ method, path, query, body }: RestRequest): Promise<Result> =>
  ask<Result>(method, path, { query, body }).then(({ result }) => result);
