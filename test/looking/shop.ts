// A small shop as plain data, in a warehouse, and what tests ask of it.
import { check, compileAudience, type Resolution } from "@muster/compiler";
import { openDuckdb } from "@muster/duckdb/driver";
import { type RefreshResult, type Row, refresh, type Warehouse } from "@muster/engine";
import { type Project, parseProject } from "@muster/model";
import { openPostgres } from "@muster/postgres/driver";
import { createDatabase } from "@muster/test/postgres";
import { openOwnClickhouse } from "../clickhouse.ts";
import type { PerEngine } from "../engines.ts";
import { wordsOf } from "../words.ts";

/** A warehouse of its own; a refresh takes two connections to one. */
export const ENGINES = {
  duckdb: async () => {
    const warehouse = await openDuckdb({ path: ":memory:" }, { projectDir: "." });
    return { warehouse, close: async () => warehouse[Symbol.asyncDispose]() };
  },
  postgres: async () => {
    const database = await createDatabase();
    const warehouse = await openPostgres({ url: database.url });
    const close = async () => {
      await warehouse[Symbol.asyncDispose]();
      await database.drop();
    };
    return { warehouse, close };
  },
  clickhouse: openOwnClickhouse,
} satisfies PerEngine<() => Promise<{ warehouse: Warehouse; close(): Promise<void> }>>;

export const AS_OF = 1_767_225_600_000_000n; // 2026-01-01T00:00:00Z
export const HOUR = 3_600_000_000n;

const PROJECT = `name: shop
warehouse: { duckdb: { path: ":memory:" } }
model:
  personas:
    table: customers
    key: id
    excluded: archived
    account: company
    traits:
      email: { type: text, contact: email }
      plan: text
      loyal: boolean
      wants_email: boolean
      sms_opt_in: boolean
      shoe_size: number
      joined: date
      address: { type: json, fields: { city: text, place: { type: json, fields: { floor: number } } } }
  accounts: { table: companies, key: { column: name, type: text }, traits: { seats: number } }
  events:
    bought:
      table: orders
      persona: customer
      time: ordered_at
      properties:
        total: number
        category: text
        product: text
        lines: { type: list<record>, storage: json, fields: { sku: text, of: { type: json, fields: { shelf: number } } } }
  roles:
    purchase: { event: bought, amount: total, category: category, product: product }
    loyalty: { trait: loyal }
    email_opt_in: wants_email
`;

export function project(text = PROJECT): Pick<Project, "schema" | "model"> {
  const parsed = parseProject({ name: "muster.yaml", text }, { environment: {} });
  if (!parsed.ok) throw new Error(parsed.diagnostics.map(({ code }) => code).join());
  return parsed.value.project;
}

/** The same shop, whose products are a field of each line of an order. */
export const lined = (product: string) => project(PROJECT.replace("product: product", `product: ${product}`));

/** The same shop, of which the model has no roles. */
export const roleless = () =>
  project(
    PROJECT.slice(0, PROJECT.indexOf("  roles:")).replace(
      "sms_opt_in: boolean",
      "sms: { column: sms_opt_in, type: boolean }",
    ),
  );

export interface Customer {
  readonly id: number;
  readonly archived: boolean;
  readonly email: string | null;
  readonly plan: string | null;
  readonly loyal: boolean;
  readonly wantsEmail: boolean;
  readonly sms: boolean | null;
  /** A document. */
  readonly address: string | null;
}

const CITIES = ["Denver", "Boulder"] as const;
const PLANS = ["free", "pro", null] as const;

/** The last is archived; 39 is anonymous. */
export const customers: readonly Customer[] = Array.from({ length: 40 }, (_, at) => ({
  id: at + 1,
  archived: at === 39,
  email: at === 38 ? null : `c${at + 1}@example.com`,
  plan: PLANS[(at + 1) % 3] ?? null,
  loyal: (at + 1) % 4 === 0,
  wantsEmail: (at + 1) % 2 === 0,
  sms: (at + 1) % 5 === 0 ? null : (at + 1) % 5 === 1,
  address: at % 4 === 0 ? null : JSON.stringify({ city: CITIES[at % 3], place: { floor: at % 2 } }),
}));

