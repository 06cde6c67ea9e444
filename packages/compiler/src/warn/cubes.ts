import { isCondition } from "../is-condition.ts";
import type { Condition, Resolved } from "../resolved.ts";
import { both, type Domain, isImpossible } from "./domain.ts";
import { type Fact, factsOf } from "./facts.ts";
import { wholeOnly } from "./intervals.ts";
import { NUMBER_UNIT } from "./points.ts";
import { isPartOf } from "./selections.ts";
import type { Variable } from "./variables.ts";

/** What each variable may be at once, by its key. */
type Cube = ReadonlyMap<string, { readonly variable: Variable; readonly domain: Domain }>;

/** All the ways in which a condition can be met; `undefined` when there are too many to look at. */
type Ways = readonly Cube[] | undefined;

const MOST_WAYS = 32;
/** Of more conditions at once nothing is known: each may say something of every other. */
const MOST_CONDITIONS = 128;

/** A condition that holds, or one that does not. */
export interface Asked {
  readonly condition: Condition;
  readonly holds: boolean;
}

/** Whether these can surely never be so at once; `false` also when that is not known. */
export function neverTogether(...asked: readonly Asked[]): boolean {
  let ways: Ways = [new Map()];
  for (const each of asked) ways = crossed(ways, waysOf(each));
  return ways?.length === 0;
}

/** Conditions are plain data that nobody changes: what is found of one stays true. */
const found = { true: new WeakMap<Condition, Ways>(), false: new WeakMap<Condition, Ways>() };

function waysOf(asked: Asked): Ways {
  const memory = found[`${asked.holds}`];
  if (memory.has(asked.condition)) return memory.get(asked.condition);
  const ways = findWays(asked);
  memory.set(asked.condition, ways);
  return ways;
}

function findWays({ condition, holds }: Asked): Ways {
  switch (condition.kind) {
    case "not":
      return any([condition.operand], !holds);
    case "and":
    case "or":
      return (condition.kind === "and") === holds
        ? all(condition.operands, holds)
        : any(condition.operands, holds);
    case "member":
      if (condition.audiences.length > 1) {
        const each = condition.audiences.map((audience) => ({ ...condition, audiences: [audience] }));
        return holds ? any(each, holds) : all(each, holds);
      }
  }
  return possible([cubeOf(factsOf(condition), holds)]);
}

function all(conditions: readonly Resolved[], holds: boolean): Ways {
  if (conditions.length > MOST_CONDITIONS) return undefined;
  let ways: Ways = [new Map()];
  for (const condition of conditions.filter(isCondition)) ways = crossed(ways, waysOf({ condition, holds }));
  return ways;
}

function any(conditions: readonly Resolved[], holds: boolean): Ways {
  const ways: Cube[] = [];
  for (const condition of conditions.filter(isCondition)) {
    const others = waysOf({ condition, holds });
    if (others === undefined || ways.length + others.length > MOST_WAYS) return undefined;
    ways.push(...others);
  }
  return ways;
}

function cubeOf(facts: readonly Fact[], holds: boolean): Cube {
  let cube: Cube = new Map();
  for (const fact of facts) {
    const { variable } = fact;
    cube = merged(cube, new Map([[variable.key, { variable, domain: holds ? fact.holds : fact.fails }]]));
  }
  return cube;
}

/** Of too many ways nothing is known, but others may rule out all of them. */
function crossed(a: Ways, b: Ways): Ways {
  if (a === undefined || b === undefined) {
    return a ?? b;
  }
  const ways = possible(a.flatMap((one) => b.map((other) => merged(one, other))));
  return ways.length > MOST_WAYS ? undefined : ways;
}

function merged(a: Cube, b: Cube): Cube {
  const cube = new Map(a);
  for (const [key, { variable, domain }] of b) {
    const other = a.get(key)?.domain;
    cube.set(key, {
      variable,
      domain: other === undefined ? both(variable.base, domain) : both(other, domain),
    });
  }
  return cube;
}

function possible(cubes: readonly Cube[]): readonly Cube[] {
  return cubes.filter((cube) => {
    for (const { variable, domain } of cube.values()) if (isImpossible(domain, variable.unit)) return false;
    return countsFit(cube);
  });
}

/** Of all events there are no fewer than of some of them. */
function countsFit(cube: Cube): boolean {
  const counted = [...cube.values()].filter(({ variable }) => variable.counts !== undefined);
  for (const some of counted) {
    const least = wholeOnly(some.domain.known, NUMBER_UNIT)[0]?.low?.at ?? 0n;
    for (const all of counted) {
      const most = wholeOnly(all.domain.known, NUMBER_UNIT).at(-1)?.high?.at;
      if (all === some || most === undefined || least <= most) continue;
      if (isPartOf(some.variable.counts!, all.variable.counts!)) return false;
    }
  }
  return true;
}
