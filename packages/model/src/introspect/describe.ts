import type { CatalogTable } from "../introspection.ts";
import { isName } from "../is-name.ts";
import type { ProjectSource } from "../project-schema.ts";
import type { Ask } from "./answers.ts";
import { findDeletion, noteDeletedRows } from "./deletion.ts";
import {
  describeColumns,
  documentsOf,
  inColumns,
  jsonProperties,
  rowIds,
  type Scribe,
} from "./describe-columns.ts";
import { type FoundEvents, SOURCE_COLUMNS } from "./find-events.ts";
import { missing } from "./find-time.ts";
import { guessRoles } from "./guess-roles.ts";
import { gatherKeyNotes } from "./key-notes.ts";
import type { KeyedTable } from "./keyed-table.ts";
import { inSql, likeliest, plain } from "./names.ts";
import type { Survey } from "./survey.ts";

type ModelSource = ProjectSource["model"];
type StreamSource = NonNullable<ModelSource["streams"]>[number];
type EventSource = NonNullable<ModelSource["events"]>[string];

/** A drafted model, as a project file says it, and what whoever reads it should know. */
export interface Description {
  readonly model: ModelSource;
  readonly notes: readonly string[];
}

/** Says in the words of a project file what a survey has found. */
export function describe(found: Survey, ask: Ask): Description {
  const notes: string[] = [];
  const keys = gatherKeyNotes();
  const scribe: Scribe = { ask, notes, keys };
  const personas = describePersonas(scribe, found);
  const events: Record<string, EventSource> = {};
  const streams: StreamSource[] = [];
  const taken = new Set<string>();
  const free = (name: string, table: CatalogTable): string => {
    const candidates = [name, `${table.name}_${name}`, `${table.schema}_${table.name}_${name}`];
    const chosen = candidates.find((candidate) => !taken.has(candidate)) ?? `${name}_${taken.size}`;
    taken.add(chosen);
    return chosen;
  };
  for (const events_ of found.events) {
    if (events_.name !== undefined) streams.push(describeStream(scribe, events_, events_.name, free));
    else events[free(events_.table.name, events_.table)] = describeEvent(scribe, events_);
    noteChoices(scribe, events_);
  }
  noteAnonymous(scribe, found.events);
  notes.push(...keys.all());
  for (const { table, reason } of found.leftOut) notes.push(`table ${table.name} is left out: ${reason}`);

  const model: ModelSource = {
    personas,
    ...(found.accounts === undefined ? {} : { accounts: describeAccounts(scribe, found.accounts.accounts) }),
    ...(Object.keys(events).length === 0 ? {} : { events }),
    ...(streams.length === 0 ? {} : { streams }),
    ...(found.identities === undefined
      ? {}
      : {
          identities: {
            table: tableSource(found.identities.table),
            alias: found.identities.alias.name,
            persona: found.identities.persona.name,
          },
        }),
  };
  const roles = guessRoles(model, notes);
  return { model: Object.keys(roles).length === 0 ? model : { ...model, roles }, notes };
}

function describePersonas(scribe: Scribe, found: Survey): ModelSource["personas"] {
  const { table } = found.personas;
  const texts = table.columns.filter((column) => column.type.kind === "text");
  const { flag: excluded, note } = findDeletion(table);
  const source = likeliest(texts, SOURCE_COLUMNS);
  const hidden = [found.personas.key.name, found.accounts?.column, source?.name, excluded?.name];
  const traits = Object.entries(describeColumns(scribe, table, hidden)).map(([name, value]) => {
    const contact = value === "text" ? contactOf(name) : undefined;
    return [name, contact === undefined ? value : ({ type: "text", contact } as const)] as const;
  });
  scribe.notes.push(`personas are the rows of ${table.name}, by ${found.personas.key.name}`);
  if (found.personas.key.isWide)
    scribe.notes.push(
      `${table.name}.${found.personas.key.name} (${found.personas.key.engineType}) may be too large for a key: make a view that gives it as text`,
    );
  if (excluded !== undefined) scribe.notes.push(`personas whose ${excluded.name} is true are never members`);
  if (note !== undefined) scribe.notes.push(note);
  if (source !== undefined)
    scribe.notes.push(`${table.name}.${source.name} is taken to name the data source of a row`);
  if (!traits.some(([, value]) => typeof value === "object" && "contact" in value)) {
    scribe.notes.push(
      "no trait tells who somebody is: everybody counts as anonymous until one has `contact:`",
    );
  }
  return {
    table: tableSource(table),
    key: keySource(found.personas),
    ...(found.accounts === undefined ? {} : { account: found.accounts.column }),
    ...(source === undefined ? {} : { source: source.name }),
    ...(excluded === undefined ? {} : { excluded: excluded.name }),
    traits: Object.fromEntries(traits),
  };
}

function contactOf(name: string): "email" | "phone" | "name" | undefined {
  const word = plain(name);
  if (/^(e?mail|emailaddress|primaryemail|workemail)$/.test(word)) return "email";
  if (/^(phone|phonenumber|mobile|mobilephone|mobilenumber|cell|cellphone|telephone|tel)$/.test(word))
    return "phone";
  return /^(name|firstname|lastname|fullname|givenname|familyname|surname|customername)$/.test(word)
    ? "name"
    : undefined;
}

