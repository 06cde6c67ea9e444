/** A random model that also says how new and changed rows are told, in every way that there is; now and then it does not. */
import type { EventTable, EventType, Mark, TableName, WarehouseModel } from "@muster/model";
import type { Dice } from "../world/dice.ts";

const MINUTE = 60_000_000;

/** All tables stand in a schema of their own, so that they can be made anew beside Muster's. */
export const WORLD = "world";

export function promisingModel(dice: Dice, model: WarehouseModel): WarehouseModel {
  const tables = new Map<EventTable, EventTable>();
  const events = new Map<string, EventType>();
  for (const [name, event] of model.events) {
    const table = tables.get(event.table) ?? promisingTable(dice, event.table);
    tables.set(event.table, table);
    events.set(name, { ...event, table });
  }
  const { personas, accounts, identities } = model;
  return {
    ...model,
    events,
    personas: { ...personas, table: inWorld(personas.table), ...updated(dice) },
    ...(accounts && { accounts: { ...accounts, table: inWorld(accounts.table), ...updated(dice) } }),
    ...(identities && {
      identities: { ...identities, table: inWorld(identities.table), ingested: randomMark(dice) },
    }),
  };
}

function promisingTable(dice: Dice, table: EventTable): EventTable {
  const here = { ...table, table: inWorld(table.table) };
  return dice.choose<EventTable>(
    [6, () => ({ ...here, ingested: randomMark(dice) })],
    [6, () => ({ ...here, lateness: dice.pick([0, 1, 90 * MINUTE, 3 * 1440 * MINUTE]) })],
    [1, () => here],
  );
}

function updated(dice: Dice): { readonly updated?: Mark } {
  return dice.chance(0.97) ? { updated: randomMark(dice) } : {};
}

function randomMark(dice: Dice): Mark {
  return dice.choose<Mark>(
    [2, () => ({ column: "row mark", storage: "number", lateness: dice.pick([0, 1, 20]) })],
    [
      3,
      () => ({
        column: "loaded",
        storage: dice.pick(["timestamp", "timestamptz", "epoch_s", "epoch_ms", "date"] as const),
        lateness: dice.pick([0, MINUTE, 2 * 1440 * MINUTE]),
      }),
    ],
  );
}

function inWorld({ name }: TableName): TableName {
  return { schema: WORLD, name };
}
