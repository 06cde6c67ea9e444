import type { TableName, TimeColumn, WarehouseModel } from "@muster/model";
import { Fault } from "../fault.ts";

/** One persona in so many: from the few an estimate comes at once; the more are asked where the few say little. */
export const RATES = [64, 16] as const;

export type Rate = (typeof RATES)[number];

/** A table of the model of which a sample holds some rows: all of each sampled persona. */
export interface SampledTable {
  readonly table: TableName;
  /** Columns of the persona's key, or of an alias of it. */
  readonly personas: readonly string[];
  /** Columns whose highest value grows as rows come. */
  readonly growing: readonly string[];
}

/** The personas' table first; then those of events, each once. */
export function sampledTables(model: WarehouseModel): readonly SampledTable[] {
  const { personas, accounts, identities } = model;
  const first: SampledTable = {
    table: personas.table,
    personas: [personas.key],
    growing: personas.updated === undefined ? [] : [personas.updated.column],
  };
  const found = new Map<string, SampledTable>();
  for (const { table: events } of model.events.values()) {
    const { table, persona, time, ingested } = events;
    if (isSame(table, personas.table) && persona === personas.key) continue;
    if ([personas, accounts, identities].some((other) => other && isSame(table, other.table))) {
      throw new Fault("input", `events of \`${table.name}\` stand in a table that is not only of events`, {
        advice: "sizes are not estimated from such a model: muster size without --estimate counts exactly",
      });
    }
    const before = found.get(idOf(table)) ?? { table, personas: [], growing: [] };
    found.set(idOf(table), {
      table,
      personas: [...new Set([...before.personas, persona])],
      growing: [...new Set([...before.growing, ...columns(time, ingested)])],
    });
  }
  return [first, ...found.values()];
}

function columns(...all: readonly (Pick<TimeColumn, "column"> | undefined)[]): readonly string[] {
  return all.flatMap((one) => (one === undefined ? [] : [one.column]));
}

function isSame(a: TableName, b: TableName): boolean {
  return idOf(a) === idOf(b);
}

export function idOf({ schema, name }: TableName): string {
  return JSON.stringify([schema ?? null, name]);
}

/** The name of the sample of a table, by its place among the sampled ones. */
export function sampleName(rate: Rate, place: number): string {
  return `sample_${rate}_${place + 1}`;
}

/** Holds the keys of sampled personas, and their aliases. */
export function namesTable(rate: Rate): string {
  return `sample_${rate}_names`;
}

/** All tables of a sample. */
export function sampleTables(model: WarehouseModel): readonly string[] {
  return RATES.flatMap((rate) => [
    ...sampledTables(model).map((_, place) => sampleName(rate, place)),
    namesTable(rate),
  ]);
}

/** Whether a table of Muster's has the name of one of a sample. */
export function isSampleTable(name: string): boolean {
  return /^sample_\d+_(\d+|names)$/.test(name);
}
