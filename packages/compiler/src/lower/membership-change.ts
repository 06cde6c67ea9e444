import { filter, literal, test } from "../plan/build.ts";
import type { MembershipChangeCondition } from "../resolved.ts";
import { until, windowOf } from "../time/window.ts";
import { type Context, type SignedSet, storedTime } from "./context.ts";
import { within } from "./instants.ts";
import { subjectTable } from "./subject.ts";
import { readTable } from "./table-reader.ts";

/** Where Muster notes who came and went (packages/engine, state-tables.ts); keys stand in a column of the subject's name. */
const LOGS = { persona: "membership_log", account: "account_membership_log" } as const;

export function membershipChangeKeys(
  { change, subject, audience, when }: MembershipChangeCondition,
  context: Context,
): SignedSet {
  const { work, zones } = context;
  const log = readTable(work, { schema: work.model.schema, name: LOGS[subject] });
  const key = log.key(subject, subjectTable(work, subject).keyType);
  const window = when === undefined ? {} : windowOf(when, work.asOf, zones.local);
  const conditions = [
    test("equal", log.column("audience", "text"), literal("text", audience)),
    test("equal", log.column("change", "text"), literal("text", change)),
    ...within(storedTime(log.column("at", "timestamptz"), "timestamptz"), until(window, work.asOf), zones),
  ];
  const keys = { rel: filter(log.scan(), conditions), key: key.id };
  return { set: subject === context.subject ? keys : { ...keys, of: "account" }, negated: false };
}
