import { isCondition } from "../is-condition.ts";
import { mergedAway, type Requirements, requirements } from "../lower/base-population.ts";
import { contextOf, type SubjectRows } from "../lower/context.ts";
import { isSampled } from "../lower/hash-share.ts";
import { newWorkspace } from "../lower/lower.ts";
import { optimize } from "../optimize/optimize.ts";
import { anyOf, columnRef, TRUE, test } from "../plan/build.ts";
import type { Plan, Scalar } from "../plan/rel.ts";
import type { Resolution, Resolved } from "../resolved.ts";
import { instantOf } from "../time/instant.ts";
import { type ExplainOptions, type NamedScalar, type OneRow, onlyWhere, planOf, shown } from "./one-row.ts";

/** What the first columns of a row say, in this order; what was asked follows. All but the key are true or false. */
export const STANDING = [
  "key",
  "notExcluded",
  "notAnonymous",
  "fromSources",
  "notMerged",
  "sampled",
] as const;

/**
 * What is true of one persona or account, in the eyes of an audience, as one row: the columns of `STANDING`, true where
 * nothing is asked; then one for each condition or value. Conditions are true or false, never null. Instants are in UTC,
 * durations in microseconds. No row: there is none in the table. Without `row` there is one for each that has a key.
 */
export function rowPlan(
  resolution: Resolution,
  audienceName: string,
  asked: readonly Resolved[],
  { model, asOf }: ExplainOptions,
  row?: OneRow,
): Plan {
  const work = newWorkspace(resolution, model, instantOf(asOf));
  const context = contextOf(work, audienceName);
  const { audience } = context;
  const rows = work.parts.subjectRows(context);
  const isPersona = audience.of === "persona";
  // Of a waterfall each audience has a base population of its own.
  const hasBase = isPersona && audience.parts?.kind !== "waterfall";
  const standing: Requirements = hasBase ? requirements(rows) : {};
  const values: readonly NamedScalar[] = [
    { name: audience.of, value: columnRef(rows.key) },
    { name: "not_excluded", value: isTrue(standing.notExcluded ?? TRUE) },
    { name: "not_anonymous", value: isTrue(standing.notAnonymous ?? TRUE) },
    { name: "from_sources", value: isTrue(standing.fromSources ?? TRUE) },
    { name: "not_merged", value: hasBase ? notMerged(rows) : TRUE },
    {
      name: "sampled",
      value: isTrue(audience.sample === undefined ? TRUE : isSampled(audience.sample, rows.key)),
    },
    ...asked.map((each) => ({ name: each.kind, value: answer(each, rows) })),
  ];
  const account = isPersona && row?.account !== undefined ? rows.accountKey() : undefined;
  const of = account === undefined ? [] : [{ name: "account", value: columnRef(account) }];
  const conditions = row === undefined ? [test("isNotNull", columnRef(rows.key))] : [];
  const { root, output, shared } = planOf(work, rows.build({ conditions }), [...values, ...of]);
  const plan = { shared, root, output: output.slice(0, values.length) };
  if (row === undefined) return optimize(plan);
  const keys = [
    { column: output[0]!, ...row },
    ...(account === undefined ? [] : [{ column: output.at(-1)!, key: row.account! }]),
  ];
  return optimize(onlyWhere(plan, keys));
}

function isTrue(condition: Scalar): Scalar {
  return condition.kind === "literal" ? condition : test("isTrue", condition);
}

function notMerged(rows: SubjectRows): Scalar {
  const marks = mergedAway(rows.context).map((set) => rows.mark(set));
  return marks.length === 0 ? TRUE : test("isNotTrue", anyOf(marks));
}

function answer(asked: Resolved, rows: SubjectRows): Scalar {
  const { parts } = rows.context.work;
  if (isCondition(asked)) return isTrue(parts.condition(asked, rows));
  return shown(asked, parts.expression(asked, rows), rows.context);
}
