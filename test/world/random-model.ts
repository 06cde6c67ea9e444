/** Random models: the same few traits and events, stored in every way that a model can say. */
import type {
  Accounts,
  Contact,
  EventTable,
  EventType,
  Fields,
  KeyType,
  Property,
  Storage,
  TimeStorage,
  Trait,
  ValueSource,
  ValueType,
  WarehouseModel,
} from "@muster/model";
import type { Dice } from "./dice.ts";

export const ZONES = [
  "UTC",
  "America/Denver",
  "Europe/Berlin",
  "Asia/Kolkata",
  "Pacific/Apia",
  "America/Sao_Paulo",
] as const;

export const SOURCES = ["pos", "web", "it's"] as const;

const text: ValueType = { kind: "text" };
const number: ValueType = { kind: "number" };
const boolean: ValueType = { kind: "boolean" };
const date: ValueType = { kind: "date" };
const timestamp: ValueType = { kind: "timestamp" };

const address: Fields = { city: text, zip: text, floor: number, owned: boolean };
const devices: Fields = { os: text, version: number, on: boolean };
const items: Fields = { sku: text, quantity: number };

const TRAITS: { readonly [name: string]: ValueType } = {
  email: text,
  phone: text,
  plan: text,
  city: text,
  "last name": text,
  age: number,
  score: number,
  whole_points: number,
  vip: boolean,
  birthday: date,
  joined: timestamp,
  seen: timestamp,
  tags: { kind: "list", of: "text" },
  lucky: { kind: "list", of: "number" },
  address: { kind: "record", fields: address },
  devices: { kind: "records", fields: devices },
};

const ACCOUNT_TRAITS: { readonly [name: string]: ValueType } = {
  name: text,
  plan: text,
  city: text,
  size: number,
  whole_seats: number,
  active: boolean,
  renewal: date,
  since: timestamp,
  tags: { kind: "list", of: "text" },
  address: { kind: "record", fields: address },
  sites: { kind: "records", fields: devices },
};

/** Which traits may be contacts, and how often they are. */
const CONTACTS: { readonly [name: string]: readonly [contact: Contact, probability: number] } = {
  email: ["email", 1],
  phone: ["phone", 0.7],
  "last name": ["name", 0.3],
  city: ["other", 0.15],
};

const EVENTS: { readonly [name: string]: { readonly [property: string]: ValueType } } = {
  bought: {
    price: number,
    kind: text,
    whole_store: number,
    gift: boolean,
    due: date,
    shipped: timestamp,
    labels: { kind: "list", of: "text" },
    items: { kind: "records", fields: items },
    totals: { kind: "record", fields: { net: number, code: text } },
  },
  viewed: { price: number, kind: text, due: date },
  "Order Done": { kind: text, gift: boolean },
  opened: { kind: text, price: number, shipped: timestamp },
};

export function randomModel(dice: Dice): WarehouseModel {
  const own = new Storer(dice, "props");
  const traits = new Map<string, Trait>();
  for (const [name, type] of Object.entries(TRAITS)) {
    const trait = own.store(name, type);
    const [contact, probability] = CONTACTS[name] ?? [];
    const isContact = contact !== undefined && dice.chance(probability!);
    traits.set(name, isContact ? { ...trait, contact } : trait);
  }
  const keyType = dice.pick<KeyType>(["integer", "text", "uuid"]);
  const hasSources = dice.chance(0.7);
  const accounts = dice.chance(0.75) ? randomAccounts(dice) : undefined;
  return {
    timezone: dice.pick(ZONES),
    schema: dice.pick(["muster", "muster's 2"]),
    personas: {
      table: { name: dice.pick(["people", "Customers 2", 'we"ird']) },
      key: dice.pick(["id", "customer id"]),
      keyType,
      traits,
      ...(hasSources && { source: "source" }),
      ...(dice.chance(0.7) && { excluded: "archived" }),
      ...(accounts && { account: dice.pick(["account", "account id"]) }),
    },
    ...(accounts && { accounts }),
    events: randomEvents(dice, hasSources),
    roles: {
      purchase: {
        event: "bought",
        amount: "price",
        ...(dice.chance(0.8) && { category: "kind" }),
        ...(dice.chance(0.8) && { store: "whole_store" }),
      },
      loyalty: { trait: "vip" },
      ...(dice.chance(0.5) && { birthday: "birthday" }),
      created: "joined",
    },
    ...(dice.chance(0.6) && {
      identities: { table: { name: "aliases" }, alias: "alias id", persona: "persona" },
    }),
  };
}

