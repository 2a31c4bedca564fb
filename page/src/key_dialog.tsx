// Asks for the key of the database, where it wants one.
import { useState } from "preact/hooks";
import { useKey } from "./api/request.ts";
import { Dialog } from "./ui/dialog.tsx";

export function KeyDialog({ reason }: { readonly reason: string }) {
  const [value, setValue] = useState("");
  const submit = (event: Event) => {
    event.preventDefault();
    useKey(value.trim());
    location.reload();
  };
  return (
    <Dialog title="This database wants a key" onClose={() => useKey("")}>
      <form onSubmit={submit}>
        <p class="wrap faint">{reason}</p>
        <label>
          Key or token
          <input
            type="password"
            autocomplete="off"
            required
            value={value}
            onInput={(event) => setValue(event.currentTarget.value)}
          />
        </label>
        <p class="faint">It is kept for this tab only, and gone when the tab is closed.</p>
        <button type="submit" class="primary">Use it</button>
      </form>
    </Dialog>
  );
}
