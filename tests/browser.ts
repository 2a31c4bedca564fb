// The browser of this machine, for tests that open pages.
import { existsSync } from "node:fs";

/** Where Chromium is, or another of its kind; undefined where there is none. */
export const browserPath: string | undefined = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
].find((path) => existsSync(path));
