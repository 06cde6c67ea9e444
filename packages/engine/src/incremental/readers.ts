import { readFileSync } from "node:fs";
import type { State } from "../state.ts";
import type { Session } from "../warehouse.ts";

/**
 * Who reads definitions and data: another release of Muster, of the warehouse or of the time zones may mean something else
 * by the same ones.
 */
export async function readers({ sql }: State, session: Session): Promise<string> {
  const [row] = await session.query(sql`select version()`);
  return JSON.stringify([ownVersion(), String(row?.[0]), process.versions.tz]);
}

/** Of this package, beside `src` and `dist`. */
function ownVersion(): string {
  const manifest: { version: string } = JSON.parse(
    readFileSync(new URL("../../package.json", import.meta.url), "utf8"),
  );
  return manifest.version;
}
