import {
  type Column,
  columnsOf,
  conjunctsOf,
  inputsOf,
  mapInputs,
  type Plan,
  type Rel,
  type StandardFunction,
  scalarColumns,
} from "@muster/compiler";

type Of<Kind extends Rel["kind"]> = Extract<Rel, { kind: Kind }>;
type Input = Of<"setOperation">["inputs"][number];
type ColumnId = Column["id"];

/** A relation, and the column in it that says whose a row is. */
interface Keyed {
  readonly rel: Rel;
  readonly key: ColumnId;
}

/**
 * Steps are found in order of time by a window over the events of both, which sorts and carries them all, and of which only
 * the rows of the later step are kept. So of those who have no such row none matters: here a set of them is soon made, and
 * looked up for less than sorting takes. Measured by processors' time, where a quarter has the last of two to four steps:
 * nine tenths to eight tenths of the whole statement; where nearly all have it, and few the first: a fifth to a third more.
 * Funnels narrow. Each of the others has a set of its own, for which the last step is read again: more than three of these
 * might take longer than they spare.
 */
export function onlyWhoEnd(plan: Plan): Plan {
  return new Endings(plan).plan();
}

/** With that of the later step. */
const MOST_STREAMS = 4;

/** What is read by one reference alone is worked through for that one only, and may have fewer rows itself. */
class Endings {
  readonly #plan: Plan;
  readonly #reads: ReadonlyMap<string, number>;
  /** Of shared relations that are read once. */
  readonly #shared: Map<string, Rel>;

  constructor(plan: Plan) {
    this.#plan = plan;
    this.#reads = readsOf(plan);
    this.#shared = new Map(plan.shared.map(({ id, rel }) => [id, rel]));
  }

  /** From the root down: what a shared relation is cut to, its readers say. */
  plan(): Plan {
    const root = this.#rewritten(this.#plan.root);
    for (const { id, apart } of this.#plan.shared.toReversed())
      if (!apart) this.#shared.set(id, this.#rewritten(this.#shared.get(id)!));
    const shared = this.#plan.shared.map((each) => ({ ...each, rel: this.#shared.get(each.id)! }));
    return { ...this.#plan, shared, root };
  }

  #rewritten(rel: Rel): Rel {
    const found = rel.kind === "filter" ? this.#withFewer(rel) : undefined;
    return found ?? mapInputs(rel, (input) => this.#rewritten(input));
  }

  #withFewer(filter: Of<"filter">): Rel | undefined {
    const { input: window } = filter;
    if (window.kind !== "window" || window.input.kind !== "setOperation") return undefined;
    const { input: union } = window;
    const [key] = partitionOf(window);
    const keyAt = union.columns.findIndex(({ id }) => id === key);
    const kept = union.operator === "unionAll" ? inputKept(filter, union) : undefined;
    if (keyAt < 0 || kept === undefined || !isPlain(kept.rel)) return undefined;
    if (!asksForSome(filter, window)) return undefined;
    // Nor are its first steps looked for among those who have the one in the middle.
    if (this.#streams(union) > MOST_STREAMS) return filter;
    const ends: Keyed = { rel: kept.rel, key: kept.columns[keyAt]! };
    const inputs = union.inputs.map((each) =>
      each === kept ? each : { ...each, rel: this.#only({ rel: each.rel, key: each.columns[keyAt]! }, ends) },
    );
    return { ...filter, input: { ...window, input: { ...union, inputs } } };
  }

  /** The rows of those who are among others, as far below as they can be told: what is above works through them all. */
  #only({ rel, key }: Keyed, among: Keyed): Rel {
    return (
      this.#below({ rel, key }, among) ?? {
        kind: "join",
        type: "semi",
        left: rel,
        right: among.rel,
        on: [{ left: key, right: among.key }],
      }
    );
  }

  #below({ rel, key }: Keyed, among: Keyed): Rel | undefined {
    if (isPlain(rel) && !hasUnion(rel)) return undefined;
    const inside = (input: Rel, own = key) => this.#only({ rel: input, key: own }, among);
    switch (rel.kind) {
      case "filter":
        return { ...rel, input: inside(rel.input) };
      case "project": {
        const value = rel.columns.find(({ column }) => column.id === key)?.value;
        return value?.kind === "column" ? { ...rel, input: inside(rel.input, value.id) } : undefined;
      }
      case "window":
        return partitionOf(rel).includes(key) ? { ...rel, input: inside(rel.input) } : undefined;
      case "aggregate":
        return rel.by.some(({ id }) => id === key) ? { ...rel, input: inside(rel.input) } : undefined;
      case "setOperation": {
        const at = rel.columns.findIndex(({ id }) => id === key);
        const inputs = rel.inputs.map((each) => ({ ...each, rel: inside(each.rel, each.columns[at]!) }));
        return { ...rel, inputs };
      }
      case "join": {
        if (!columnsOf(rel.left).some(({ id }) => id === key)) return undefined;
        const match = rel.on.find((on) => on.left === key);
        const right = match === undefined ? rel.right : inside(rel.right, match.right);
        return { ...rel, left: inside(rel.left), right };
      }
      case "ref":
        return this.#belowRef(rel, key, among);
      default:
        return undefined;
    }
  }

