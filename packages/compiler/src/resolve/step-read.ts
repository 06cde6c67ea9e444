import { diagnostic, type Name, type Span } from "@muster/grammar";
import type { Read, StepRead } from "../resolved.ts";
import { at, type Context } from "./context.ts";
import { lookProperty } from "./property.ts";
import { eventScope, type NamedStep, type Scope } from "./scope.ts";
import { isScalar } from "./types.ts";
import { cut, pathWords, typeWords } from "./words.ts";

/** Whether a name is that of an earlier step of the sequence. */
export function isStepName(name: string, scope: Scope): boolean {
  return stepNamed(name, scope) !== undefined;
}

function stepNamed(name: string, scope: Scope): NamedStep | undefined {
  return eventScope(scope)?.steps.get(name);
}

/** `viewed.product_id`: a property of the event that an earlier step chose, whichever of its events that is. */
export function readStep(path: readonly Name[], span: Span, context: Context): StepRead | undefined {
  const step = stepNamed(path[0]!.text, context.scope);
  const inner = eventScope(context.scope);
  if (step === undefined || inner === undefined || step.events.length === 0) return undefined;
  const reads: Read[] = [];
  for (const index of step.events.keys()) {
    const scope = { ...inner, events: step.events, index };
    const read = lookProperty(path.slice(1), span, { ...context, scope });
    if (read === undefined) return undefined;
    reads.push(read);
  }
  const { type } = reads[0]!;
  if (!isScalar(type)) {
    const data = { name: pathWords(path), type: typeWords(type) };
    context.report(diagnostic("step-value-not-single", data, at(context, span)));
    return undefined;
  }
  return { kind: "step", step: step.step, reads, type, span };
}

/** Says of `cart.price` that `cart` comes too late; otherwise does nothing. */
export function reportLaterStep(path: readonly Name[], context: Context): boolean {
  const scope = eventScope(context.scope);
  const [first] = path;
  if (scope === undefined || first === undefined) return false;
  if (path.length > 1 && scope.stepNames.has(first.text)) {
    context.report(diagnostic("step-comes-later", { name: cut(first.text) }, at(context, first.span)));
    return true;
  }
  if (path.length > 1 || !isStepName(first.text, scope)) return false;
  context.report(diagnostic("step-is-no-value", { name: cut(first.text) }, at(context, first.span)));
  return true;
}
