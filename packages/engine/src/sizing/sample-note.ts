/** What `meta` says of the sample: when it was taken, of what, and how its tables looked then. */
import { createHash } from "node:crypto";
import type { TableName, WarehouseModel } from "@muster/model";
import { readMeta, type State } from "../state.ts";
import { identifier, text } from "../statement.ts";
import type { Session } from "../warehouse.ts";
import { type Rate, type SampledTable, sampledTables } from "./sampled-tables.ts";

export interface SampleNote {
  /** ISO 8601. */
  readonly takenAt: string;
  /** Of the hash that chooses personas. */
  readonly seed: string;
  /** Of the model that the tables were sampled for. */
  readonly model: string;
  /** By table, then that of identities: what tells that rows have been written since. */
  readonly marks: readonly string[];
  readonly personas: number;
  /** How many of them each sample has. */
  readonly sampled: Readonly<Record<Rate, number>>;
}

const NAME = "sample";

export async function readNote(state: State, session: Session): Promise<SampleNote | undefined> {
  const noted = (await readMeta(state, session)).get(NAME);
  return noted === undefined ? undefined : (JSON.parse(noted) as SampleNote);
}

export async function writeNote(state: State, session: Session, note: SampleNote): Promise<void> {
  const meta = state.table("meta");
  await session.execute(state.sql`delete from ${meta} where name = ${text(NAME)}`);
  await session.execute(
    state.sql`insert into ${meta} (name, value) values (${text(NAME)}, ${text(JSON.stringify(note))})`,
  );
}

/** Changes with what the tables of a sample hold: a sample of another release is taken anew. */
const LAYOUT = 1;

/** One model has one text, whatever it is read from; another model has another. */
export function modelText(model: WarehouseModel): string {
  const plain = JSON.stringify(model, (_, value: unknown) => (value instanceof Map ? [...value] : value));
  return createHash("sha256").update(`${LAYOUT}:${plain}`).digest("hex").slice(0, 16);
}

/**
 * How the tables look now. Read before a sample is taken: what is written meanwhile then counts as later. Where the engine
 * has no mark of its own: how many rows there are, and the highest time of an event.
 */
export async function readMarks(
  state: State,
  session: Session,
  model: WarehouseModel,
): Promise<readonly string[]> {
  const { identities } = model;
  const tables = [
    ...sampledTables(model),
    ...(identities === undefined ? [] : [{ table: identities.table, personas: [], growing: [] }]),
  ];
  const marks: string[] = [];
  for (const table of tables)
    marks.push((await engineMark(state, session, table.table)) ?? (await countMark(state, session, table)));
  return marks;
}

async function engineMark(
  { warehouse }: State,
  session: Session,
  table: TableName,
): Promise<string | undefined> {
  const { quote, state } = warehouse.dialect;
  if (state.writeMark === undefined) return undefined;
  const name = pathOf(table)
    .map((part) => quote(part))
    .join(".");
  const [row] = await session.query(state.writeMark(name));
  return row?.[0] == null ? undefined : String(row[0]);
}

async function countMark(
  { sql, warehouse }: State,
  session: Session,
  { table, growing }: Pick<SampledTable, "table" | "growing">,
): Promise<string> {
  const of = identifier(...pathOf(table));
  const { types, state } = warehouse.dialect;
  // There is none where there are no rows.
  const asText = { sql: state.optional?.(types.text) ?? types.text, parameters: [] };
  const parts = [await session.query(sql`select count(*) from ${of}`)];
  for (const column of growing) {
    parts.push(await session.query(sql`select cast(max(${identifier(column)}) as ${asText}) from ${of}`));
  }
  return parts.map(([row]) => String(row?.[0])).join(" ");
}

export function pathOf({ schema, name }: TableName): readonly string[] {
  return schema === undefined ? [name] : [schema, name];
}
