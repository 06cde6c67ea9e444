/** How far a run has read, found in the warehouse as the run sees it. */
import { instantOf, type MarkedInput, planMarks, type Resolution, type Trace } from "@muster/compiler";
import type { WarehouseModel } from "@muster/model";
import type { State } from "../state.ts";
import type { Session } from "../warehouse.ts";
import type { Reading } from "./bounds.ts";

/**
 * The highest mark of each table that decides these audiences, by the input's id. Only rows from the highest mark on that
 * an earlier run saw are looked at.
 */
export async function readMarks(
  { warehouse }: State,
  session: Session,
  traces: readonly Trace[],
  {
    resolution,
    model,
    readings,
  }: {
    readonly resolution: Resolution;
    readonly model: WarehouseModel;
    readonly readings: Iterable<Reading>;
  },
): Promise<Map<string, bigint>> {
  const all = traces.flatMap(({ inputs }) => inputs).filter((input) => input.kind === "marked");
  const inputs: readonly MarkedInput[] = [...new Map(all.map((input) => [input.id, input])).values()];
  const highest = new Map<string, bigint>();
  if (inputs.length === 0) return highest;
  const before = new Map<string, bigint>();
  for (const { marks } of readings) {
    for (const [input, mark] of marks) if (mark > (before.get(input) ?? mark - 1n)) before.set(input, mark);
  }
  const rows = await session.query(warehouse.dialect.render(planMarks(resolution, inputs, before, model)));
  for (const [place, mark] of rows) {
    if (mark !== null && mark !== undefined) highest.set(inputs[Number(place)]!.id, BigInt(String(mark)));
  }
  return highest;
}

/** When each uploaded list came, in microseconds. */
export async function readLists({ sql, table }: State, session: Session): Promise<Map<string, bigint>> {
  const rows = await session.query(sql`select name, imported_at from ${table("lists")}`);
  return new Map(rows.map(([name, at]) => [String(name), instantOf(String(at))]));
}
