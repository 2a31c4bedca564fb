// The configuration of a collection, as tables in the words of the interface.
import { jsonText } from "../../api/json.ts";
import type { CollectionInfo } from "../../api/types.ts";

type Settings = Readonly<Record<string, unknown>>;

/** What the vectors' own table shows. */
const elsewhere = ["vectors", "sparse_vectors"];

export function Config({ info: { config } }: { readonly info: CollectionInfo }) {
  const {
    params,
    hnsw_config,
    optimizer_config,
    quantization_config,
    strict_mode_config,
    metadata,
    ...others
  } = config;
  const own = Object.fromEntries(Object.entries(params).filter(([name]) => !elsewhere.includes(name)));
  return (
    <section class="sheet column" aria-labelledby="config-head">
      <h2 id="config-head">Configuration</h2>
      <div class="tables">
        <SettingsTable title="HNSW" of={hnsw_config} />
        <SettingsTable title="Optimiser" of={optimizer_config} />
        <SettingsTable title="Collection" of={own} />
        <SettingsTable title="Quantisation" of={quantization_config} none="none" />
        <SettingsTable title="Strict mode" of={strict_mode_config} none="off" />
        <SettingsTable title="Metadata" of={metadata} none="none" />
        {Object.entries(others).map(([name, value]) => (
          <SettingsTable key={name} title={name === "wal_config" ? "Write-ahead log" : name} of={value} />
        ))}
      </div>
    </section>
  );
}

interface SettingsTableProps {
  readonly title: string;
  readonly of: unknown;
  readonly none?: string;
}

function SettingsTable({ title, of, none = "not set" }: SettingsTableProps) {
  const rows = Object.entries((of ?? {}) as Settings);
  return (
    <div>
      <h3>{title}</h3>
      {rows.length === 0 ? <p class="faint">{none}</p> : (
        <table class="settings">
          <caption class="hidden">{title}</caption>
          <tbody>
            {rows.map(([name, value]) => (
              <tr key={name}>
                <th scope="row" class="mono">{name}</th>
                <td class="wrap">{shown(value)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </div>
  );
}

function shown(value: unknown) {
  if (value === null || value === undefined) {
    return <span class="faint">not set</span>;
  }
  if (typeof value === "boolean") return value ? "yes" : "no";
  if (typeof value === "object") return <code>{jsonText(value)}</code>;
  return String(value);
}
