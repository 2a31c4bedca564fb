// The request of a search, to copy: for the shell, TypeScript and Python.
import { useState } from "preact/hooks";
import { key } from "../api/request.ts";
import { Code } from "../ui/code.tsx";
import { pythonText } from "./code_python.ts";
import { curlText } from "./code_rest.ts";
import { typescriptText } from "./code_typescript.ts";
import type { QueryBody } from "./query_body.ts";

const languages = ["curl", "TypeScript", "Python"] as const;
type Language = typeof languages[number];

interface CodeOfProps {
  readonly collection: string;
  readonly body: QueryBody;
}

export function CodeOf({ collection, body }: CodeOfProps) {
  const [language, setLanguage] = useState<Language>("curl");
  return (
    <details class="opened">
      <summary>The request as code</summary>
      <div class="column">
        <div class="row" role="group" aria-label="Language">
          {languages.map((one) => (
            <button
              key={one}
              type="button"
              aria-pressed={one === language}
              onClick={() => setLanguage(one)}
            >
              {one}
            </button>
          ))}
        </div>
        <Code label={language} text={textOf(language, { collection, body })} />
      </div>
    </details>
  );
}

function textOf(language: Language, { collection, body }: CodeOfProps): string {
  const where = { origin: location.origin, collection, keyed: key.value !== "" };
  if (language === "TypeScript") return typescriptText(collection, body);
  return language === "Python" ? pythonText(body, where) : curlText(body, where);
}
