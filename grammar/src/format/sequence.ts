import type { EventSelector, Expression, Performed, Sequence, SequenceStep, Together } from "../ast.ts";
import type { Comments } from "./comments.ts";
import { concat, concatAll, type Doc, group, indent, join, line } from "./doc.ts";
import { printCount, printDuration, printQuantity, printTime } from "./literals.ts";
import { printEvents, printName } from "./names.ts";

/** Prints the filter of an event in its parentheses. */
export type FilterDoc = (filter: Expression) => Doc;

/** `performed E …`, on one line but for its filter. */
export function performedDoc(performed: Performed, filterDoc: FilterDoc): Doc {
  const { negated, selector, count, withinAny, habit } = performed;
  return concat(
    `${verb(negated)} ${printEvents(selector.events)}`,
    filtered(selector, filterDoc),
    count === undefined ? "" : ` ${printCount(count)}`,
    withinAny === undefined ? "" : ` within any ${printDuration(withinAny)}`,
    habit === undefined ? "" : ` in ${printQuantity(habit.count)} of last ${printDuration(habit.periods)}`,
    timed(selector),
  );
}

/** `E [where (…)] [time]`, as aggregates, `together` and `without` name their events. */
export function selectorDoc(selector: EventSelector, filterDoc: FilterDoc, events: string): Doc {
  return concat(events, filtered(selector, filterDoc), timed(selector));
}

function verb(negated: boolean): string {
  return negated ? "did not perform" : "performed";
}

function filtered({ filter }: EventSelector, filterDoc: FilterDoc): Doc {
  return filter === undefined ? "" : concat(" where ", filterDoc(filter));
}

function timed({ when }: EventSelector): string {
  return when === undefined ? "" : ` ${printTime(when)}`;
}

/** One step on each line, unless all of them fit on one. Comments between steps stay there. */
export function sequenceDoc(
  { start, steps, allWithin }: Sequence,
  filterDoc: FilterDoc,
  comments: Comments,
): Doc {
  const [first, ...next] = steps;
  if (first === undefined) return "";
  const begin = start === undefined ? "performed" : `performed ${start}`;
  const firstDoc = eventsDoc(first, filterDoc, start !== undefined);
  const parts: Doc[] = [];
  for (const [index, step] of next.entries()) {
    const before = steps[index] as SequenceStep;
    const above = comments.trailing(before.span.end, step.span.start);
    const leading = comments.leading(step.span.start);
    const doc = stepDoc(step, filterDoc);
    parts.push(above, line, leading, comments.leftOver(step.span), doc);
  }
  const last = steps.at(-1) as SequenceStep;
  if (allWithin !== undefined) {
    parts.push(comments.trailing(last.span.end, allWithin.span.start), line);
    parts.push(comments.leading(allWithin.span.start), `all within ${printDuration(allWithin)}`);
  }
  return group(begin, " ", firstDoc, indent(concatAll(parts)));
}

function stepDoc(step: SequenceStep, filterDoc: FilterDoc): Doc {
  const word = step.negated ? "did not perform " : step.immediately ? "immediately " : "";
  return group(`then ${word}`, eventsDoc(step, filterDoc, step.immediately));
}

/** The events of a step and all that is said of them. `afterWord`: behind a word that could be an event's name itself. */
function eventsDoc(step: SequenceStep, filterDoc: FilterDoc, afterWord: boolean): Doc {
  const { selector, laterThan, within, without } = step;
  const printed = inTextOrder([selector, ...without], filterDoc);
  const parts: Doc[] = [
    printEvents(selector.events, afterWord),
    filtered(selector, printed),
    step.as === undefined ? "" : ` as ${printName(step.as)}`,
    timed(selector),
    laterThan === undefined ? "" : ` more than ${printDuration(laterThan)} later`,
    within === undefined ? "" : ` within ${printDuration(within)}`,
  ];
  const between = without.map((each) =>
    concat(line, "without ", selectorDoc(each, printed, printEvents(each.events)), " between"),
  );
  return concat(...parts, indent(concatAll(between)));
}

/** Prints filters in the order of the text, in which a `without` may come before the step's own, and keeps them. */
function inTextOrder(selectors: readonly EventSelector[], filterDoc: FilterDoc): FilterDoc {
  const filters = selectors.flatMap(({ filter }) => filter ?? []);
  const docs = new Map(
    filters
      .toSorted((a, b) => a.span.start - b.span.start)
      .map((filter) => [filter, filterDoc(filter)] as const),
  );
  return (filter) => docs.get(filter) ?? "";
}

/** `performed together A, B within any 7 days`. */
export function togetherDoc({ negated, selectors, within }: Together, filterDoc: FilterDoc): Doc {
  const events = selectors.map((each, index) =>
    selectorDoc(each, filterDoc, printEvents(each.events, index === 0)),
  );
  const end = `within any ${printDuration(within)}`;
  return group(`${verb(negated)} together `, indent(join(concat(",", line), events), line, end));
}
