import type { EventTable } from "@muster/model";
import { call, columnRef, columnsOf, filter, literal, test } from "../plan/build.ts";
import type { Column, DataType, Rel, Scalar } from "../plan/rel.ts";
import type { Resolved, Selection } from "../resolved.ts";
import { type TimeWindow, until, windowOf } from "../time/window.ts";
import { basePopulation } from "./base-population.ts";
import {
  type Context,
  instantForm,
  newColumn,
  type Scope,
  type SubjectRows,
  storedTime,
  type TimeForm,
  type Value,
} from "./context.ts";
import { toUtc, within } from "./instants.ts";
import { inType, oneType } from "./one-type.ts";
import { readTable, type TableReader, timeType } from "./table-reader.ts";

/** The events that a selection picks, as far as they exist at the instant of evaluation; one row each. */
export interface EventRows {
  readonly rel: Rel;
  /** The subject's key: the persona's, after aliases, or its account's; null or unknown for events of nobody. */
  readonly key: Column;
  readonly time: Value;
  /** Breaks ties in time; missing where the table has no order. */
  readonly order: Scalar | undefined;
  property(name: string): Value;
}

/** What a reader of the rows asks of each event; the rest is not even scanned. */
export interface Needs {
  readonly time: boolean;
  /** Values by name, for each event of the selection in turn: mostly plain reads. */
  readonly properties: ReadonlyMap<string, readonly Resolved[]>;
}

export const KEYS_ONLY: Needs = { time: false, properties: new Map() };

/** `window` is the selection's own time, unless a reader wants the same events of more. */
export function eventRows(
  context: Context,
  selection: Selection,
  needs: Needs,
  window = selectionWindow(context, selection),
): EventRows {
  const branches = branchesOf(selection, needs).map((branch) => branchRows(context, window, branch));
  const [only] = branches;
  return branches.length === 1 && only !== undefined ? only : union(context, selection, branches, needs);
}

/** The time from which a selection picks; an event after the instant of evaluation does not exist. */
export function selectionWindow({ work, zones }: Context, { when }: Selection): TimeWindow {
  return until(when === undefined ? {} : windowOf(when, work.asOf, zones.local), work.asOf);
}

/** Events of one table that are filtered and read alike: one scan. */
interface Branch {
  readonly table: EventTable;
  readonly names: readonly string[];
  readonly filter: Resolved | undefined;
  readonly properties: ReadonlyMap<string, Resolved>;
}

function branchesOf(selection: Selection, needs: Needs): readonly Branch[] {
  const branches = new Map<string, Branch>();
  for (const [at, selected] of selection.events.entries()) {
    const { table, nameValue } = selected.event;
    const properties = new Map([...needs.properties].map(([name, values]) => [name, values[at]!]));
    const key = JSON.stringify([
      table,
      likeness(selected.filter),
      [...properties.values()].map(likeness),
      nameValue === undefined,
    ]);
    const names = [...(branches.get(key)?.names ?? []), ...(nameValue === undefined ? [] : [nameValue])];
    branches.set(key, { table, names, filter: selected.filter, properties });
  }
  return [...branches.values()];
}

function likeness(expression: Resolved | undefined): string {
  return JSON.stringify(expression ?? null, (key, value) => (key === "span" ? undefined : value));
}

