import { call, columnRef, FALSE, filter, integer, test } from "../plan/build.ts";
import type { Column, Measure, Rel, Scalar } from "../plan/rel.ts";
import type { PersonasCondition } from "../resolved.ts";
import { basePopulation } from "./base-population.ts";
import { type Context, type KeySet, newColumn, type SignedSet } from "./context.ts";
import { type Formula, toFormula } from "./formula.ts";
import { isOnRow, members, onRow } from "./members.ts";
import { fractionOf } from "./percent.ts";

/**
 * The accounts of which enough personas meet a condition. Those personas are found as the members of an audience are;
 * so many of them per account are counted only where that matters.
 */
export function personasKeys({ atLeast, condition }: PersonasCondition, context: Context): SignedSet {
  const personas: Context = { ...context, subject: "persona" };
  if (atLeast.kind === "count" && atLeast.count < 1) return everyAccount(context);
  const formula = toFormula(condition, false, personas);
  if (atLeast.kind === "count") return { set: countOf(formula, atLeast.count, personas), negated: false };
  const share = isOnRow(formula) ? shareOfRows : shareOfSets;
  return { set: share(formula, atLeast.percent, personas), negated: false };
}

/** All accounts, those without personas too: the complement of none. */
function everyAccount(context: Context): SignedSet {
  const rows = context.work.parts.subjectRows(context);
  return { set: { rel: rows.build({ conditions: [FALSE] }), key: rows.key.id }, negated: true };
}

function countOf(formula: Formula, count: number, personas: Context): KeySet {
  const { rows, rel } = members(formula, personas);
  const account = rows.accountKey();
  const some = rel([ofAny(account)]);
  if (count === 1) return { rel: some, key: account.id };
  const met = counting("met", personas);
  const counted = perAccount(some, account, [met]);
  const enough = test("greaterOrEqual", columnRef(met.column), integer(count));
  return { rel: filter(counted, [enough]), key: account.id };
}

/** Where a persona's row tells whether it meets the condition, both numbers come of one scan. */
function shareOfRows(formula: Formula, percent: string, personas: Context): KeySet {
  const rows = personas.work.parts.subjectRows(personas);
  const base = basePopulation(rows);
  const account = rows.accountKey();
  const met: Measure = { ...counting("met", personas), filter: onRow(formula, rows)! };
  const all = counting("all", personas);
  const counted = perAccount(rows.build({ base, conditions: [ofAny(account)] }), account, [met, all]);
  return { rel: filter(counted, [isShare(met.column, all.column, percent)]), key: account.id };
}

/** Those who meet the condition are found first, and counted by themselves (sql.md, section 8). */
function shareOfSets(formula: Formula, percent: string, personas: Context): KeySet {
  const some = members(formula, personas);
  const met = counting("met", personas);
  const all = counting("all", personas);
  const account = some.rows.accountKey();
  const population = personas.work.parts.subjectRows(personas);
  const ofAll = population.accountKey();
  const base = basePopulation(population);
  const rel: Rel = {
    kind: "join",
    type: "inner",
    left: perAccount(some.rel([ofAny(account)]), account, [met]),
    right: perAccount(population.build({ base, conditions: [ofAny(ofAll)] }), ofAll, [all]),
    on: [{ left: account.id, right: ofAll.id }],
  };
  return { rel: filter(rel, [isShare(met.column, all.column, percent)]), key: account.id };
}

/** Who is of no account counts for none: left out before events are looked for, of most customers of most shops. */
function ofAny(account: Column): Scalar {
  return test("isNotNull", columnRef(account));
}

function counting(name: string, { work }: Context): Measure {
  return { column: newColumn(work, name, "integer"), function: "count" };
}

function perAccount(input: Rel, account: Column, measures: readonly Measure[]): Rel {
  return { kind: "aggregate", input, by: [account], measures };
}

/** Without a division: met / all >= part / whole. */
function isShare(met: Column, all: Column, percent: string): Scalar {
  const { part, whole } = fractionOf(percent);
  if (part === whole) return test("equal", columnRef(met), columnRef(all));
  const times = (column: Column, factor: bigint) =>
    call("multiply", "integer", columnRef(column), integer(factor));
  return test("greaterOrEqual", times(met, whole), times(all, part));
}
