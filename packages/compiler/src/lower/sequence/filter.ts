import type { ValueType } from "@muster/model";
import type { Read, Resolved, SequenceCondition } from "../../resolved.ts";
import { conjuncts } from "../event-rows.ts";
import { expressionKey } from "../selection-key.ts";
import { mapParts, type Origin, originsOf } from "./parts.ts";

/** A value of the event that a step chose, for which a later filter asks. */
export interface Earlier {
  /** Unlike that of any other value. */
  readonly name: string;
  readonly step: number;
  /** For each event of that step's selection in turn. */
  readonly values: readonly Resolved[];
}

/** The filter of one event of a step, taken apart by what it looks at. */
export interface Filter {
  /** What it says of the event alone. */
  readonly alone: Resolved | undefined;
  /** Values of the event that must equal earlier ones, by name; missing ones equal nothing. */
  readonly equalities: readonly { readonly own: string; readonly earlier: string }[];
  /** What else it says: over reads of event values that are named as in `own` and `earlier`. */
  readonly conditions: readonly Resolved[];
  readonly own: ReadonlyMap<string, Resolved>;
  readonly earlier: ReadonlySet<string>;
}

/** The values of earlier steps that the filters of a sequence ask for, as they are found. */
export class EarlierValues {
  readonly #found = new Map<string, Earlier>();
  readonly #steps: SequenceCondition["steps"];

  constructor(steps: SequenceCondition["steps"]) {
    this.#steps = steps;
  }

  /** Of an expression that is made of one step's event. */
  of(expression: Resolved, step: number): Earlier {
    const key = expressionKey(expression);
    let found = this.#found.get(key);
    if (found === undefined) {
      const { events } = this.#steps[step]!.selection;
      const values = events.map((_, at) => standAt(expression, at));
      const name = `step_${step + 1}_${nameOf(values[0]!)}`;
      const others = [...this.#found.values()].filter((other) => other.name.startsWith(name)).length;
      found = { name: others === 0 ? name : `${name}_${others + 1}`, step, values };
      this.#found.set(key, found);
    }
    return found;
  }

  all(): readonly Earlier[] {
    return [...this.#found.values()];
  }
}

/** The expression as it stands on the `at`-th event of the step that it reads. */
function standAt(expression: Resolved, at: number): Resolved {
  return expression.kind === "step"
    ? expression.reads[at]!
    : mapParts(expression, (part) => standAt(part, at));
}

export function readFilter(filter: Resolved | undefined, values: EarlierValues): Filter {
  const alone: Resolved[] = [];
  const equalities: { own: string; earlier: string }[] = [];
  const conditions: Resolved[] = [];
  const own = new Map<string, Resolved>();
  const earlier = new Set<string>();

  const ownName = (expression: Resolved) => {
    const key = expressionKey(expression);
    for (const [name, other] of own) if (expressionKey(other) === key) return name;
    const name = `own_${own.size + 1}_${nameOf(expression)}`;
    own.set(name, expression);
    return name;
  };
  const earlierName = (expression: Resolved, step: number) => {
    const { name } = values.of(expression, step);
    earlier.add(name);
    return name;
  };

  /** With reads in place of the largest parts that one event decides. */
  function cut(expression: Resolved): Resolved {
    const origin = onlyOrigin(expression);
    if (origin === undefined || origin === "element") return mapParts(expression, cut);
    const name = origin === "own" ? ownName(expression) : earlierName(expression, origin);
    return readOf(name, expression);
  }

  for (const part of conjuncts(filter)) {
    const sides = equalityOf(part);
    if (![...originsOf(part)].some((origin) => typeof origin === "number")) alone.push(part);
    else if (sides === undefined) conditions.push(cut(part));
    else equalities.push({ own: ownName(sides.own), earlier: earlierName(sides.earlier, sides.step) });
  }
  return { alone: allOf(alone), equalities, conditions, own, earlier };
}

function nameOf(expression: Resolved): string {
  return expression.kind === "read" ? expression.name : "value";
}

function allOf(conditions: readonly Resolved[]): Resolved | undefined {
  const [first] = conditions;
  if (first === undefined || conditions.length === 1) return first;
  return { kind: "and", operands: conditions, type: { kind: "boolean" }, span: first.span };
}

/** A stand-in for a value that is found under a name. */
function readOf(name: string, { type, span }: Resolved): Read {
  const source = { column: "", path: [], storage: "native" } as const;
  // A duration is no type of the model's, but reads as one: a number of microseconds.
  return { kind: "read", of: "event", name, type: type as ValueType, source, span };
}

/** `product_id = viewed.product_id`, either way round: a value of this event and one of an earlier one. */
function equalityOf(
  part: Resolved,
): { readonly own: Resolved; readonly earlier: Resolved; readonly step: number } | undefined {
  if (part.kind !== "compare" || part.operator !== "=") return undefined;
  const { left, right, ignoringCase } = part;
  const { kind } = left.type;
  if (kind !== right.type.kind || !COMPARED.has(kind)) return undefined;
  const [a, b] = [onlyOrigin(left), onlyOrigin(right)];
  const fold = ignoringCase ? folded : (side: Resolved) => side;
  if (a === "own" && typeof b === "number") return { own: fold(left), earlier: fold(right), step: b };
  if (b === "own" && typeof a === "number") return { own: fold(right), earlier: fold(left), step: a };
  return undefined;
}

function onlyOrigin(expression: Resolved): Origin | undefined {
  const origins = originsOf(expression);
  return origins.size === 1 ? [...origins][0] : undefined;
}

/** The types of which equal values are one value to a partition and to a join. */
const COMPARED: ReadonlySet<string> = new Set(["text", "number", "boolean", "date", "timestamp"]);

function folded(text: Resolved): Resolved {
  return { kind: "call", function: "lower", arguments: [text], type: text.type, span: text.span };
}
