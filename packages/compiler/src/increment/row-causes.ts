/** Rows that touch whose they are: those that have changed, those whose values age, and those that are gone. */
import type { TableName } from "@muster/model";
import { isCondition } from "../is-condition.ts";
import { contextOf, type Scope, type Workspace } from "../lower/context.ts";
import { nameIs } from "../lower/event-rows.ts";
import { within } from "../lower/instants.ts";
import { subjectTable } from "../lower/subject.ts";
import { readTable, type TableReader } from "../lower/table-reader.ts";
import { allOf, anyOf, filter, literal, test } from "../plan/build.ts";
import type { Column, Rel, Scalar } from "../plan/rel.ts";
import type { Resolved, Subject } from "../resolved.ts";
import { hullOf } from "../time/hull.ts";
import type { Micros } from "../time/instant.ts";
import type { Cause } from "./cause.ts";
import { timeOf } from "./event-causes.ts";
import type { Input } from "./inputs.ts";
import { markedSince, type Newness } from "./marks.ts";
import { windowsAt } from "./moving.ts";
import { contextAt, rowScope } from "./row-scope.ts";
import type { Ageing } from "./trace.ts";

/** New and changed rows of personas, accounts and identities; events come with their windows. */
export function changedRows(
  work: Workspace,
  input: Input,
  bounds: ReadonlyMap<string, bigint>,
): readonly Cause[] {
  if (input.kind !== "marked" || typeof input.of === "object") return [];
  const bound = bounds.get(input.id);
  const newness: Newness = bound === undefined ? [() => []] : markedSince(input.mark, bound, work);
  const keys = (of: Cause["of"], table: TableName, keyOf: (reader: TableReader) => Column) =>
    newness.map((isNew): Cause => {
      const reader = readTable(work, table);
      const key = keyOf(reader);
      const conditions = isNew(reader);
      return { of, rel: filter(reader.scan(), conditions), key };
    });
  if (input.of !== "identities") {
    const { table, key, keyType } = subjectTable(work, input.of);
    return keys(input.of, table, (reader) => reader.key(key, keyType));
  }
  const { identities, personas } = work.model;
  if (identities === undefined) throw new Error("the model has no identities");
  return [identities.alias, identities.persona].flatMap((column) =>
    keys("persona", identities.table, (reader) => reader.key(column, personas.keyType)),
  );
}

/** Rows on which a value is another one at the two instants: one scan asks it of both. */
export function agedRows(work: Workspace, { row, value, audience }: Ageing, from: Micros): Cause {
  const context = contextOf(work, audience);
  const isEvent = typeof row === "object";
  const { table, key, keyType } = isEvent
    ? { table: row.event.table.table, key: row.event.table.persona, keyType: work.model.personas.keyType }
    : subjectTable(work, row);
  const reader = readTable(work, table);
  const own = reader.key(key, keyType);
  const [before, after] = [from, work.asOf].map((at) =>
    valueOn(value, rowScope(contextAt(context, at), reader)),
  );
  const conditions = [isAnother(before!, after!)];
  if (isEvent) {
    const { event, moving } = row;
    const windows = [from, work.asOf].flatMap((at) => windowsAt(moving, at, context.zones.local));
    const names = event.nameValue === undefined ? [] : [event.nameValue];
    conditions.unshift(
      ...nameIs(event.table, names, reader),
      ...within(timeOf(event.table, reader), hullOf(windows), context.zones),
    );
  }
  return { of: isEvent ? "alias" : row, rel: filter(reader.scan(), conditions), key: own };
}

/** A condition is true or not, whatever it is worth in SQL. */
function valueOn(value: Resolved, scope: Scope): Scalar {
  const { parts } = scope.context.work;
  return isCondition(value)
    ? test("isTrue", parts.condition(value, scope))
    : parts.expression(value, scope).scalar;
}

function isAnother(a: Scalar, b: Scalar): Scalar {
  return anyOf([
    test("not", test("equal", a, b)),
    allOf([test("isNull", a), test("isNotNull", b)]),
    allOf([test("isNotNull", a), test("isNull", b)]),
  ]);
}

/** Members of these audiences whose row is there no more. */
export function goneRows(work: Workspace, names: readonly string[], of: Subject): Cause {
  const held = readTable(work, {
    schema: work.model.schema,
    name: of === "persona" ? "membership" : "account_membership",
  });
  const rows = subjectTable(work, of);
  const member = held.key(of, rows.keyType);
  const audience = held.column("audience", "text");
  const isOfThose = test("in", audience, ...names.map((name) => literal("text", name)));
  const reader = readTable(work, rows.table);
  const key = reader.key(rows.key, rows.keyType);
  const rel: Rel = {
    kind: "join",
    type: "anti",
    left: filter(held.scan(), [isOfThose]),
    right: reader.scan(),
    on: [{ left: member.id, right: key.id }],
  };
  return { of, rel, key: member };
}
