import { closest, type Diagnostic, diagnostic, type Fix, type Label } from "@muster/grammar";
import type { CatalogColumn, CatalogTable, CatalogType, WarehouseCatalog } from "../introspection.ts";
import { keyLabelAt, labelAt, type Path, type ProjectPlaces, pathOfEvent, placeAt } from "../places.ts";
import type {
  EventTable,
  EventType,
  KeyType,
  Mark,
  Property,
  TableName,
  WarehouseModel,
} from "../warehouse-model.ts";
import { findTable, tableNames, tableText } from "./find-table.ts";
import { shortcomings, type Use, useOf } from "./shortcomings.ts";
import { type Misfit, misfits, NEEDS, timeStorageOf } from "./type-fits.ts";

/**
 * Holds a model against the tables of its warehouse: tables and columns that are missing, columns of a type that does
 * not fit, keys that can be null or stand in several rows. Empty when all fits.
 */
export function checkModelAgainst(
  model: WarehouseModel,
  places: ProjectPlaces,
  catalog: WarehouseCatalog,
): Diagnostic[] {
  const check: Check = { places, catalog, diagnostics: [] };
  const { personas, accounts, identities } = model;
  const key = NEEDS.key(personas.keyType);

  checkKeyed(check, personas, ["model", "personas"], (table, at) => {
    if (accounts !== undefined)
      checkColumn(check, table, personas.account, NEEDS.key(accounts.keyType), [...at, "account"]);
    checkColumn(check, table, personas.source, NEEDS.text, [...at, "source"]);
    checkColumn(check, table, personas.excluded, NEEDS.flag, [...at, "excluded"]);
    checkMark(check, table, personas.updated, [...at, "updated"]);
  });
  if (accounts !== undefined) {
    checkKeyed(check, accounts, ["model", "accounts"], (table, at) =>
      checkMark(check, table, accounts.updated, [...at, "updated"]),
    );
  }

  for (const [events, types] of Map.groupBy(model.events.values(), (event) => event.table)) {
    const path = pathOfEvent(places, types[0]?.name ?? "");
    if (events.nameColumn === undefined) {
      const table = checkEventTable(check, events, key, path);
      for (const { properties } of types)
        if (table) checkProperties(check, table, properties, [...path, "properties"]);
    } else {
      const at = path.slice(0, -2);
      const table = checkEventTable(check, events, key, at);
      if (table) checkStream(check, table, types, at);
    }
  }
  if (identities !== undefined) {
    const at = ["model", "identities"];
    const table = checkTable(check, identities.table, at);
    if (table !== undefined) {
      checkColumn(check, table, identities.alias, key, [...at, "alias"]);
      checkColumn(check, table, identities.persona, key, [...at, "persona"]);
      checkMark(check, table, identities.ingested, [...at, "ingested"]);
    }
  }
  return check.diagnostics;
}

interface Check {
  readonly places: ProjectPlaces;
  readonly catalog: WarehouseCatalog;
  readonly diagnostics: Diagnostic[];
}

interface Need {
  readonly declared: string;
  readonly kinds: readonly CatalogType["kind"][];
  readonly use?: Use;
}

interface Keyed {
  readonly table: TableName;
  readonly key: string;
  readonly keyType: KeyType;
  readonly traits: ReadonlyMap<string, Property>;
}

function checkKeyed(
  check: Check,
  keyed: Keyed,
  at: Path,
  more: (table: CatalogTable, at: Path) => void,
): void {
  const table = checkTable(check, keyed.table, at);
  if (table === undefined) return;
  const path = [...at, "key"];
  const column = checkColumn(check, table, keyed.key, NEEDS.key(keyed.keyType), path);
  if (column !== undefined) {
    const label = columnLabel(check, path);
    const data = { table: table.name, column: column.name };
    if (table.kind === "table" && column.nullable)
      check.diagnostics.push(diagnostic("nullable-key", data, label));
    if (table.primaryKey.length > 1 && table.primaryKey.includes(column.name)) {
      const primaryKey = table.primaryKey.map((name) => `\`${name}\``).join(", ");
      check.diagnostics.push(diagnostic("key-not-unique", { ...data, primaryKey }, label));
    }
  }
  more(table, at);
  checkProperties(check, table, keyed.traits, [...at, "traits"]);
}

function checkEventTable(check: Check, events: EventTable, key: Need, at: Path): CatalogTable | undefined {
  const table = checkTable(check, events.table, at);
  if (table === undefined) return undefined;
  checkColumn(check, table, events.persona, key, [...at, "persona"]);
  checkColumn(check, table, events.time.column, NEEDS.time(events.time.storage), [...at, "time"]);
  checkColumn(check, table, events.order, NEEDS.order, [...at, "order"]);
  checkColumn(check, table, events.source, NEEDS.text, [...at, "source"]);
  checkColumn(check, table, events.nameColumn, NEEDS.text, [...at, "name"]);
  checkMark(check, table, events.ingested, [...at, "ingested"]);
  return table;
}

function checkMark(check: Check, table: CatalogTable, mark: Mark | undefined, at: Path): void {
  if (mark !== undefined) checkColumn(check, table, mark.column, NEEDS.mark(mark.storage), at);
}

function checkTable(check: Check, name: TableName, at: Path): CatalogTable | undefined {
  const table = findTable(check.catalog, name);
  if (table !== undefined) return table;
  const label = labelAt(check.places, [...at, "table"]);
  const text = tableText(name);
  const names = tableNames(check.catalog, name);
  const elsewhere = names.find((other) => other.endsWith(`.${name.name}`));
  const better = elsewhere ?? closest(text, names);
  check.diagnostics.push(
    diagnostic("missing-table", { table: text }, label, { fixes: fixesOf(label, better, better) }),
  );
  return undefined;
}

