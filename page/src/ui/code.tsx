// Text to be copied: a request, or JSON.
import { useState } from "preact/hooks";

export function Copy({ text, label = "Copy" }: { readonly text: string; readonly label?: string }) {
  const [copied, setCopied] = useState(false);
  const copy = async () => {
    await navigator.clipboard.writeText(text).catch(() => copyOldWay(text));
    setCopied(true);
    setTimeout(() => setCopied(false), 1500);
  };
  return <button type="button" class="quiet" onClick={() => void copy()}>{copied ? "Copied" : label}</button>;
}

/** Where the page has no secure address there is no clipboard to write to. */
function copyOldWay(text: string): void {
  const area = document.createElement("textarea");
  area.value = text;
  document.body.append(area);
  area.select();
  document.execCommand("copy");
  area.remove();
}

export const Code = ({ text, label }: { readonly text: string; readonly label: string }) => (
  <figure class="code">
    <figcaption class="row spread">
      <span>{label}</span>
      <Copy text={text} />
    </figcaption>
    <pre tabIndex={0} aria-label={label}>{text}</pre>
  </figure>
);
