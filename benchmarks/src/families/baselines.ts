import { readFile } from "node:fs/promises";
import type { WarehouseName } from "../open-warehouse.ts";

/**
 * What stands first in the SQL of an idiom that may find others than the compiled SQL, with the reason: it is timed, and its
 * difference reported, but it is not wrong.
 */
export const MAY_DIFFER = "-- may differ: ";

/** SQL beside that of the compiler. `idiom`: what only this engine has for such a question, where it means the same. */
export const BASELINES = ["byHand", "template", "idiom", "scan"] as const;

export type Baseline = (typeof BASELINES)[number];

/**
 * An engine's own file first, `ENGINE/QUESTION.sql`, `ENGINE/template/…`, `ENGINE/idiom/…`, `ENGINE/scans/…`; then what
 * all engines understand, `template/…` and `scans/…`. Undefined where there is none.
 */
export async function baseline(
  engine: WarehouseName,
  question: string,
  of: Baseline,
): Promise<string | undefined> {
  const places = {
    byHand: [engine],
    template: [`${engine}/template`, "template"],
    idiom: [`${engine}/idiom`],
    scan: [`${engine}/scans`, "scans"],
  }[of];
  for (const place of places) {
    const path = new URL(`../../baselines/${place}/${question}.sql`, import.meta.url);
    const text = await readFile(path, "utf8").catch((error: NodeJS.ErrnoException) => {
      if (error.code === "ENOENT") return undefined;
      throw error;
    });
    if (text !== undefined) return text.trim();
  }
  return undefined;
}
