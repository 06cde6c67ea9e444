import { isCondition } from "../is-condition.ts";
import { filter } from "../plan/build.ts";
import type { Scalar } from "../plan/rel.ts";
import type { Condition, Resolved, Selection } from "../resolved.ts";
import type { Context, KeySet, Scope, SignedSet } from "./context.ts";
import { eventGroup } from "./event-group.ts";
import { eventRows, KEYS_ONLY } from "./event-rows.ts";
import type { Sources } from "./event-source.ts";
import { maxWithin } from "./max-within.ts";
import { mostCommon } from "./most-common.ts";
import { mustHave } from "./must-have.ts";
import { holdsWithoutEvents } from "./without-events.ts";

/**
 * A condition that some events decide alone: filter, group, HAVING. Undefined where it cannot be told what it is worth
 * without events; it is then evaluated on the persona's row.
 */
export function eventSet(
  condition: Condition,
  sources: Extract<Sources, { kind: "events" | "value" }>,
  context: Context,
): SignedSet | undefined {
  const negated = holdsWithoutEvents(condition, context);
  if (negated === undefined) return undefined;
  if (sources.kind === "events" && isBarePerformed(condition)) {
    return { set: anyEvent(context, sources.selections[0]!), negated };
  }
  const only = negated ? undefined : mustHave(condition, context);
  const { scope, relation } = alone(context, sources, only);
  const { complement, condition: holds } = context.work.parts;
  const met = (negated ? complement : holds)(condition, scope);
  const { rel, key } = relation();
  return { set: { rel: filter(rel, [met]), key: key.id }, negated };
}

/** `performed E` or its opposite: the rows themselves are the set, and no one needs to count them. */
function isBarePerformed(condition: Resolved): boolean {
  if (condition.kind === "not") return isCondition(condition.operand) && isBarePerformed(condition.operand);
  if (condition.kind !== "performed") return false;
  return (condition.min === 1 && condition.max === undefined) || (condition.min === 0 && condition.max === 0);
}

function anyEvent(context: Context, selection: Selection): KeySet {
  const rows = eventRows(context, selection, KEYS_ONLY);
  return { rel: rows.rel, key: rows.key.id };
}

/** The row of a group of events, by itself; where `only` is given, of those keys alone. */
function alone(
  context: Context,
  sources: Extract<Sources, { kind: "events" | "value" }>,
  only: KeySet | undefined,
) {
  const never = (): never => {
    throw new Error("a condition over events alone reads a persona");
  };
  const scope = (of: Partial<Scope>): Scope => {
    const self: Scope = {
      context,
      read: never,
      aggregate: never,
      performed: never,
      rank: never,
      maxWithin: never,
      holds: never,
      listed: never,
      step: never,
      persona: () => self,
      account: () => ({ scope: self }),
      ...of,
    };
    return self;
  };
  if (sources.kind === "value") {
    const { value: asked } = sources;
    const { value, ...relation } =
      asked.kind === "maxWithin" ? maxWithin(context, asked) : mostCommon(context, asked, only);
    const found = () => value;
    return { scope: scope({ aggregate: found, maxWithin: found }), relation: () => relation };
  }
  const group = eventGroup(context, sources.selections, false, only);
  return {
    scope: scope({
      aggregate: (aggregate) => group.value(aggregate),
      performed: ({ selection }): Scalar => group.count(selection),
    }),
    relation: () => group.relation(),
  };
}
