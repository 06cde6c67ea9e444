import { readFileSync } from "node:fs";

/** Of this package, beside `src` and `dist`: another release may mean something else by the same definition. */
export function release(): string {
  const manifest: { version: string } = JSON.parse(
    readFileSync(new URL("../../package.json", import.meta.url), "utf8"),
  );
  return manifest.version;
}