export interface Order {
  readonly customer: number;
  readonly at: string;
  readonly total: number;
  readonly category: string;
  readonly product: string;
  /** Of one in five missing, of another empty. */
  readonly lines: readonly Line[] | null;
}

/** A sku may be missing. */
export interface Line {
  readonly sku?: string;
  readonly of: { readonly shelf: number };
}

/** As many of each customer as its number says, up to 3; of everyone's first a year and more ago. */
export const orders: readonly Order[] = customers.flatMap(({ id }) =>
  Array.from({ length: id % 4 }, (_, at) => ({
    customer: id,
    at: at === 0 ? "2024-06-01" : `2025-0${at + 6}-01`,
    total: id + at,
    category: id % 3 === 0 ? "toys" : "books",
    product: `p${(id + at) % 7}`,
    lines: id % 5 === 0 ? null : linesOf(id + at),
  })),
);

function linesOf(of: number): readonly Line[] {
  return Array.from({ length: of % 4 }, (_, at) => ({
    ...(of % 6 === 1 ? {} : { sku: `s${(of * (at + 1)) % 5}` }),
    of: { shelf: at },
  }));
}

export async function fill(warehouse: Warehouse): Promise<void> {
  const words = wordsOf(warehouse);
  const run = (sql: string) => warehouse.execute({ sql: words(sql), parameters: [] });
  const text = (value: string | null) => (value === null ? "null" : `'${value}'`);
  await run(
    "create table customers (id bigint, company varchar, archived boolean, email varchar, plan varchar, loyal boolean, wants_email boolean, sms_opt_in boolean, shoe_size bigint, joined date, address varchar)",
  );
  await run(
    `insert into customers values ${customers
      .map(
        (one) =>
          `(${one.id}, null, ${one.archived}, ${text(one.email)}, ${text(one.plan)}, ${one.loyal}, ${one.wantsEmail}, ${one.sms}, ${36 + (one.id % 4)}, date '2020-01-01', ${text(one.address)})`,
      )
      .join()}`,
  );
  await run("create table companies (name varchar, seats bigint)");
  await run("insert into companies values ('a', 1), ('b', 2), ('c', 3), ('d', 4)");
  await run(
    "create table orders (customer bigint, ordered_at timestamp, total numeric(10, 2), category varchar, product varchar, lines varchar)",
  );
  await run(
    `insert into orders values ${orders
      .map(
        (one) =>
          `(${one.customer}, timestamp '${one.at} 00:00:00', ${one.total}, '${one.category}', '${one.product}', ${text(one.lines && JSON.stringify(one.lines))})`,
      )
      .join()}`,
  );
}

/** Definitions, all active; one that begins with `of accounts` is of these. */
export function resolve(
  of: Pick<Project, "model">,
  definitions: Readonly<Record<string, string>>,
): Resolution {
  const text = Object.entries(definitions)
    .map(([name, body]) => {
      const [, of = "", rest = ""] = /^(of accounts)? ?(.*)$/s.exec(body) ?? [];
      return `audience ${name} ${of} { status active ${rest} }`;
    })
    .join("\n");
  const { resolution, diagnostics } = check(text, { model: of.model });
  const errors = diagnostics.filter(({ severity }) => severity === "error");
  if (errors.length > 0) throw new Error(JSON.stringify(errors));
  return resolution;
}

export function compiled(
  warehouse: Warehouse,
  of: Pick<Project, "model">,
  resolution: Resolution,
  name: string,
  asOf = AS_OF,
) {
  const instant = new Date(Number(asOf / 1000n)).toISOString();
  return compileAudience(resolution, name, { model: of.model, dialect: warehouse.dialect, asOf: instant });
}

export function refreshed(
  warehouse: Warehouse,
  of: Pick<Project, "schema" | "model">,
  resolution: Resolution,
  names: readonly string[],
  asOf = AS_OF,
): Promise<RefreshResult> {
  return refresh(warehouse, of, { resolution, sources: [], asOf, audiences: names });
}

export async function allOf(batches: AsyncIterable<readonly Row[]>): Promise<readonly Row[]> {
  const rows: Row[] = [];
  for await (const batch of batches) rows.push(...batch);
  return rows;
}

export async function keysOf(batches: AsyncIterable<readonly Row[]>): Promise<readonly number[]> {
  return (await allOf(batches)).map(([key]) => Number(key));
}