function branchRows(context: Context, window: TimeWindow, branch: Branch): EventRows {
  const { work, zones, audience } = context;
  const { table } = branch;
  const reader = readTable(work, table.table);
  const stored = reader.column(table.persona, work.model.personas.keyType);
  const form = instantForm(table.time.storage);
  const readTime = () => storedTime(reader.column(table.time.column, timeType(form)), form);
  const order = table.order === undefined ? undefined : reader.column(table.order, "number");

  const own: Scalar[] = [
    ...nameIs(table, branch.names, reader),
    ...(audience.sources === undefined || table.source === undefined
      ? []
      : [
          test("in", reader.column(table.source, "text"), ...audience.sources.map((s) => literal("text", s))),
        ]),
    ...within(readTime(), window, zones),
  ];

  let persona: SubjectRows | undefined;
  const scope = eventScope(context, reader, () => {
    persona ??= work.parts.subjectRows({ ...context, subject: "persona" });
    return persona;
  });
  const viaPersona: Scalar[] = [];
  for (const part of conjuncts(branch.filter)) {
    const before = persona;
    const condition = work.parts.condition(part, scope);
    // Once the persona is joined, what comes later may stand on either side of the join: it stands after it.
    (before === undefined && persona === undefined ? own : viaPersona).push(condition);
  }
  const properties = new Map(
    [...branch.properties].map(([name, value]) => [name, work.parts.expression(value, scope)]),
  );

  let rel = filter(reader.scan(), own);
  let key = columnOf(reader.scan().columns, stored);
  if (work.model.identities !== undefined) ({ rel, key } = withoutAliases(context, rel, key));
  const { joined, subject } = whose(context, persona);
  if (joined !== undefined) rel = filter(innerJoin(rel, key, joined.rel, joined.persona), viaPersona);
  return {
    rel,
    key: subject ?? key,
    time: readTime(),
    order,
    property(name) {
      const value = properties.get(name);
      if (value === undefined) throw new Error(`the rows were not asked for ${name}`);
      return value;
    },
  };
}

/**
 * What events are joined to, to know of a filter's persona, or whose they are: an account's are those of its personas
 * of the base population. `subject` is its key, when it is not the persona's own.
 */
function whose(
  context: Context,
  persona: SubjectRows | undefined,
): {
  readonly joined?: { readonly rel: Rel; readonly persona: Column };
  readonly subject?: Column;
} {
  if (context.subject === "persona") {
    return persona === undefined ? {} : { joined: { rel: persona.build({}), persona: persona.key } };
  }
  const rows = persona ?? context.work.parts.subjectRows({ ...context, subject: "persona" });
  const subject = rows.accountKey();
  const { conditions, outside } = basePopulation(rows); // an event's key is known
  const rel = rows.build({ conditions, outside });
  return { joined: { rel, persona: rows.key }, subject };
}

function innerJoin(left: Rel, key: Column, right: Rel, on: Column): Rel {
  return { kind: "join", type: "inner", left, right, on: [{ left: key.id, right: on.id }] };
}

export function nameIs(table: EventTable, names: readonly string[], reader: TableReader): Scalar[] {
  if (table.nameColumn === undefined) return [];
  const column = reader.column(table.nameColumn, "text");
  const literals = names.map((name) => literal("text", name));
  return [literals.length === 1 ? test("equal", column, literals[0]!) : test("in", column, ...literals)];
}

export function conjuncts(condition: Resolved | undefined): readonly Resolved[] {
  if (condition === undefined) return [];
  return condition.kind === "and" ? condition.operands.flatMap(conjuncts) : [condition];
}

function columnOf(columns: readonly { readonly column: Column }[], scalar: Scalar): Column {
  const found = columns.find(({ column }) => scalar.kind === "column" && column.id === scalar.id);
  if (found === undefined) throw new Error("the scan lacks its own column");
  return found.column;
}

/** An event of a merged id belongs to the persona that it was merged into. */
function withoutAliases(context: Context, rel: Rel, key: Column): { rel: Rel; key: Column } {
  const { work } = context;
  const identities = work.model.identities!;
  const { keyType } = work.model.personas;
  const reader = readTable(work, identities.table);
  const alias = reader.column(identities.alias, keyType);
  const persona = reader.column(identities.persona, keyType);
  const aliasColumn = columnOf(reader.scan().columns, alias);
  const merged = newColumn(work, key.name, keyType);
  const joined: Rel = {
    kind: "join",
    type: "left",
    left: rel,
    right: reader.scan(),
    on: [{ left: key.id, right: aliasColumn.id }],
  };
  return {
    rel: {
      kind: "project",
      input: joined,
      columns: [
        { column: merged, value: call("coalesce", keyType, persona, columnRef(key)) },
        ...columnsOf(rel)
          .filter((c) => c.id !== key.id)
          .map((column) => ({ column, value: columnRef(column) })),
      ],
    },
    key: merged,
  };
}

