import type { Parameter, Resolution, Statement } from "@muster/compiler";
import { closest, type Diagnostic, diagnostic, type Label, type SourceText } from "@muster/grammar";
import type { EventTable, EventType, Project, TableName } from "@muster/model";
import type { Dialect } from "@muster/sql";
import { lists } from "./lists.ts";
import type { Warehouse } from "./warehouse.ts";

/**
 * Holds definitions against what the warehouse has: lists that are not there, events that were never seen. One statement
 * for each table of events that is asked for. Only of these sources; the tables of the model are known to be there.
 */
export async function checkDefinitions(
  warehouse: Warehouse,
  project: Pick<Project, "schema" | "model">,
  resolution: Resolution,
  sources: readonly SourceText[],
): Promise<readonly Diagnostic[]> {
  const mentioned = mentions(resolution, sources, project.model.events.size);
  return [
    ...(mentioned.lists.size === 0 ? [] : await missingLists(warehouse, project, mentioned.lists)),
    ...(await unseenEvents(warehouse, mentioned.events)),
  ];
}

interface Mentions {
  /** By name, each place where it is asked for. */
  readonly lists: ReadonlyMap<string, readonly Label[]>;
  /** The first place where it is asked for. */
  readonly events: ReadonlyMap<EventType, Label>;
}

/** What the warehouse is asked for by name, found anywhere in what definitions mean. */
function mentions(resolution: Resolution, sources: readonly SourceText[], allEvents: number): Mentions {
  const found = { lists: new Map<string, Label[]>(), events: new Map<EventType, Label>() };
  const look = (node: unknown, source: SourceText): void => {
    if (typeof node !== "object" || node === null) return;
    if (isListed(node)) {
      const label = { source: source.name, span: nameAtEnd(node, source) };
      found.lists.set(node.list, [...(found.lists.get(node.list) ?? []), label]);
    }
    if (isSelection(node) && (node.events.length < allEvents || allEvents === 1)) {
      for (const { event } of node.events)
        if (!found.events.has(event)) found.events.set(event, { source: source.name, span: node.span });
    }
    for (const [key, inner] of Object.entries(node)) if (key !== "event") look(inner, source);
  };
  const { audiences, traits, accountTraits } = resolution;
  for (const one of [...audiences.values(), ...traits.values(), ...accountTraits.values()]) {
    const source = sources.find(({ name }) => name === one.source);
    if (source !== undefined) look("value" in one ? one.value : [one.condition, one.ranked], source);
  }
  return found;
}

type Spanned = { readonly span: Label["span"] };

function isListed(node: object): node is Spanned & { readonly list: string } {
  return "kind" in node && node.kind === "listed";
}

function isSelection(node: object): node is Spanned & { readonly events: readonly { event: EventType }[] } {
  return "events" in node && Array.isArray(node.events) && "span" in node;
}

/** `in list july_upload` ends with the name, perhaps in backticks. */
function nameAtEnd({ list, span }: Spanned & { readonly list: string }, { text }: SourceText): Label["span"] {
  const written = text.slice(span.start, span.end).endsWith("`") ? `\`${list}\`` : list;
  return { start: span.end - written.length, end: span.end };
}

async function missingLists(
  warehouse: Warehouse,
  project: Pick<Project, "schema" | "model">,
  mentioned: Mentions["lists"],
): Promise<readonly Diagnostic[]> {
  const there = (await lists(warehouse, project)).map(({ name }) => name);
  return [...mentioned].flatMap(([list, places]) => {
    if (there.includes(list)) return [];
    const near = closest(list, there);
    const notes = [`\`muster list import ${list} FILE\` makes it of a file`];
    return places.map((place) => {
      const title = `closest: \`${near}\``;
      const fixes = near === undefined ? [] : [{ title, ...place, replacement: quoted(near) }];
      return diagnostic("missing-list", { list }, place, { notes, fixes });
    });
  });
}

function quoted(name: string): string {
  return /^[A-Za-z_]\w*$/.test(name) ? name : `\`${name}\``;
}

async function unseenEvents(
  warehouse: Warehouse,
  mentioned: Mentions["events"],
): Promise<readonly Diagnostic[]> {
  const found: Diagnostic[] = [];
  for (const [table, events] of Map.groupBy(mentioned.keys(), (event) => event.table)) {
    const [seen = []] = await warehouse.query(seenStatement(warehouse.dialect, table, events));
    for (const [at, event] of events.entries()) {
      if (seen[at] === true) continue;
      const data = { event: event.name, table: tableText(table.table) };
      found.push(diagnostic("event-never-seen", data, mentioned.get(event)!));
    }
  }
  return found;
}

/** One row with one boolean for each event: the warehouse stops looking at the first that it finds. */
function seenStatement(
  { quote, placeholder, types }: Dialect,
  { table, nameColumn }: EventTable,
  events: readonly EventType[],
): Statement {
  const parameters: readonly Parameter[] =
    nameColumn === undefined
      ? []
      : events.map((event) => ({ type: "text", value: event.nameValue ?? event.name }));
  const from = [...(table.schema === undefined ? [] : [table.schema]), table.name].map(quote).join(".");
  const isOf = (at: number) =>
    nameColumn === undefined
      ? ""
      : ` where ${quote(nameColumn)} = cast(${placeholder(at + 1, parameters[at]!)} as ${types.text})`;
  const seen = events.map((_, at) => `cast(exists (select 1 from ${from}${isOf(at)}) as ${types.boolean})`);
  return { sql: `select ${seen.join(", ")}`, parameters };
}

function tableText({ schema, name }: TableName): string {
  return schema === undefined ? name : `${schema}.${name}`;
}
