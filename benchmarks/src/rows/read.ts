/** The shop's rows as a program reads them: three streams that the warehouse has put in order by persona, side by side. */
import type { Row, Warehouse } from "@muster/engine";
import type { Engine } from "../engines/engine.ts";
import { AS_OF } from "./look.ts";
import type { AccountRow, EventRow, OrderRow, PersonaRow, Reads } from "./row-question.ts";

/** Personas of the base population, one after the other; nobody's events and those of others are left out. */
export async function* readPersonas(
  warehouse: Warehouse,
  reads: Reads,
  textAt: Engine["textAt"],
): AsyncGenerator<PersonaRow> {
  const merged = new Set((await warehouse.query({ sql: MERGED, parameters: [] })).map(([id]) => Number(id)));
  const cursors = [CUSTOMERS, eventsSql(reads, textAt), ordersSql(reads)].map(
    (sql) => new Cursor(warehouse, sql),
  );
  const [customers, events, orders] = cursors as [Cursor, Cursor, Cursor];
  try {
    for (let row = await customers.next(); row !== undefined; row = await customers.next()) {
      const key = Number(row[0]);
      const performed = eventsByName(await events.take(key));
      const bought = (await orders.take(key)).map(orderOf);
      if (isOfBase(row) && !merged.has(key)) yield { ...personaOf(row), events: performed, orders: bought };
    }
  } finally {
    // Rows of others are left behind the last customer: whoever does not read them gives the connection back.
    await Promise.all(cursors.map((cursor) => cursor.close()));
  }
}

function isOfBase([, , archived, known]: Row): boolean {
  return archived !== true && known === true;
}

function personaOf([key, account, , , plan, city, loyalty, tags]: Row): Omit<
  PersonaRow,
  "events" | "orders"
> {
  return {
    key: Number(key),
    account: account === null ? null : Number(account),
    plan: plan as string | null,
    city: city as string | null,
    loyalty: loyalty as boolean | null,
    tags: tags as readonly string[] | null,
  };
}

function eventsByName(rows: readonly Row[]): ReadonlyMap<string, readonly EventRow[]> {
  const found = new Map<string, EventRow[]>();
  for (const [, name, at, value] of rows) {
    const events = found.get(String(name)) ?? [];
    events.push({ at: Date.parse(String(at)), value: value === null ? null : String(value) });
    found.set(String(name), events);
  }
  return found;
}

export async function readAccounts(warehouse: Warehouse): Promise<AccountRow[]> {
  const rows = await warehouse.query({ sql: "select account_id, plan from accounts", parameters: [] });
  return rows.map(([key, plan]) => ({ key: Number(key), plan: plan as string | null }));
}

/** Rows of a stream that is in order by its first column, taken as their key comes up. */
class Cursor {
  readonly #batches: AsyncIterator<readonly Row[]> | undefined;
  #batch: readonly Row[] = [];
  #at = 0;

  /** Without SQL there are no rows. */
  constructor(warehouse: Warehouse, sql: string | undefined) {
    this.#batches =
      sql === undefined ? undefined : warehouse.stream({ sql, parameters: [] })[Symbol.asyncIterator]();
  }

  async close(): Promise<void> {
    await this.#batches?.return?.();
  }

  async next(): Promise<Row | undefined> {
    while (this.#at >= this.#batch.length) if (!(await this.#more())) return undefined;
    return this.#batch[this.#at++];
  }

  /** Those of a key; those of smaller keys are passed over. */
  async take(key: number): Promise<Row[]> {
    const rows: Row[] = [];
    do {
      for (; this.#at < this.#batch.length; this.#at++) {
        const row = this.#batch[this.#at]!;
        const of = Number(row[0]);
        if (of > key) return rows;
        if (of === key) rows.push(row);
      }
    } while (await this.#more());
    return rows;
  }

  async #more(): Promise<boolean> {
    const next = await this.#batches?.next();
    if (next === undefined || next.done === true) return false;
    this.#batch = next.value;
    this.#at = 0;
    return true;
  }
}

const CUSTOMERS = `select customer_id, account_id, archived,
  cast(email is not null or phone is not null or first_name is not null as boolean), plan, city, loyalty, tags
from customers
order by 1`;

const MERGED = "select alias_id from aliases where alias_id <> customer_id";

function eventsSql({ events }: Reads, textAt: Engine["textAt"]): string | undefined {
  if (events === undefined) return undefined;
  const property = events.find((one) => one.property !== undefined)?.property;
  const wanted = events.map(({ name, after }) => `(e.event_name = '${name}'${later("e.ts", after)})`);
  return `select coalesce(a.customer_id, e.user_id), e.event_name, e.ts, ${property === undefined ? "null" : textAt("e.properties", property)}
from events e left join aliases a on a.alias_id = e.user_id
where e.user_id is not null and e.ts <= timestamp '${plain(Date.parse(AS_OF))}' and (${wanted.join(" or ")})
order by 1, e.ts, e.sequence_number`;
}

function ordersSql({ ordersAfter }: Reads): string | undefined {
  if (ordersAfter === undefined) return undefined;
  return `select coalesce(a.customer_id, o.customer_id), o.ordered_at, o.total, o.category, o.store_id, o.payment_method
from orders o left join aliases a on a.alias_id = o.customer_id
where o.customer_id is not null and o.ordered_at <= timestamp '${plain(Date.parse(AS_OF))}'${later("o.ordered_at", ordersAfter)}
order by 1, o.ordered_at, o.order_id`;
}

function later(column: string, after: number | undefined): string {
  return after === undefined || !Number.isFinite(after) ? "" : ` and ${column} > timestamp '${plain(after)}'`;
}

function plain(milliseconds: number): string {
  return new Date(milliseconds).toISOString().slice(0, 23).replace("T", " ");
}

function orderOf([, at, total, category, store, payment]: Row): OrderRow {
  return {
    at: Date.parse(String(at)),
    cents: Math.round(Number(total) * 100),
    category: category as string | null,
    store: store === null ? null : Number(store),
    payment: payment as string | null,
  };
}