/** The column, if it is there and of a type that fits. */
function checkColumn(
  check: Check,
  table: CatalogTable,
  name: string | undefined,
  need: Need,
  at: Path,
): CatalogColumn | undefined {
  if (name === undefined) return undefined;
  const label = columnLabel(check, at);
  const column = table.columns.find((other) => other.name === name);
  if (column === undefined) {
    reportMissing(check, table, name, label, (better) => fixesOf(label, better, better));
    return undefined;
  }
  if (need.kinds.includes(column.type.kind)) {
    check.diagnostics.push(...shortcomings(table, column, need.use ?? "other", label));
    return column;
  }
  reportMisfit(check, table, column, { field: [], declared: need.declared, found: column.type }, label);
  return undefined;
}

function checkProperties(
  check: Check,
  table: CatalogTable,
  properties: ReadonlyMap<string, Property>,
  at: Path,
): void {
  for (const property of properties.values()) checkProperty(check, table, property, [...at, property.name]);
}

function checkProperty(check: Check, table: CatalogTable, property: Property, at: Path): void {
  const own = placeAt(check.places, [...at, "column"]);
  const label = own === undefined ? keyLabelAt(check.places, at) : labelAt(check.places, [...at, "column"]);
  const column = table.columns.find((other) => other.name === property.source.column);
  if (column === undefined) {
    const place = placeAt(check.places, at);
    reportMissing(check, table, property.source.column, label, (better) => {
      if (own !== undefined) return fixesOf(label, better, better);
      const isShort = place !== undefined && place.children.size === 0;
      const replacement = `{ column: ${better}, type: ${property.type.kind} }`;
      return isShort ? fixesOf({ ...label, span: place.value }, better, replacement) : [];
    });
    return;
  }
  check.diagnostics.push(...shortcomings(table, column, useOf(property), label));
  for (const misfit of misfits(property, column.type)) {
    const within = misfit.field.flatMap((field) => ["fields", field]);
    const precise = within.length === 0 ? label : keyLabelAt(check.places, [...at, ...within]);
    reportMisfit(check, table, column, misfit, precise);
  }
}

/**
 * The events of a stream. The column of documents that they share is looked at once; where it is missing or of a type
 * that does not fit, nothing is said of each property in it.
 */
function checkStream(check: Check, table: CatalogTable, events: readonly EventType[], at: Path): void {
  const documents = [...at, "properties", "column"];
  const shares = (event: EventType, { name, source }: Property): boolean =>
    source.path.length > 0 &&
    placeAt(check.places, [...at, "events", event.name, "properties", name, "column"]) === undefined;
  const shared = events.flatMap((event) => [...event.properties.values()].filter((p) => shares(event, p)))[0]
    ?.source;
  const need = shared?.storage === "json" ? NEEDS.json : NEEDS.struct;
  const fits =
    shared === undefined || checkColumn(check, table, shared.column, need, documents) !== undefined;
  for (const event of events) {
    for (const property of event.properties.values()) {
      if (!fits && shares(event, property)) continue;
      checkProperty(check, table, property, [...at, "events", event.name, "properties", property.name]);
    }
  }
}

function reportMissing(
  check: Check,
  table: CatalogTable,
  column: string,
  label: Label,
  fixes: (better: string) => Fix[],
): void {
  const better = closest(
    column,
    table.columns.map(({ name }) => name),
  );
  const isCase = better?.toLowerCase() === column.toLowerCase();
  const notes = [
    ...(isCase
      ? [`\`${better}\` differs in upper and lower case only: columns are named as the warehouse names them`]
      : []),
    ...(better === undefined
      ? [
          `its columns: ${table.columns
            .slice(0, 30)
            .map(({ name }) => name)
            .join(", ")}`,
        ]
      : []),
  ];
  check.diagnostics.push(
    diagnostic("missing-column", { table: table.name, column }, label, {
      notes,
      fixes: better === undefined ? [] : fixes(better),
    }),
  );
}

function reportMisfit(
  check: Check,
  table: CatalogTable,
  column: CatalogColumn,
  misfit: Misfit,
  label: Label,
): void {
  const name = [column.name, ...misfit.field].join(".");
  if (misfit.found === undefined) {
    const data = { table: table.name, column: column.name, field: misfit.field.join(".") };
    check.diagnostics.push(diagnostic("missing-field", data, label));
    return;
  }
  const storage = /stored as/.test(misfit.declared) ? timeStorageOf(misfit.found) : undefined;
  const isDocument = misfit.found.kind === "json" && /^(list|a record)/.test(misfit.declared);
  const notes = [
    ...(storage === undefined ? [] : [`\`storage: ${storage}\` fits this column`]),
    ...(isDocument
      ? ["a record in a JSON column is of type `json`; a list in one requires `storage: json`"]
      : []),
  ];
  const found = misfit.field.length === 0 ? `of type ${column.engineType}` : `of type ${misfit.found.kind}`;
  check.diagnostics.push(
    diagnostic(
      "wrong-column-type",
      { table: table.name, column: name, declared: misfit.declared, found },
      label,
      { notes },
    ),
  );
}

/** Points at the name of a column: under `column:` where a mapping says it, otherwise the value itself. */
function columnLabel(check: Check, at: Path): Label {
  const own = [...at, "column"];
  return labelAt(check.places, placeAt(check.places, own) === undefined ? at : own);
}

function fixesOf(
  { source, span }: Label,
  better: string | undefined,
  replacement: string | undefined,
): Fix[] {
  if (better === undefined || replacement === undefined) return [];
  return [{ title: `closest: \`${better}\``, source, span, replacement }];
}
