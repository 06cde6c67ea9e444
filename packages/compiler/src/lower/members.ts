import { allOf, anyOf, FALSE } from "../plan/build.ts";
import type { Column, Rel, Scalar } from "../plan/rel.ts";
import { basePopulation } from "./base-population.ts";
import { type Context, type KeySet, newColumn, type SubjectRows } from "./context.ts";
import type { Formula } from "./formula.ts";

/** The personas of the base population for which a formula holds, each once. */
export function members(formula: Formula, context: Context): { rel: Rel; key: Column } {
  const rows = context.work.parts.subjectRows(context);
  const base = basePopulation(context, rows);
  const found = conjunction(formula, rows);
  return { rel: rows.build({ base, ...found }), key: rows.key };
}

interface Conjunction {
  readonly conditions: Scalar[];
  readonly within: KeySet[];
  readonly outside: KeySet[];
}

/** A formula as what must all hold of one row of the personas' table. */
function conjunction(formula: Formula, rows: SubjectRows): Conjunction {
  const found: Conjunction = { conditions: [], within: [], outside: [] };
  for (const part of formula.kind === "and" ? formula.parts : [formula]) {
    const row = onRow(part, rows);
    if (row !== undefined) found.conditions.push(row);
    else if (part.kind === "set" && part.negated) found.outside.push(part.set);
    else found.within.push(keySet(part, rows.context));
  }
  return found;
}

/** A formula that the persona's row alone decides; undefined when sets take part. */
function onRow(formula: Formula, rows: SubjectRows): Scalar | undefined {
  const { parts } = rows.context.work;
  switch (formula.kind) {
    case "all":
      return allOf([]);
    case "none":
      return FALSE;
    case "row":
      return (formula.negated ? parts.complement : parts.condition)(formula.condition, rows);
    case "set":
      return undefined;
    case "and":
    case "or": {
      if (!isOnRow(formula)) return undefined;
      const scalars = formula.parts.map((part) => onRow(part, rows)!);
      return formula.kind === "and" ? allOf(scalars) : anyOf(scalars);
    }
  }
}

function isOnRow(formula: Formula): boolean {
  if (formula.kind === "set") return false;
  return formula.kind === "and" || formula.kind === "or" ? formula.parts.every(isOnRow) : true;
}

/**
 * Keys for which a formula holds, among them perhaps some that are nobody's: whoever asks is about to match them with
 * the base population. Keys may repeat.
 */
function keySet(formula: Formula, context: Context): KeySet {
  if (formula.kind === "set" && !formula.negated) return formula.set;
  if (formula.kind === "or") return unionOf(gatherRows(formula.parts), context);
  if (formula.kind === "and" && formula.parts.every((part) => part.kind === "set" && !part.negated)) {
    return combineSets(
      "intersect",
      formula.parts.map((part) => keySet(part, context)),
      context,
    );
  }
  const rows = context.work.parts.subjectRows(context);
  return { rel: rows.build(conjunction(formula, rows)), key: rows.key.id };
}

/** The alternatives that a row decides are one alternative, so that the personas are scanned for them once. */
function gatherRows(parts: readonly Formula[]): readonly Formula[] {
  const onRows = parts.filter(isOnRow);
  const others = parts.filter((part) => !isOnRow(part));
  return onRows.length > 1 ? [...others, { kind: "or", parts: onRows }] : parts;
}

function unionOf(parts: readonly Formula[], context: Context): KeySet {
  const sets = parts.map((part) => {
    if (!isOnRow(part)) return keySet(part, context);
    const rows = context.work.parts.subjectRows(context);
    return { rel: rows.build({ conditions: [onRow(part, rows)!] }), key: rows.key.id };
  });
  return combineSets("unionAll", sets, context);
}

function combineSets(operator: "unionAll" | "intersect", sets: readonly KeySet[], context: Context): KeySet {
  const column = newColumn(context.work, "persona", context.work.model.personas.keyType);
  const inputs = sets.map((set) => ({ rel: set.rel, columns: [set.key] }));
  return { rel: { kind: "setOperation", operator, inputs, columns: [column] }, key: column.id };
}
