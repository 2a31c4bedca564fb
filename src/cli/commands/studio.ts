// `studio`: the page to look at a database, in front of a REST interface elsewhere.
import type { Given, Run } from "../command_form.ts";
import { CommandError, exit, UsageError } from "../failure.ts";
import { askedToEnd } from "../interrupt.ts";
import { firstAnswer, openStudio, type StudioOptions } from "../studio_server.ts";
import { certificate, keyFor } from "../target.ts";
import { numberOf } from "../values.ts";

export const run: Run = async (given, output) => {
  const options = optionsOf(given), { title, version } = await look(options);
  const studio = await openStudio(options);
  output.event({ event: "listening", address: studio.address, upstream: options.upstream.href });
  if (!output.json) await output.line(`The studio of ${title} ${version} is at ${studio.address}`);
  await askedToEnd();
  await studio.close();
  return exit.done;
};

function optionsOf(given: Given): StudioOptions {
  return {
    upstream: urlOf(given.positionals[0] ?? "http://localhost:6333"),
    port: numberOf(given, "port", { most: 65535 }) ?? 0,
    apiKey: keyFor(given, "api-key"),
    ca: certificate(given, "tls-ca"),
  };
}

/** @throws {UsageError} */
function urlOf(text: string): URL {
  const whole = /^[a-z][a-z\d+.-]*:\/\//i.test(text) ? text : `http://${text}`;
  if (/\.db$/i.test(text) || /^file:/i.test(text)) {
    throw new UsageError(`"${text}" is a file: \`quiver serve\` has the studio of a file`, "studio");
  }
  if (!/^https?:/i.test(whole) || !URL.canParse(whole)) {
    throw new UsageError(`"${text}" is no address: the REST interface is at one like http://localhost:6333`, "studio");
  }
  const url = new URL(whole);
  if (url.port === "" && !/:(?:80|443)(?:\/|$)/.test(whole)) url.port = "6333";
  return url;
}

/** What answers there. @throws {CommandError} nothing does, or something else */
async function look(options: StudioOptions): Promise<{ readonly title: string; readonly version: string }> {
  const where = options.upstream.origin;
  let text;
  try {
    text = await firstAnswer(options);
  } catch (error) {
    throw new CommandError(
      `${where} does not answer: ${(error as Error).message}`,
      "is it running, and is that its REST port (6333)?",
    );
  }
  try {
    const { title, version } = JSON.parse(text) as { title: string; version: string };
    if (typeof version === "string") return { title, version };
  } catch { /* told below */ }
  throw new CommandError(
    `What answers at ${where} is no Qdrant`,
    "give the address of its REST interface, port 6333 unless it says otherwise",
  );
}
