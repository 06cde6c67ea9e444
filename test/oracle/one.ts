/** One persona, one condition: is she in? For truth cases that are to be read at a glance. */
import { parse } from "@muster/grammar";
import type {
  EventTable,
  EventType,
  Fields,
  Property,
  Trait,
  ValueType,
  WarehouseModel,
} from "@muster/model";
import type { LogicalEvent, LogicalValue } from "../world/logical-data.ts";
import { parseInstant } from "./calendar.ts";
import { evaluate } from "./evaluate.ts";
import type { Parameters } from "./parameters.ts";

const text: ValueType = { kind: "text" };
const number: ValueType = { kind: "number" };

function properties(fields: Fields): ReadonlyMap<string, Property> {
  return new Map(
    Object.entries(fields).map(([name, type]) => [
      name,
      { name, type, source: { column: name, path: [], storage: "native" as const } },
    ]),
  );
}

function table(name: string, more: Partial<EventTable> = {}): EventTable {
  return {
    table: { name },
    persona: "persona",
    time: { column: "at", storage: "timestamptz" },
    source: "source",
    ...more,
  };
}

function event(name: string, fields: Fields, more: Partial<EventTable> = {}): [string, EventType] {
  return [name, { name, table: table(`${name}s`, more), properties: properties(fields) }];
}

const traits = properties({
  email: text,
  phone: text,
  plan: text,
  city: text,
  age: number,
  score: number,
  vip: { kind: "boolean" },
  birthday: { kind: "date" },
  seen: { kind: "timestamp" },
  tags: { kind: "list", of: "text" },
  lucky: { kind: "list", of: "number" },
  address: { kind: "record", fields: { city: text, zip: text } },
  devices: { kind: "records", fields: { os: text, version: number } },
});

export const MODEL: WarehouseModel = {
  timezone: "America/Denver",
  schema: "muster",
  personas: {
    table: { name: "people" },
    key: "id",
    keyType: "text",
    source: "source",
    excluded: "gone",
    traits: new Map(
      [...traits].map(([name, trait]): [string, Trait] => [
        name,
        name === "email" || name === "phone" ? { ...trait, contact: name } : trait,
      ]),
    ),
  },
  events: new Map([
    event("bought", {
      price: number,
      kind: text,
      city: text,
      gift: { kind: "boolean" },
      due: { kind: "date" },
      items: { kind: "records", fields: { sku: text, quantity: number } },
      totals: { kind: "record", fields: { net: number } },
    }),
    event("viewed", { price: number, kind: text }, { order: "n" }),
    event("opened", { kind: text }, { order: "n" }),
    // Two of one table, whose order column therefore orders them.
    event("clicked", { kind: text }, { table: { name: "stream" }, order: "n", nameColumn: "event" }),
    event("scrolled", { kind: text }, { table: { name: "stream" }, order: "n", nameColumn: "event" }),
  ]),
  roles: { purchase: { event: "bought", amount: "price", category: "kind" } },
};

export interface One {
  /** Of the persona `ann`; she has an email unless it is said to be null. */
  readonly traits?: { readonly [name: string]: LogicalValue };
  /** `["bought", "2026-03-01T00:00:00Z", { price: "1" }]`; order and source after them. */
  readonly events?: readonly Event[];
  readonly asOf?: string;
  /** Further definitions. */
  readonly also?: string;
  /** Settings of the audience. */
  readonly settings?: string;
  readonly zone?: string;
  readonly parameters?: Parameters;
}

export type Event = readonly [
  name: string,
  time: string | null,
  properties?: { readonly [name: string]: LogicalValue },
  order?: number | null,
  source?: string | null,
];

export const NOW = "2026-03-15T12:00:00Z";

/** Instants of traits are written as texts here. */
export function instant(text: string): bigint {
  return parseInstant(text);
}

export function eventOf(
  persona: string,
  [event, time, properties = {}, order = null, source = null]: Event,
): LogicalEvent {
  return { event, persona, time: time === null ? null : instant(time), order, source, properties };
}

export function isIn(condition: string, one: One = {}): boolean {
  const source = `${one.also ?? ""} audience asked { ${one.settings ?? ""} where ${condition} }`;
  const { file, diagnostics } = parse({ name: "case.aud", text: source });
  const errors = diagnostics.filter(({ severity }) => severity === "error");
  if (errors.length > 0) throw new Error(`${source}\n${JSON.stringify(errors, null, 1)}`);
  const ann = { key: "ann", source: null, excluded: null, traits: { email: "a@x", ...one.traits } };
  return evaluate({
    files: [file],
    model: { ...MODEL, timezone: one.zone ?? MODEL.timezone },
    data: { personas: [ann], events: (one.events ?? []).map((each) => eventOf("ann", each)), aliases: [] },
    asOf: one.asOf ?? NOW,
    audience: "asked",
    ...(one.parameters && { parameters: one.parameters }),
  }).has("ann");
}
