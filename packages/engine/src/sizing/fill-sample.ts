/** The tables of a sample: what is in them, and in which order it gets there. */
import { type Column, call, columnRef, filter, literal, type Plan, type Scan, test } from "@muster/compiler";
import type { WarehouseModel } from "@muster/model";
import { storageOf } from "../migrations.ts";
import { analyze, type State, tablesOf } from "../state.ts";
import { around, type Identifier, INNER, identifier } from "../statement.ts";
import type { Session } from "../warehouse.ts";
import { pathOf } from "./sample-note.ts";
import {
  isSampleTable,
  namesTable,
  RATES,
  type Rate,
  type SampledTable,
  sampledTables,
  sampleName,
} from "./sampled-tables.ts";

/** What the taking of a sample says while it works. */
export type SampleEvent =
  | { readonly kind: "waiting" }
  | { readonly kind: "sampling"; readonly table: string; readonly number: number; readonly of: number };

export interface TakenSample {
  readonly personas: number;
  /** How many of them are in the sample of one in so many. */
  readonly sampled: Readonly<Record<Rate, number>>;
}

/** Those of another model may be more. */
export async function dropSampleTables(state: State, session: Session): Promise<void> {
  for (const name of await tablesOf(state, session)) {
    if (isSampleTable(name)) await session.execute(state.sql`drop table ${state.table(name)}`);
  }
}

/** Empty, with the columns of the tables that are sampled. */
export async function makeSampleTables(state: State, session: Session, model: WarehouseModel): Promise<void> {
  const { sql } = state;
  const { personas } = model;
  const storage = { sql: storageOf(state, { key: [], rows: "many" }), parameters: [] };
  for (const rate of RATES) {
    for (const [place, { table }] of sampledTables(model).entries()) {
      const sample = state.table(sampleName(rate, place));
      await session.execute(
        sql`create table ${sample}${storage} as select * from ${identifier(...pathOf(table))} limit 0`,
      );
    }
    await session.execute(
      sql`create table ${state.table(namesTable(rate))}${storage} as select ${identifier(personas.key)} as name from ${identifier(...pathOf(personas.table))} limit 0`,
    );
  }
}

/** Puts the rows of sampled personas into tables that are there, in place of what they hold. */
export async function fillSample(
  state: State,
  session: Session,
  model: WarehouseModel,
  seed: string,
  notify: (event: SampleEvent) => void,
): Promise<TakenSample> {
  const { sql } = state;
  const tables = sampledTables(model);
  for (const [place, sampled] of tables.entries()) {
    notify({ kind: "sampling", table: sampled.table.name, number: place + 1, of: tables.length });
    let from = identifier(...pathOf(sampled.table));
    for (const rate of RATES.toReversed()) {
      const into = state.table(sampleName(rate, place));
      await session.execute(sql`delete from ${into} where true`);
      if (place === 0) {
        await samplePersonas(state, session, model, { seed, rate, from, into });
        await nameSampled(state, session, model, rate);
      } else await sampleEvents(state, session, sampled, { rate, from, into });
      await analyze(state, session, into);
      from = into;
    }
  }
  const count = async (of: Identifier) => {
    const [row] = await session.query(sql`select count(${identifier(model.personas.key)}) from ${of}`);
    return Number(row?.[0]);
  };
  return {
    personas: await count(identifier(...pathOf(model.personas.table))),
    sampled: {
      16: await count(state.table(sampleName(16, 0))),
      64: await count(state.table(sampleName(64, 0))),
    },
  };
}

interface Taking {
  readonly rate: Rate;
  readonly from: Identifier;
  readonly into: Identifier;
}

async function samplePersonas(
  { warehouse }: State,
  session: Session,
  { personas }: WarehouseModel,
  { seed, rate, from, into }: Taking & { readonly seed: string },
): Promise<void> {
  const { dialect } = warehouse;
  const chosen = dialect.render(chosenKeys(personas, seed, rate));
  await session.execute(
    around(
      dialect,
      chosen,
    )`insert into ${into} select * from ${from} where ${identifier(personas.key)} in ${INNER}`,
  );
}

/** The hash: md5 of `seed:key`, as that of `sample` in definitions; below the share of all hashes, in hexadecimal digits. */
function chosenKeys({ table, key, keyType }: WarehouseModel["personas"], seed: string, rate: Rate): Plan {
  const column: Column = { id: 1, name: key, type: keyType };
  const scan: Scan = { kind: "scan", table, columns: [{ column, source: key }] };
  const asText = keyType === "text" ? columnRef(column) : call("toText", "text", columnRef(column));
  const hash = call("md5", "text", call("concat", "text", literal("text", `${seed}:`), asText));
  const below = literal("text", (256 / rate).toString(16).padStart(2, "0"));
  return { shared: [], root: filter(scan, [test("less", hash, below)]), output: [column] };
}

/** The keys of sampled personas, and their aliases. */
async function nameSampled(
  state: State,
  session: Session,
  { personas, identities }: WarehouseModel,
  rate: Rate,
): Promise<void> {
  const { sql } = state;
  const names = state.table(namesTable(rate));
  const sampled = state.table(sampleName(rate, 0));
  const key = identifier(personas.key);
  await session.execute(sql`delete from ${names} where true`);
  await session.execute(sql`insert into ${names} select ${key} from ${sampled}`);
  if (identities === undefined) return;
  const [alias, persona] = [identifier(identities.alias), identifier(identities.persona)];
  const table = identifier(...pathOf(identities.table));
  await session.execute(
    sql`insert into ${names} select ${alias} from ${table} where ${persona} in (select ${key} from ${sampled})`,
  );
}

/** All rows of sampled personas, under any of their keys; each once, by whichever column it is theirs. */
async function sampleEvents(
  state: State,
  session: Session,
  { personas: columns }: SampledTable,
  { rate, from, into }: Taking,
): Promise<void> {
  const { sql, warehouse } = state;
  const names = state.table(namesTable(rate));
  for (const [at, column] of columns.entries()) {
    let theirs = sql`select * from ${from} where ${identifier(column)} in (select name from ${names})`;
    for (const before of columns.slice(0, at)) {
      theirs = around(
        warehouse.dialect,
        theirs,
      )`select * from ${INNER} as theirs where (${identifier(before)} in (select name from ${names})) is not true`;
    }
    await session.execute(
      around(warehouse.dialect, theirs)`insert into ${into} select * from ${INNER} as theirs`,
    );
  }
}
