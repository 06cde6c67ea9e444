/** A step of a plan as `explain json = 1, actions = 1` gives it, with what is read of it. */
export interface Plan {
  readonly "Node Type": string;
  /** Of a table that is read: its full name. */
  readonly Description?: string;
  /** A filter that moved into the reading. */
  readonly "Prewhere info"?: unknown;
  /** Of a join: `CROSS` where nothing is equal to anything. */
  readonly Type?: string;
  /** Of an aggregation; none where it gives one row. */
  readonly Keys?: readonly string[];
  readonly Limit?: number;
  readonly Plans?: readonly Plan[];
}

export interface Sizes {
  /** Rows that one reading of a table takes in. */
  perRead(table: string): number;
}

/** Of a condition nothing is known: Postgres guesses as much of an inequality. */
const KEPT_BY_FILTER = 1 / 3;

export function allOf(plan: Plan): readonly Plan[] {
  return [plan, ...(plan.Plans ?? []).flatMap(allOf)];
}

/** Full names, each as often as it is read. */
export function tablesRead(plan: Plan): readonly string[] {
  return allOf(plan).flatMap((step) => (isRead(step) ? [step.Description ?? ""] : []));
}

/** Its rows are those of the step below it. */
export function passesOn({ "Node Type": type }: Plan): boolean {
  return /^(Expression|CreatingSets?|BuildRuntimeFilter|SaveSubqueryResultToBuffer)$/.test(type);
}

export function rowsGiven(step: Plan, sizes: Sizes): number {
  const { "Node Type": type, Plans: plans = [] } = step;
  const below = plans.map((plan) => rowsGiven(plan, sizes));
  if (isRead(step))
    return sizes.perRead(step.Description ?? "") * (step["Prewhere info"] === undefined ? 1 : KEPT_BY_FILTER);
  if (type === "Filter") return (below[0] ?? 0) * KEPT_BY_FILTER;
  if (type === "Aggregating" && step.Keys?.length === 0) return 1;
  if (type === "Limit") return Math.min(step.Limit ?? Number.POSITIVE_INFINITY, below[0] ?? 0);
  if (type === "Union") return below.reduce((total, rows) => total + rows, 0);
  if (/^Join/.test(type))
    return step.Type === "CROSS" ? below.reduce((product, rows) => product * rows, 1) : Math.max(0, ...below);
  return below[0] ?? 1;
}

function isRead({ "Node Type": type }: Plan): boolean {
  return type === "ReadFromMergeTree";
}
