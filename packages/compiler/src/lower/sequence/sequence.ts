import { columnsOf } from "../../plan/build.ts";
import type { Rel } from "../../plan/rel.ts";
import type { Selection, SequenceCondition } from "../../resolved.ts";
import { type Context, type KeySet, newColumn, type SignedSet, type Workspace } from "../context.ts";
import { afterwards } from "./afterwards.ts";
import { apart, STEPS_IN_ONE_PIECE } from "./apart.ts";
import { type Course, readCourse } from "./course.ts";
import { byExtremes } from "./extremes.ts";
import { follow } from "./follow.ts";
import { byNearest } from "./nearest.ts";
import { opening } from "./opening.ts";
import { byPairs } from "./pairs.ts";
import { unanswered } from "./unanswered.ts";

/**
 * For whom some choice of events, one for each positive step, satisfies everything at once. Where the warehouse joins a row
 * to the next one, by that, as far as it tells, else in the order of time. Everywhere else: where pairs of events tell, as
 * they do of most, by these; else, and of those of whom they would be too many, in the order of time. Where pairs do not
 * tell what must not lie between, the order of time does, among those who meet the sequence when nothing is said of it.
 */
export function sequenceKeys(condition: SequenceCondition, context: Context): SignedSet {
  const { steps } = condition;
  const without = steps.map((step) => [
    ...step.without,
    ...(step.immediately ? [everyEvent(context, condition)] : []),
  ]);
  const selections = steps.flatMap(({ selection }, at) =>
    [selection, ...without[at]!].map((each) => [at, each] as const),
  );
  const course = readCourse(condition, selections, context);
  if (context.work.joinsNearest) {
    const set = byNearest(condition, course) ?? inOrder(condition, without, course);
    return { set, negated: false };
  }
  const pairs = byPairs(condition, course);
  if (pairs !== undefined) {
    const { found, crowded } = pairs;
    const others = inOrder(condition, without, { ...course, among: crowded });
    return { set: eitherOf(context.work, found, others, true), negated: false };
  }
  const isBetweenFree = without.every((each) => each.length === 0);
  const free = isBetweenFree ? undefined : byPairs(betweenFree(condition), course);
  if (free === undefined) return { set: inOrder(condition, without, course), negated: false };
  const among = keysApart(context.work, eitherOf(context.work, free.found, free.crowded()));
  return { set: inOrder(condition, without, { ...course, among }), negated: false };
}

/** The same sequence, whatever lies between its steps. */
function betweenFree(condition: SequenceCondition): SequenceCondition {
  const steps = condition.steps.map((step) => ({ ...step, immediately: false, without: [] }));
  return { ...condition, steps };
}

/** Each key once, as a relation of its own. */
function keysApart(work: Workspace, { rel, key }: KeySet): () => KeySet {
  const column = columnsOf(rel).find(({ id }) => id === key)!;
  const once: Rel = { kind: "aggregate", input: rel, by: [column], measures: [] };
  const keys = apart(work, { rel: once, columns: new Map([["key", column]]) });
  return () => {
    const { rel: read, columns } = keys();
    return { rel: read, key: columns.get("key")!.id };
  };
}

/**
 * Step by step, all chains of events that may go on, as far as one of them is not as good as another. What a chain is
 * known by from then on is the event at its end, when it started (where `all within` asks), and the values for which later
 * filters ask.
 */
function inOrder(
  { steps, start, allWithin }: SequenceCondition,
  without: readonly (readonly Selection[])[],
  course: Course,
): KeySet {
  const { work } = course.context;
  const positive = steps.flatMap(({ negated }, at) => (negated ? [] : [at]));
  const last = positive.at(-1);
  /** Of two steps, the time since the first is the time since the one before. */
  const isTimed = allWithin !== undefined && positive.length > 2;

  const [first, ...others] = steps;
  if (first === undefined) throw new Error("a sequence without steps");
  let chains = opening(course, first.selection, start, isTimed);
  for (const [index, step] of others.entries()) {
    const at = index + 1;
    const { selection, within, laterThan } = step;
    if (step.negated) {
      chains = unanswered(course, chains, selection, within);
      continue;
    }
    const since = at === last ? allWithin : undefined;
    const limits = [within, isTimed ? undefined : since].flatMap((limit) => limit ?? []);
    const gap = {
      laterThan,
      within: limits,
      without: without[at]!,
      allWithin: isTimed ? since : undefined,
    };
    // A chain that started later but ends earlier may be the better one unless its values are told apart until the end.
    const isLimitedLater = steps
      .slice(at + 1)
      .some(
        (later, after) =>
          !later.negated && (later.within !== undefined || without[at + 1 + after]!.length > 0),
      );
    const keep = isTimed && isLimitedLater ? new Set(chains.values.keys()) : course.askedAfter(at);
    const isOpen = !isTimed && limits.length === 0 && gap.without.length === 0;
    chains =
      byExtremes(course, chains, at, selection, gap, keep) ??
      (isOpen
        ? afterwards(course, chains, at, selection, laterThan, keep)
        : follow(course, chains, at, selection, gap, keep));
    if (at % STEPS_IN_ONE_PIECE === 0 && at < steps.length - 1) {
      chains = { ...chains, ...apart(work, chains)() };
    }
  }
  return { rel: chains.rel, key: chains.columns.get("key")!.id };
}

/** Those that pairs tell, and others; of what the latter would be for all, the dialect may leave the pairs out. */
function eitherOf(work: Workspace, found: KeySet, others: KeySet, isLastEnough = false): KeySet {
  const inputs = [found, others].map(({ rel, key }) => ({ rel, columns: [key] }));
  const type = columnsOf(others.rel).find(({ id }) => id === others.key)!.type;
  const key = newColumn(work, "key", type);
  const rel: Rel = { kind: "setOperation", operator: "unionAll", inputs, columns: [key] };
  return { rel: isLastEnough ? { ...rel, isLastEnough } : rel, key: key.id };
}

/** What `immediately` leaves no room for: of each step anew, since the time differs in which it matters. */
function everyEvent({ work }: Context, { span }: SequenceCondition): Selection {
  return { events: [...work.model.events.values()].map((event) => ({ event })), span };
}
