/**
 * The shop of product.md as a model, for tests: what `muster.yaml` there would become, plus a list of records, a
 * boolean trait and two more events. Built literally, so that no test of the compiler waits for the reader of YAML.
 */
import type {
  EventTable,
  EventType,
  Fields,
  Property,
  TimeStorage,
  Trait,
  ValueType,
  WarehouseModel,
} from "@muster/model";

const text: ValueType = { kind: "text" };
const number: ValueType = { kind: "number" };
const boolean: ValueType = { kind: "boolean" };
const date: ValueType = { kind: "date" };
const timestamp: ValueType = { kind: "timestamp" };

const devices: Fields = { os: text, version: number };
const items: Fields = { sku: text, price: number, quantity: number };
const address: Fields = { city: text, zip: text };

function column(name: string, type: ValueType, more: Partial<Property["source"]> = {}): Property {
  const time: TimeStorage | undefined =
    type.kind === "timestamp" ? "timestamptz" : type.kind === "date" ? "date" : undefined;
  return { name, type, source: { column: name, path: [], storage: time ?? "native", ...more } };
}

function named<T extends { readonly name: string }>(entries: readonly T[]): ReadonlyMap<string, T> {
  return new Map(entries.map((entry) => [entry.name, entry]));
}

const traits: readonly Trait[] = [
  { ...column("email", text), contact: "email" },
  { ...column("phone", text), contact: "phone" },
  { ...column("first_name", text), contact: "name" },
  column("plan", text),
  column("age", number),
  column("created_at", timestamp),
  column("birthday", date),
  column("loyalty", boolean),
  column("tags", { kind: "list", of: "text" }),
  column("lucky_numbers", { kind: "list", of: "number" }),
  column("address", { kind: "record", fields: address }, { storage: "json" }),
  column("devices", { kind: "records", fields: devices }, { storage: "json" }),
];

const orders: EventTable = {
  table: { name: "orders" },
  persona: "customer_id",
  time: { column: "ordered_at", storage: "timestamptz" },
  source: "source",
};

const wishes: EventTable = {
  table: { name: "wishes" },
  persona: "customer_id",
  time: { column: "wished_at", storage: "timestamp" },
};

const stream: EventTable = {
  table: { name: "events" },
  persona: "user_id",
  time: { column: "ts", storage: "timestamptz" },
  order: "sequence_number",
  source: "source",
  nameColumn: "event_name",
};

function streamed(name: string, properties: Fields): EventType {
  const all = Object.entries(properties).map(([key, type]) =>
    column(key, type, { column: "properties", path: [key], storage: "json" }),
  );
  return { name, table: stream, nameValue: name, properties: named(all) };
}

const events: readonly EventType[] = [
  {
    name: "order_completed",
    table: orders,
    properties: named([
      column("revenue", number, { column: "total" }),
      column("category", text),
      column("store_id", number),
      column("coupon", text),
      column("gift", boolean),
      column("deliver_on", date),
      column("items", { kind: "records", fields: items }, { storage: "json" }),
      column("labels", { kind: "list", of: "text" }),
    ]),
  },
  streamed("product_viewed", { product_id: text, price: number, category: text }),
  streamed("added_to_cart", { product_id: text, price: number }),
  streamed("logged_in", { device: { kind: "record", fields: devices } }),
  {
    name: "wish_listed",
    table: wishes,
    properties: named([column("product_id", text), column("price", text)]),
  },
];

export const shopModel: WarehouseModel = {
  timezone: "America/Denver",
  schema: "muster",
  personas: {
    table: { name: "customers" },
    key: "customer_id",
    keyType: "integer",
    account: "account_id",
    source: "source",
    excluded: "archived",
    traits: named(traits),
  },
  accounts: {
    table: { name: "accounts" },
    key: "account_id",
    keyType: "integer",
    traits: named([column("plan", text), column("seats", number)]),
  },
  events: named(events),
  roles: {
    purchase: { event: "order_completed", amount: "revenue", category: "category", store: "store_id" },
    loyalty: { trait: "loyalty" },
    birthday: "birthday",
    created: "created_at",
  },
};