function randomAccounts(dice: Dice): Accounts {
  const own = new Storer(dice, "props");
  return {
    table: { name: dice.pick(["accounts", "Companies 2"]) },
    key: dice.pick(["id", "account id"]),
    keyType: dice.pick<KeyType>(["integer", "text", "uuid"]),
    traits: new Map(Object.entries(ACCOUNT_TRAITS).map(([name, type]) => [name, own.store(name, type)])),
  };
}

function randomEvents(dice: Dice, hasSources: boolean): Map<string, EventType> {
  const events = new Map<string, EventType>();
  const streamed = new Set(Object.keys(EVENTS).filter(() => dice.chance(0.5)));
  const stream = randomTable(dice, "stream", hasSources, true);
  // Events of one stream keep a property of one name and type in one place, or each in a document of its own kind.
  const shared = new Storer(dice, "properties");
  for (const [name, properties] of Object.entries(EVENTS)) {
    const inStream = streamed.has(name);
    const table = inStream ? stream : randomTable(dice, `${name}s`, hasSources, dice.chance(0.1));
    const storer = inStream ? shared : new Storer(dice, "properties");
    const nameValue = dice.chance(0.3) ? `${name}'s` : name;
    events.set(name, {
      name,
      table,
      ...(table.nameColumn !== undefined && { nameValue }),
      properties: new Map(
        Object.entries(properties).map(([property, type]) => [property, storer.store(property, type)]),
      ),
    });
  }
  return events;
}

function randomTable(dice: Dice, name: string, hasSources: boolean, isStream: boolean): EventTable {
  const storage = dice.pick<TimeStorage>([
    "timestamp",
    "timestamptz",
    "timestamptz",
    "date",
    "epoch_s",
    "epoch_ms",
  ]);
  return {
    table: { name },
    persona: dice.pick(["persona", "user id"]),
    time: { column: "at", storage },
    ...(dice.chance(0.5) && { order: "n" }),
    ...(hasSources && dice.chance(0.7) && { source: "source" }),
    ...(isStream && { nameColumn: "event name" }),
  };
}

/** Gives every name of a table one place; the same name gets the same place again. */
class Storer {
  readonly #dice: Dice;
  readonly #document: string;
  readonly #given = new Map<string, Property>();

  constructor(dice: Dice, document: string) {
    this.#dice = dice;
    this.#document = document;
  }

  store(name: string, type: ValueType): Property {
    const property = this.#given.get(name) ?? { name, type, source: this.#source(name, type) };
    this.#given.set(name, property);
    return property;
  }

  #source(name: string, type: ValueType): ValueSource {
    const dice = this.#dice;
    const document = this.#document;
    const inJson = (): ValueSource => ({ column: document, path: [name], storage: "json" });
    const inDeepJson = (): ValueSource => ({ column: document, path: ["deep 'er", name], storage: "json" });
    const inStruct = (): ValueSource => ({
      column: `${document} packed`,
      path: ["in", name],
      storage: "native",
    });
    const inColumn = (storage: Storage): ValueSource => ({ column: `${name}_`, path: [], storage });
    const floating = (): ValueSource => ({
      column: `${name} floating`,
      path: [],
      storage: "native",
      isFloat: true,
    });
    switch (type.kind) {
      case "timestamp":
        return dice.choose(
          [3, () => inColumn("timestamptz")],
          [2, () => inColumn("timestamp")],
          [1, () => inColumn("date")],
          [1, () => inColumn("epoch_s")],
          [1, () => inColumn("epoch_ms")],
          [2, inJson],
        );
      case "date":
        return dice.choose(
          [4, () => inColumn("date")],
          [1, () => inColumn("timestamp")],
          [1, () => inColumn("timestamptz")],
          [1, () => inColumn("epoch_s")],
          [1, () => inColumn("epoch_ms")],
          [2, inJson],
          [1, inDeepJson],
        );
      case "list":
      case "record":
      case "records":
        return dice.choose(
          [3, () => inColumn("native")],
          [2, () => inColumn("json")],
          [2, inJson],
          [1, inDeepJson],
        );
      case "number":
        return dice.choose(
          [3, () => inColumn("native")],
          [2, floating],
          [2, inJson],
          [1, inDeepJson],
          [1, inStruct],
        );
      default:
        return dice.choose([5, () => inColumn("native")], [2, inJson], [1, inDeepJson], [1, inStruct]);
    }
  }
}
