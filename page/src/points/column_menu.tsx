// Which columns the table of points has.
import { useEffect, useRef } from "preact/hooks";
import type { Field } from "../filter/field_types.ts";

interface ColumnMenuProps {
  readonly fields: readonly Field[];
  readonly shown: readonly Field[];
  /** Undefined: those that are shown at first. */
  readonly onShown: (keys: readonly string[] | undefined) => void;
}

export function ColumnMenu({ fields, shown, onShown }: ColumnMenuProps) {
  const menu = useRef<HTMLDetailsElement>(null), keys = shown.map(({ key }) => key);
  useEffect(() => {
    const close = (event: Event) => {
      const isEscape = event instanceof KeyboardEvent && event.key === "Escape";
      const isOutside = event.type === "pointerdown" && !menu.current?.contains(event.target as Node);
      if (isEscape && menu.current?.open) menu.current.querySelector("summary")?.focus();
      if (menu.current && (isEscape || isOutside)) menu.current.open = false;
    };
    addEventListener("pointerdown", close);
    addEventListener("keydown", close);
    return () => {
      removeEventListener("pointerdown", close);
      removeEventListener("keydown", close);
    };
  }, []);
  const change = (key: string, on: boolean) => onShown(on ? [...keys, key] : keys.filter((each) => each !== key));
  return (
    <details class="menu" ref={menu}>
      <summary>Columns</summary>
      <fieldset class="menu-list">
        <legend class="hidden">Columns that are shown</legend>
        {fields.map(({ key, type, many }) => (
          <label key={key} class="line">
            <input
              type="checkbox"
              checked={keys.includes(key)}
              onChange={(event) => change(key, event.currentTarget.checked)}
            />
            <span class="menu-name">{key}</span>
            <span class="faint">{many ? `${type}s` : type}</span>
          </label>
        ))}
        {fields.length === 0 && <p class="faint">No point here has a payload.</p>}
        <button type="button" class="quiet" onClick={() => onShown(undefined)}>As at first</button>
      </fieldset>
    </details>
  );
}