function notHere(): never {
  throw new Error("a filter that is read on its own reads an earlier step");
}

function eventScope(context: Context, reader: TableReader, persona: () => SubjectRows): Scope {
  return {
    context,
    read: (read) => (read.of === "event" ? reader.read(read.source, read.type) : persona().read(read)),
    aggregate: (aggregate) => persona().aggregate(aggregate),
    rank: (rank) => persona().rank(rank),
    performed: (performed) => persona().performed(performed),
    maxWithin: (value) => persona().maxWithin(value),
    holds: (condition) => persona().holds(condition),
    listed: (condition) => persona().listed(condition),
    step: notHere,
    persona,
    account: () => persona().account(),
  };
}

/** The form in which the times of a selection stand, when its tables agree; timestamps in UTC otherwise. */
export function commonTime(selection: Selection): TimeForm {
  const storages = new Set(selection.events.map(({ event }) => event.table.time.storage));
  return storages.size === 1 ? instantForm(selection.events[0]!.event.table.time.storage) : "timestamp";
}

function union(
  context: Context,
  selection: Selection,
  branches: readonly EventRows[],
  needs: Needs,
): EventRows {
  const { work, zones } = context;
  const time = commonTime(selection);
  const asCommon = (value: Value, form: TimeForm | undefined) =>
    form === undefined || value.time === form ? value.scalar : toUtc(value, zones);
  const names = [...needs.properties.keys()];
  const forms = new Map(
    names.map((name) => {
      const values = branches.map((b) => b.property(name));
      const [first] = values;
      const alike = values.every((v) => v.time === first!.time);
      return [name, alike ? first! : ({ scalar: first!.scalar, time: "timestamp" } satisfies Value)] as const;
    }),
  );
  const ordered = branches.some((b) => b.order !== undefined);
  const parts: { name: string; type: DataType; of: (rows: EventRows) => Scalar }[] = [
    { name: context.subject, type: branches[0]!.key.type, of: (rows) => columnRef(rows.key) },
    ...(needs.time
      ? [{ name: "time", type: timeType(time), of: (rows: EventRows) => asCommon(rows.time, time) }]
      : []),
    ...(needs.time && ordered
      ? [
          {
            name: "sequence",
            type: "number" as const,
            of: (rows: EventRows) => rows.order ?? { kind: "null" as const, type: "number" as const },
          },
        ]
      : []),
    ...names.map((name) => {
      const form = forms.get(name)!;
      const types = branches.map((rows) => rows.property(name).scalar.type);
      const type = form.time === "timestamp" ? "timestamp" : oneType(types);
      return { name, type, of: (rows: EventRows) => inType(asCommon(rows.property(name), form.time), type) };
    }),
  ];
  const inputs = branches.map((rows) => {
    const columns = parts.map((part) => ({
      column: newColumn(work, part.name, part.type),
      value: part.of(rows),
    }));
    return {
      rel: { kind: "project", input: rows.rel, columns } as const,
      columns: columns.map((c) => c.column.id),
    };
  });
  const columns = parts.map((part) => newColumn(work, part.name, part.type));
  const named = (name: string) => columnRef(columns[parts.findIndex((part) => part.name === name)]!);
  const offset = parts.length - names.length;
  return {
    rel: { kind: "setOperation", operator: "unionAll", inputs, columns },
    key: columns[0]!,
    time: needs.time ? storedTime(named("time"), time) : { scalar: columnRef(columns[0]!) },
    order: needs.time && ordered ? named("sequence") : undefined,
    property(name) {
      const at = names.indexOf(name);
      return storedTime(columnRef(columns[offset + at]!), forms.get(name)!.time);
    },
  };
}
