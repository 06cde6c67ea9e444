import type { Resolved, Subject } from "../resolved.ts";
import { visit } from "../resolved-walk.ts";

/** The most parts that a definition may have, with the traits and audiences that it refers to. */
export const NODE_LIMIT = 20_000;

/** How many definitions may stand one upon the other: what reads a plan goes as deep. */
export const DEPTH_LIMIT = 100;

/** The parts of an expression itself. */
export function sizeOf(resolved: Resolved): number {
  let size = 0;
  visit(resolved, (node) => {
    size += weightOf(node);
  });
  return size;
}

/**
 * How many parts a definition has in the plan. Traits are written out wherever they are used; an audience is worked
 * out once, however often it is asked for. `traits` and `audiences` hold what was found for each before.
 */
export interface Sizes {
  /** Parts with the traits written out, and the audiences that are asked for, by definition. */
  readonly traits: Readonly<Record<Subject, Map<string, Expanded>>>;
  readonly audiences: Map<string, Expanded>;
}

export interface Expanded {
  readonly parts: number;
  readonly audiences: ReadonlySet<string>;
  /** The parts with all audiences that are reached, where one that is reached twice may count twice. */
  readonly most: number;
  /** How many definitions it stands on, each of which refers to the next. */
  readonly depth: number;
}

export function expand(resolved: readonly Resolved[], sizes: Sizes): Expanded {
  let parts = 0;
  let depth = 0;
  const audiences = new Set<string>();
  const standOn = (other: Expanded | undefined) => {
    if (other !== undefined) depth = Math.max(depth, other.depth + 1);
  };
  const see = (node: Resolved) => {
    parts += weightOf(node);
    if (node.kind === "member") for (const { audience } of node.audiences) audiences.add(audience);
    if (node.kind !== "computed") return;
    const trait = sizes.traits[node.of].get(node.trait);
    standOn(trait);
    // Beyond the limit the number itself says nothing, and doubling it again and again would leave the numbers.
    parts = Math.min(parts + (trait?.parts ?? 0), NODE_LIMIT * 2);
    for (const audience of trait?.audiences ?? []) audiences.add(audience);
  };
  for (const each of resolved) visit(each, see);
  let most = parts;
  for (const name of audiences) {
    const audience = sizes.audiences.get(name);
    standOn(audience);
    most = Math.min(most + (audience?.most ?? 0), NODE_LIMIT * 2);
  }
  return { parts, audiences, most, depth };
}

/** Whether a definition with all the audiences that it reaches stays within the limit. */
export function isWithinLimit(expanded: Expanded, sizes: Sizes): boolean {
  if (expanded.most <= NODE_LIMIT) return true;
  let parts = expanded.parts;
  const reached = new Set(expanded.audiences);
  // A set may grow while it is walked: the audiences of audiences are reached, too.
  for (const name of reached) {
    if (parts > NODE_LIMIT) return false;
    const audience = sizes.audiences.get(name);
    if (audience === undefined) continue;
    parts += audience.parts;
    for (const other of audience.audiences) reached.add(other);
  }
  return parts <= NODE_LIMIT;
}

/** Each selection of a sequence has its own part in the plan, whether it has a filter or not. */
function weightOf(node: Resolved): number {
  switch (node.kind) {
    case "sequence":
      return node.steps.reduce((weight, step) => weight + 1 + step.without.length, 1);
    case "together":
      return 1 + node.selections.length;
    default:
      return 1;
  }
}
