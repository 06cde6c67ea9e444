/** The tables that decide audiences, and how their new and changed rows are told. */
import type { EventTable, EventType, Mark, WarehouseModel } from "@muster/model";
import type { Subject } from "../resolved.ts";
import type { Obstacle } from "./obstacle.ts";

export type Input = MarkedInput | TimedInput;

/** Rows that a mark tells. */
export interface MarkedInput {
  readonly kind: "marked";
  /** The same in every model that means the same table, column and lateness. */
  readonly id: string;
  readonly of: Subject | "identities" | EventTable;
  readonly mark: Mark;
}

/** Events that come so late, at most: those since the last refresh, and so much before it, may be new. */
interface TimedInput {
  readonly kind: "timed";
  readonly id: string;
  readonly of: EventTable;
  /** Microseconds. */
  readonly lateness: number;
}

type Missing = { readonly promise: Extract<Obstacle, { kind: "promise" }> };

export function eventsInput({ name, table }: EventType): Input | Missing {
  const { ingested: mark, lateness } = table;
  if (mark !== undefined) return { kind: "marked", id: idOf(table, mark), of: table, mark };
  if (lateness !== undefined) return { kind: "timed", id: idOf(table, lateness), of: table, lateness };
  const section =
    table.nameColumn === undefined ? `\`model.events.${name}\`` : `the stream of \`${table.table.name}\``;
  return { promise: { kind: "promise", table: table.table, key: "ingested", section } };
}

export function rowsInput(of: Subject | "identities", model: WarehouseModel): Input | Missing {
  const { personas, accounts, identities } = model;
  if (of === "identities") {
    if (identities === undefined) throw new Error("the model has no identities");
    const { table, ingested: mark } = identities;
    if (mark !== undefined) return { kind: "marked", id: `${of} ${JSON.stringify(mark)}`, of, mark };
    return { promise: { kind: "promise", table, key: "ingested", section: "`model.identities`" } };
  }
  const rows = of === "persona" ? personas : accounts;
  if (rows === undefined) throw new Error("the model has no accounts");
  const { table, updated: mark } = rows;
  if (mark !== undefined) return { kind: "marked", id: `${of} ${JSON.stringify(mark)}`, of, mark };
  return { promise: { kind: "promise", table, key: "updated", section: `\`model.${of}s\`` } };
}

function idOf({ table }: EventTable, promise: Mark | number): string {
  return `events ${JSON.stringify([table.schema, table.name, promise])}`;
}
