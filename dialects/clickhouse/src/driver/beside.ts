/** Tables beside others, in which new rows are gathered until they are whole. Their names say when they were made. */
import { randomUUID } from "node:crypto";
import type { Session } from "@muster/engine";
import { quoteName } from "../quote.ts";

/** Days after which nobody is at work on one any more: whoever made it has ended without a last word. */
const ABANDONED = 7;

/** `muster_loading_1763820000_0a1b2c3d` */
export function besideName(purpose: "loading" | "generating"): string {
  return `muster_${purpose}_${seconds(Date.now())}_${randomUUID().slice(0, 8)}`;
}

/** Those of a schema, or of the one that the connection names. */
export async function dropAbandoned(session: Session, schema = ""): Promise<void> {
  const abandoned = await session.query({
    sql: `select database, name from system.tables
      where database = if({p1:String} = '', currentDatabase(), {p1:String})
        and toUInt64OrZero(extract(name, '^muster_(?:loading|generating)_([0-9]+)_')) between 1 and {p2:UInt64}`,
    parameters: [
      { type: "text", value: schema },
      { type: "integer", value: String(seconds(Date.now()) - ABANDONED * 86_400) },
    ],
  });
  for (const [database, name] of abandoned) {
    const table = `${quoteName(String(database))}.${quoteName(String(name))}`;
    await session.execute({ sql: `drop table if exists ${table}`, parameters: [] });
  }
}

function seconds(milliseconds: number): number {
  return Math.floor(milliseconds / 1000);
}
