import { buildRoles } from "./build-roles.ts";
import { latenessOf, markOf } from "./mark.ts";
import { describePath, keyLabelAt, type Path } from "./places.ts";
import type {
  KeySource,
  MarkSource,
  ModelSource,
  PropertySource,
  TableSource,
  TimeSource,
} from "./project-schema.ts";
import { authored, type Reporter, reportKey, reportValue } from "./reporter.ts";
import { checkName, type Documents, propertyOf, traitOf } from "./value-type.ts";
import type {
  EventTable,
  EventType,
  KeyType,
  Mark,
  Property,
  TableName,
  TimeColumn,
  WarehouseModel,
} from "./warehouse-model.ts";

/**
 * The model that a well-shaped file describes. What cannot be right (names that do not exist, types that do not fit,
 * sections that need each other) is reported; the model then stands for what could be understood.
 *
 * `broken` holds the paths of what was left out because its shape is wrong: references to it are not reported again.
 */
export function buildModel(
  to: Reporter,
  model: ModelSource,
  { timezone, schema }: Pick<WarehouseModel, "timezone" | "schema">,
  broken: readonly Path[],
): WarehouseModel {
  const personas = model.personas;
  const at = ["model", "personas"];
  const traits = mapEntries(personas.traits, (name, source) => {
    checkName(to, name, [...at, "traits", name]);
    return traitOf(to, name, source, [...at, "traits", name]);
  });
  const accounts = accountsOf(to, model);
  const events = eventsOf(to, model);
  const roles = buildRoles(to, model.roles, traits, events, broken);
  checkAccounts(to, model, broken);
  return {
    timezone,
    schema,
    personas: {
      table: tableOf(to, personas.table, [...at, "table"]),
      ...keyOf(personas.key),
      ...optional("account", personas.account),
      ...optional("source", personas.source),
      ...optional("excluded", personas.excluded),
      ...marked(to, "updated", personas.updated, at),
      traits,
    },
    ...(accounts === undefined ? {} : { accounts }),
    events,
    roles,
    ...(model.identities === undefined
      ? {}
      : {
          identities: {
            table: tableOf(to, model.identities.table, ["model", "identities", "table"]),
            alias: model.identities.alias,
            persona: model.identities.persona,
            ...marked(to, "ingested", model.identities.ingested, ["model", "identities"]),
          },
        }),
  };
}

function accountsOf(to: Reporter, { accounts }: ModelSource): WarehouseModel["accounts"] {
  if (accounts === undefined) return undefined;
  const at = ["model", "accounts"];
  return {
    table: tableOf(to, accounts.table, [...at, "table"]),
    ...keyOf(accounts.key),
    ...marked(to, "updated", accounts.updated, at),
    traits: propertiesOf(to, accounts.traits, [...at, "traits"]),
  };
}

function checkAccounts(to: Reporter, { personas, accounts }: ModelSource, broken: readonly Path[]): void {
  const isBroken = (...path: string[]) =>
    broken.some((other) => path.every((step, index) => other[index] === step));
  if (personas.account !== undefined && accounts === undefined && !isBroken("model", "accounts")) {
    reportKey(to, "missing-accounts", {}, ["model", "personas", "account"]);
  }
  if (personas.account === undefined && accounts !== undefined && !isBroken("model", "personas", "account")) {
    reportKey(to, "missing-account", {}, ["model", "accounts"]);
  }
}

