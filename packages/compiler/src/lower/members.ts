import { allOf, anyOf, FALSE, test } from "../plan/build.ts";
import type { Rel, Scalar } from "../plan/rel.ts";
import { basePopulation } from "./base-population.ts";
import type { Context, KeySet, SubjectRows } from "./context.ts";
import { combine, type Formula, toFormula } from "./formula.ts";
import { isOfAccount } from "./of-account.ts";
import { keyColumn } from "./subject.ts";

/** Those of the base population for whom a formula holds, each once. */
export interface Members {
  readonly rows: SubjectRows;
  /** With all that was asked of the rows until then; of those for whom this is true, too. */
  rel(also?: readonly Scalar[]): Rel;
  /** Their keys, and perhaps more. */
  keys(): Rel;
}

export function members(formula: Formula, context: Context): Members {
  const rows = context.work.parts.subjectRows(context);
  const base = basePopulation(rows);
  const found = conjunction(formula, rows);
  return {
    rows,
    rel: (also = []) => rows.build({ base, ...found, conditions: [...found.conditions, ...also] }),
    keys: () => rows.build({ base, ...found, keysOnly: true }),
  };
}

interface Conjunction {
  readonly conditions: Scalar[];
  readonly within: KeySet[];
  readonly outside: KeySet[];
}

/** A formula as what must all hold of one row of the subject's table. */
function conjunction(formula: Formula, rows: SubjectRows): Conjunction {
  const parts = formula.kind === "and" ? formula.parts : [formula];
  const { context } = rows;
  const ofAccount = parts.filter((part) => isOfAccount(part, context));
  const accounts = ofAccount.length === 0 ? [] : [accountsWhere(ofAccount, context)];
  const found: Conjunction = { conditions: [], within: accounts, outside: [] };
  for (const part of parts) {
    if (isOfAccount(part, context)) continue;
    const row = part.kind === "or" && readsRows(part) ? marked(part, rows) : onRow(part, rows);
    if (row !== undefined) found.conditions.push(row);
    else if (part.kind === "set" && part.negated) found.outside.push(part.set);
    else found.within.push(keySet(part, context));
  }
  return found;
}

/** The accounts for which all of these hold. They are few beside personas, and leave few of these for all else that is asked. */
function accountsWhere(asked: readonly Extract<Formula, { kind: "row" }>[], context: Context): KeySet {
  const accounts: Context = { ...context, subject: "account" };
  const rows = accounts.work.parts.subjectRows(accounts);
  const all = asked.map(({ condition, negated }) => toFormula(condition, negated, accounts));
  return { rel: rows.build(conjunction(combine("and", all), rows)), key: rows.key.id, of: "account" };
}

/** A formula that the subject's row alone decides; undefined when sets take part. */
export function onRow(formula: Formula, rows: SubjectRows): Scalar | undefined {
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

export function isOnRow(formula: Formula): boolean {
  if (formula.kind === "set") return false;
  return formula.kind === "and" || formula.kind === "or" ? formula.parts.every(isOnRow) : true;
}

/** Whether a set of those for whom a formula holds could not be told from the sets in it alone. */
function readsRows(formula: Formula): boolean {
  if (formula.kind === "set") return formula.negated;
  return formula.kind === "and" || formula.kind === "or" ? formula.parts.some(readsRows) : true;
}

/** A formula on a row that knows in which sets it is, so that rows and sets are matched once. */
export function marked(formula: Formula, rows: SubjectRows): Scalar {
  switch (formula.kind) {
    case "set": {
      const mark = rows.mark(formula.set);
      return formula.negated ? test("isNotTrue", mark) : mark;
    }
    case "and":
      return allOf(formula.parts.map((part) => marked(part, rows)));
    case "or":
      return anyOf(formula.parts.map((part) => marked(part, rows)));
    default:
      return onRow(formula, rows)!;
  }
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

/** The alternatives that a row decides are one alternative, so that the rows are scanned for them once. */
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
  const { work, subject } = context;
  const ofAccounts = sets.every((set) => set.of === "account");
  const alike = ofAccounts ? sets : sets.map((set) => ofSubject(set, context));
  const column = keyColumn(work, ofAccounts ? "account" : subject);
  const inputs = alike.map((set) => ({ rel: set.rel, columns: [set.key] }));
  return {
    rel: { kind: "setOperation", operator, inputs, columns: [column] },
    key: column.id,
    ...(ofAccounts ? { of: "account" } : {}),
  };
}

/** The personas of accounts, where a set is of these. */
function ofSubject(set: KeySet, context: Context): KeySet {
  if (set.of === undefined) return set;
  const rows = context.work.parts.subjectRows(context);
  return { rel: rows.build({ within: [set] }), key: rows.key.id };
}