  /** From how many reads of events a relation is made. */
  #streams(rel: Rel): number {
    let streams = 0;
    const inside = [rel];
    // A sequence of many steps is deeper than a stack.
    for (const each of inside) {
      const shared = each.kind === "ref" ? this.#shared.get(each.shared) : undefined;
      const ways = each.kind === "join" && isPlain(each.right) ? [each.left] : inputsOf(each);
      const within = shared === undefined ? ways : [shared];
      if (within.length === 0) streams += 1;
      inside.push(...within);
    }
    return streams;
  }

  #belowRef(ref: Of<"ref">, key: ColumnId, among: Keyed): Rel | undefined {
    const shared = this.#plan.shared.find(({ id }) => id === ref.shared);
    if (shared === undefined || this.#reads.get(ref.shared) !== 1) return undefined;
    const { id } = shared.columns[ref.columns.findIndex((column) => column.id === key)]!;
    this.#shared.set(ref.shared, this.#only({ rel: this.#shared.get(ref.shared)!, key: id }, among));
    return ref;
  }
}

/** The columns by which all functions of a window divide the rows. */
function partitionOf(window: Of<"window">): readonly ColumnId[] {
  const [first = [], ...others] = window.functions.map(({ partitionBy }) =>
    partitionBy.flatMap((each) => (each.kind === "column" ? [each.id] : [])),
  );
  return first.filter((id) => others.every((other) => other.includes(id)));
}

/** Whether a row is kept only where the window found something: those in whom nothing is sought may be as many as all. */
function asksForSome({ condition }: Of<"filter">, { functions }: Of<"window">): boolean {
  const found = new Set(functions.map(({ column }) => column.id));
  return conjunctsOf(condition).some(
    (each) =>
      each.kind === "call" && KNOWN.has(each.function) && scalarColumns(each).some((id) => found.has(id)),
  );
}

/** Of what is missing, none of these is true. */
const KNOWN: ReadonlySet<StandardFunction> = new Set<StandardFunction>([
  "isNotNull",
  "less",
  "lessOrEqual",
  "greater",
  "greaterOrEqual",
]);

/** The one input of a union whose rows a filter keeps, by a number that says from which a row is. */
function inputKept({ condition }: Of<"filter">, union: Of<"setOperation">): Input | undefined {
  for (const each of conjunctsOf(condition)) {
    if (each.kind !== "call" || each.function !== "equal") continue;
    const [column, number] = each.arguments;
    const at = union.columns.findIndex(({ id }) => column?.kind === "column" && id === column.id);
    if (at < 0 || number?.kind !== "whole") continue;
    const numbers = union.inputs.map(({ rel, columns }) => numberIn(rel, columns[at]!));
    const kept = union.inputs.filter((_, input) => numbers[input] === number.value);
    if (!numbers.includes(undefined) && kept.length === 1) return kept[0];
  }
  return undefined;
}

function numberIn(rel: Rel, id: ColumnId): number | undefined {
  const value =
    rel.kind === "project" ? rel.columns.find(({ column }) => column.id === id)?.value : undefined;
  return value?.kind === "whole" ? value.value : undefined;
}

/** Whether its rows are read as they are: not sorted, not grouped, not shared. */
function isPlain(rel: Rel): boolean {
  const isMade = rel.kind === "window" || rel.kind === "aggregate" || rel.kind === "ref";
  return !isMade && inputsOf(rel).every(isPlain);
}

function hasUnion(rel: Rel): boolean {
  return rel.kind === "setOperation" || inputsOf(rel).some(hasUnion);
}

function readsOf({ root, shared }: Plan): ReadonlyMap<string, number> {
  const reads = new Map<string, number>();
  const look = (rel: Rel): void => {
    if (rel.kind === "ref") reads.set(rel.shared, (reads.get(rel.shared) ?? 0) + 1);
    inputsOf(rel).forEach(look);
  };
  for (const { rel } of shared) look(rel);
  look(root);
  return reads;
}
