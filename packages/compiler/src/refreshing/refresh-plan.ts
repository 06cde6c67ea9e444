/**
 * What one run does to find the members of many audiences: statements in the order in which they must be run, over
 * temporary tables that they make for each other. Plain data.
 *
 * A new way of bringing an audience up to date is a kind of step here; whoever runs the steps has a table with one entry
 * for each kind, so that TypeScript asks for it there.
 */
import type { Plan } from "../plan/rel.ts";

export interface RefreshPlan {
  /** Each after all whose tables it reads. */
  readonly steps: readonly RefreshStep[];
}

export type RefreshStep = KeepStep | MembersStep;

/** What several statements read is found once, and kept in a temporary table. */
export interface KeepStep {
  readonly kind: "keep";
  readonly table: string;
  /** Its output are the table's columns, which are called `keptColumn(0)`, `keptColumn(1)`, … */
  readonly plan: Plan;
  /** The audiences whose own meaning it is a part of: what is wrong with it is wrong with each of them. */
  readonly audiences: readonly string[];
  /** Rows as they are stored, with all columns that any of those audiences reads: what one of them asks of these may be what is wrong. */
  readonly stored?: true;
}

/** All members of an audience: one row for each, with its key, and its part where the audience has parts. */
export interface MembersStep {
  readonly kind: "members";
  readonly audience: string;
  readonly plan: Plan;
  /** Audiences whose members are found in the same run, and which this one asks about. */
  readonly refersTo: readonly string[];
  /** The table of the only keys that were looked at: all others are in or out as before. Absent: everyone was. */
  readonly among?: string;
}

/** Keys, or keys with values, in a temporary table: by position, since names of columns may repeat. */
export function keptColumn(at: number): string {
  return `c${at + 1}`;
}