function eventsOf(to: Reporter, model: ModelSource): ReadonlyMap<string, EventType> {
  const events = new Map<string, EventType>();
  const paths = new Map<string, Path>();
  const add = (event: EventType, path: Path): void => {
    checkName(to, event.name, path);
    const first = paths.get(event.name);
    if (first !== undefined) {
      const secondary = [keyLabelAt(to.places, first, "first here")];
      reportKey(to, "duplicate-event", { event: event.name }, path, { secondary });
      return;
    }
    paths.set(event.name, path);
    events.set(event.name, event);
  };

  for (const [name, source] of Object.entries(model.events)) {
    const path = ["model", "events", name];
    const properties = propertiesOf(to, source.properties, [...path, "properties"]);
    add({ name, table: eventTableOf(to, source, path), properties }, path);
  }
  for (const [index, stream] of model.streams.entries()) {
    const at = ["model", "streams", index];
    const table: EventTable = { ...eventTableOf(to, stream, at), nameColumn: stream.name };
    const documents: Documents | undefined = stream.properties && {
      column: stream.properties.column,
      storage: stream.properties.type === "json" ? "json" : "native",
    };
    const stored = new Map<string, string>();
    for (const [name, source] of Object.entries(stream.events)) {
      const path = [...at, "events", name];
      const nameValue = source.name ?? name;
      const other = stored.get(nameValue);
      if (other !== undefined) {
        const own = source.name === undefined ? undefined : authored(to, [...path, "name"], source.name);
        const report = own === undefined ? reportKey : reportValue;
        const at = own === undefined ? path : [...path, "name"];
        report(to, "duplicate-stored-name", { value: own ?? `\`${name}\``, event: other }, at);
      }
      stored.set(nameValue, name);
      const properties = propertiesOf(to, source.properties, [...path, "properties"], documents);
      add({ name, table, nameValue, properties }, path);
    }
  }
  return events;
}

interface EventTableSource {
  readonly table: TableSource;
  readonly persona: string;
  readonly time: TimeSource;
  readonly order?: string | undefined;
  readonly source?: string | undefined;
  readonly ingested?: MarkSource | undefined;
  readonly lateness?: string | undefined;
}

function eventTableOf(to: Reporter, source: EventTableSource, at: Path): EventTable {
  return {
    table: tableOf(to, source.table, [...at, "table"]),
    persona: source.persona,
    time: timeOf(source.time),
    ...optional("order", source.order),
    ...optional("source", source.source),
    ...marked(to, "ingested", source.ingested, at),
    ...arrival(to, source, at),
  };
}

/** How late an event may come says the mark, where there is one. */
function arrival(
  to: Reporter,
  { ingested, lateness }: EventTableSource,
  at: Path,
): Pick<EventTable, "lateness"> {
  if (lateness === undefined) return {};
  const path = [...at, "lateness"];
  if (ingested !== undefined) {
    const data = { where: describePath(at), key: "lateness", of: "a table with the mark `ingested`" };
    reportKey(to, "misplaced-key", data, path);
    return {};
  }
  return { lateness: latenessOf(to, lateness, path) };
}

function marked<K extends "ingested" | "updated">(
  to: Reporter,
  key: K,
  source: MarkSource | undefined,
  at: Path,
): { readonly [P in K]?: Mark } {
  const found = source === undefined ? {} : { [key]: markOf(to, source, [...at, key]) };
  return found as { readonly [P in K]?: Mark };
}

function propertiesOf(
  to: Reporter,
  sources: Readonly<Record<string, PropertySource>>,
  at: Path,
  documents?: Documents,
): ReadonlyMap<string, Property> {
  return mapEntries(sources, (name, source) => {
    checkName(to, name, [...at, name]);
    return propertyOf(to, name, source, [...at, name], documents);
  });
}

function tableOf(to: Reporter, source: TableSource, at: Path): TableName {
  if (typeof source !== "string") return source;
  const parts = source.split(".");
  const [first = "", second] = parts;
  if (parts.length > 2 || parts.includes("")) {
    reportValue(to, "bad-table", { table: authored(to, at, source) }, at);
  }
  return second === undefined ? { name: first } : { schema: first, name: second };
}

function keyOf(source: KeySource): { key: string; keyType: KeyType } {
  return typeof source === "string"
    ? { key: source, keyType: "integer" }
    : { key: source.column, keyType: source.type };
}

function timeOf(source: TimeSource): TimeColumn {
  return typeof source === "string" ? { column: source, storage: "timestamp" } : source;
}

function mapEntries<A, B>(
  record: Readonly<Record<string, A>>,
  make: (name: string, value: A) => B,
): ReadonlyMap<string, B> {
  return new Map(Object.entries(record).map(([name, value]) => [name, make(name, value)]));
}

function optional<K extends string>(key: K, value: string | undefined): { readonly [P in K]?: string } {
  return (value === undefined ? {} : { [key]: value }) as { readonly [P in K]?: string };
}
