import type { EventTable } from "@muster/model";

/** The same for events of one table: where it has an order, its rows follow each other at one and the same instant. */
export function tableId({ table }: EventTable): string {
  return JSON.stringify([table.schema, table.name]);
}
