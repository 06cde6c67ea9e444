import { diagnostic, type Sequence, type SequenceStep, type Together } from "@muster/grammar";
import type { Condition, ResolvedStep, Selection } from "../resolved.ts";
import { at, type Context } from "./context.ts";
import { refuseInFilter } from "./filter.ts";
import { resolveLength } from "./lengths.ts";
import { not } from "./operands.ts";
import type { NamedStep } from "./scope.ts";
import { resolveEvents, resolveSelected, resolveSelection, type StepsInScope } from "./selection.ts";
import { BOOLEAN } from "./types.ts";
import { cut } from "./words.ts";

/** DuckDB's binder goes down through all steps at once, and gives up before 2,000 of them. */
const STEP_LIMIT = 1_000;

/** `performed A as a then B where (x = a.x) within 1 day then did not perform C all within 14 days`. */
export function resolveSequence(sequence: Sequence, context: Context): Condition | undefined {
  if (refuseInFilter("`performed`", sequence.span, context)) return undefined;
  const found = sequence.steps.length;
  if (found > STEP_LIMIT) {
    context.report(diagnostic("too-many-steps", { found, most: STEP_LIMIT }, at(context, sequence.span)));
    return undefined;
  }
  const stepNames = new Set(sequence.steps.flatMap((step) => step.as?.text ?? []));
  const names: StepNames = { steps: new Map(), stepNames };
  const steps = sequence.steps.map((step, i) => resolveStep(step, i, names, context));
  const allWithin = sequence.allWithin && resolveLength(sequence.allWithin, context);
  const sound = steps.filter((step) => step !== undefined);
  if (sound.length < steps.length || (sequence.allWithin !== undefined && allWithin === undefined)) {
    return undefined;
  }
  return {
    kind: "sequence",
    start: sequence.start ?? "any",
    steps: sound,
    ...(allWithin && { allWithin }),
    type: BOOLEAN,
    span: sequence.span,
  };
}

interface StepNames extends StepsInScope {
  /** Grows with every step that has a name, once the step itself is resolved. */
  readonly steps: Map<string, NamedStep>;
}

function resolveStep(
  step: SequenceStep,
  index: number,
  names: StepNames,
  context: Context,
): ResolvedStep | undefined {
  const { as, selector } = step;
  const events = resolveEvents(selector, context);
  const selection = resolveSelected(selector, events, undefined, context, names);
  const without = step.without.map((each) =>
    resolveSelected(each, resolveEvents(each, context), undefined, context, names),
  );
  const laterThan = step.laterThan && resolveLength(step.laterThan, context);
  const within = step.within && resolveLength(step.within, context);
  const isNameSound = as === undefined || checkName(as, names.steps, context);
  if (as !== undefined && isNameSound) {
    names.steps.set(as.text, { step: index, events: step.negated ? [] : (events ?? []), span: as.span });
  }
  const sound = without.filter((each) => each !== undefined);
  if (selection === undefined || sound.length < without.length || !isNameSound) return undefined;
  if (step.laterThan !== undefined && laterThan === undefined) return undefined;
  if (step.within !== undefined && within === undefined) return undefined;
  return {
    negated: step.negated,
    immediately: step.immediately,
    ...(as !== undefined && { as }),
    selection,
    ...(laterThan && { laterThan }),
    ...(within && { within }),
    without: sound,
  };
}

/** A name of a step must be its own, and must not be one that has a meaning in filters. */
function checkName(
  name: NonNullable<SequenceStep["as"]>,
  named: ReadonlyMap<string, NamedStep>,
  context: Context,
): boolean {
  if (name.text === "") return false;
  const first = named.get(name.text);
  if (first === undefined && name.text !== "persona" && name.text !== "account") return true;
  const data = { name: cut(name.text), is: first === undefined ? "a word of filters" : "an earlier step" };
  const secondary = first === undefined ? [] : [at(context, first.span, "the first one")];
  context.report(diagnostic("step-name-taken", data, at(context, name.span), { secondary }));
  return false;
}

/** Whether events that several selectors pick are enough is asked of each group of them, of which there are 2 to this power. */
const TOGETHER_LIMIT = 8;

/** `performed together A, B where (…), C within any 7 days`. */
export function resolveTogether(together: Together, context: Context): Condition | undefined {
  if (refuseInFilter("`performed`", together.span, context)) return undefined;
  const found = together.selectors.length;
  if (found > TOGETHER_LIMIT) {
    const data = { found, most: TOGETHER_LIMIT };
    context.report(diagnostic("too-many-together", data, at(context, together.span)));
    return undefined;
  }
  const selections: (Selection | undefined)[] = together.selectors.map((selector) =>
    resolveSelection(selector, undefined, context),
  );
  const within = resolveLength(together.within, context);
  const sound = selections.filter((selection) => selection !== undefined);
  if (sound.length < selections.length || within === undefined) return undefined;
  const { span } = together;
  const condition: Condition = { kind: "together", selections: sound, within, type: BOOLEAN, span };
  return together.negated ? not(condition) : condition;
}