function describeAccounts(scribe: Scribe, accounts: KeyedTable): NonNullable<ModelSource["accounts"]> {
  scribe.notes.push(`accounts are the rows of ${accounts.table.name}, by ${accounts.key.name}`);
  const traits = describeColumns(scribe, accounts.table, [accounts.key.name]);
  return { table: tableSource(accounts.table), key: keySource(accounts), traits };
}

function eventTable({ table, persona, time, order, source }: FoundEvents) {
  const column = time.column.name;
  return {
    table: tableSource(table),
    persona: persona.name,
    time: time.storage === "timestamp" ? column : { column, storage: time.storage },
    ...(order === undefined ? {} : { order: order.name }),
    ...(source === undefined ? {} : { source: source.name }),
  };
}

function ownColumns({ persona, time, order, source, name }: FoundEvents): (string | undefined)[] {
  return [persona.name, time.column.name, order?.name, source?.name, name?.column.name];
}

/** What else could have been taken for the persona or the time, and what does not count. */
function noteChoices({ notes }: Scribe, { table, persona, time, others, strangers }: FoundEvents): void {
  const names = (columns: FoundEvents["others"]) => columns.map((column) => column.name).join(" and ");
  if (others.length > 0)
    notes.push(`events of ${table.name} are of ${persona.name}; ${names(others)} could be meant instead`);
  if (strangers.length > 0)
    notes.push(`${table.name}.${names(strangers)} is not taken for the persona: nothing seen in it is a key`);
  const absent = missing(time.values);
  if (absent > 0)
    notes.push(
      `rows of ${table.name} without ${time.column.name} are no events: ${absent} of ${time.values.length} seen`,
    );
  const deleted = noteDeletedRows(table);
  if (deleted !== undefined) notes.push(deleted);
}

function noteAnonymous({ notes }: Scribe, events: readonly FoundEvents[]): void {
  const may = events.flatMap(({ table, persona, anonymous }) =>
    anonymous === undefined ? [] : [{ table: table.name, columns: [persona.name, anonymous.name] as const }],
  );
  for (const alike of Map.groupBy(may, ({ columns }) => JSON.stringify(columns)).values()) {
    const [persona, anonymous] = alike[0]!.columns;
    const tables = alike.map(({ table }) => table).join(", ");
    const either = `coalesce(${inSql(persona)}, ${inSql(anonymous)})`;
    notes.push(
      `events of ${tables} without a ${persona} are nobody's: a view with ${either} as persona_id, and \`identities\` that lead from ${anonymous} to ${persona}, give them to whom they turn out to be`,
    );
  }
}

function describeEvent(scribe: Scribe, events: FoundEvents): EventSource {
  const { table, persona, time } = events;
  scribe.notes.push(`each row of ${table.name} is one event of ${persona.name} at ${time.column.name}`);
  return { ...eventTable(events), properties: describeColumns(scribe, table, ownColumns(events)) };
}

function describeStream(
  scribe: Scribe,
  events: FoundEvents,
  name: NonNullable<FoundEvents["name"]>,
  free: (name: string, table: CatalogTable) => string,
): StreamSource {
  const { table } = events;
  const documents = documentsOf(table, scribe.ask);
  const hidden = [...ownColumns(events), documents?.name, ...table.primaryKey, ...rowIds(table)];
  const shared = describeColumns(scribe, table, hidden);
  const described: NonNullable<StreamSource["events"]> = {};
  for (const value of name.values) {
    if (!isName(value)) {
      scribe.notes.push(
        `${table.name}: the event ${JSON.stringify(value)} is left out: no definition can write its name`,
      );
      continue;
    }
    const own = free(value, table);
    const within =
      documents && jsonProperties(scribe, table, documents, { column: name.column.name, equals: value });
    const columns = documents === undefined ? shared : inColumns(shared, within ?? {});
    const properties = { ...within, ...columns };
    described[own] = {
      ...(own === value ? {} : { name: value }),
      ...(Object.keys(properties).length === 0 ? {} : { properties }),
    };
  }
  scribe.notes.push(
    `${table.name} holds ${name.values.length} ${name.values.length === 1 ? "kind" : "kinds"} of events, named by ${name.column.name}`,
  );
  return {
    ...eventTable(events),
    name: name.column.name,
    ...(documents === undefined
      ? {}
      : {
          properties: {
            column: documents.name,
            type: documents.type.kind === "struct" ? "struct" : "json",
          } as const,
        }),
    events: described,
  };
}

function tableSource({ schema, name, inDefaultSchema }: CatalogTable) {
  if (name.includes(".") || schema.includes(".")) return { schema, name };
  return inDefaultSchema ? name : `${schema}.${name}`;
}

function keySource({ key, keyType }: KeyedTable) {
  return keyType === "integer" ? key.name : { column: key.name, type: keyType };
}
