// Dark or light: as the system has it, unless the reader has said.
import { effect, signal } from "@preact/signals";

export type Theme = "system" | "light" | "dark";
const name = "quiver-theme";

const kept = localStorage.getItem(name);
export const theme = signal<Theme>(kept === "light" || kept === "dark" ? kept : "system");
const dark = matchMedia("(prefers-color-scheme: dark)");
/** What is shown now. */
export const isDark = signal(dark.matches);

effect(() => {
  if (theme.value === "system") localStorage.removeItem(name);
  else localStorage.setItem(name, theme.value);
  apply();
});
dark.addEventListener("change", apply);

function apply(): void {
  isDark.value = theme.value === "system" ? dark.matches : theme.value === "dark";
  document.documentElement.dataset.theme = isDark.value ? "dark" : "light";
}
