import { AGGREGATE_FUNCTIONS } from "../../ast.ts";
import type { Fix } from "../../diagnostic.ts";
import * as t from "../../lex/tokens.ts";
import { isOf } from "../chunk.ts";
import {
  closesCall,
  isLiteral,
  type Mistake,
  rewrite,
  type Stumble,
  tokenAt,
  wordAt,
  written,
} from "./mistake.ts";

/** What is said of an aggregate's events outside of its parentheses, and what other languages say inside. */
export const AGGREGATES: readonly Mistake[] = [timeBehindAggregate, timeBehindComparison, countDistinct];

const FUNCTIONS: ReadonlySet<string> = new Set(AGGREGATE_FUNCTIONS);
const INSIDE = "when the events of an aggregate happened stands in its parentheses";

/** `sum(order_completed.revenue) in last 90 days > 500`: read as a time of the sum, up to the sign. */
function timeBehindAggregate(at: Stumble): ReturnType<Mistake> {
  if (!isOf(tokenAt(at), t.ComparisonSign)) return undefined;
  let close = -1;
  while (isOf(tokenAt(at, close), t.NumberToken, t.UnitWord, t.Last, t.In, t.Ago, t.Between, t.And)) close--;
  const isTime = isOf(tokenAt(at, close + 1), t.In, t.Between) && isOf(tokenAt(at, -1), t.UnitWord, t.Ago);
  const first = isTime ? beginningOfAggregate(at, close) : undefined;
  if (first === undefined) return undefined;
  return {
    blame: [close + 1, -1],
    expected: "a comparison",
    misread: first,
    notes: [INSIDE],
    fixes: putInside(at, [close, -1], ` ${written(at, close + 1, -1)})`),
  };
}

/** `count(order_completed) >= 3 in last 30 days`. */
function timeBehindComparison(at: Stumble): ReturnType<Mistake> {
  const isCompared = isLiteral(tokenAt(at, -1)) && isOf(tokenAt(at, -2), t.ComparisonSign);
  if (!isOf(tokenAt(at), t.In) || !isCompared || beginningOfAggregate(at, -3) === undefined) return undefined;
  const isLength = isOf(tokenAt(at, 2), t.NumberToken) && isOf(tokenAt(at, 3), t.UnitWord);
  if (!isOf(tokenAt(at, 1), t.Last) || !isLength) return { notes: [INSIDE] };
  const text = ` ${written(at, 0, 3)}) ${written(at, -2, -1)}`;
  return { blame: [0, 3], notes: [INSIDE], fixes: putInside(at, [-3, 3], text) };
}

function putInside(at: Stumble, places: readonly [number, number], text: string): Fix[] {
  return rewrite(at, places, text).map((fix) => ({ ...fix, title: "put it in the parentheses" }));
}

/** The name of the aggregate that this parenthesis ends. */
function beginningOfAggregate(at: Stumble, close: number): number | undefined {
  if (!isOf(tokenAt(at, close), t.RightParenthesis) || !closesCall(at, close)) return undefined;
  let depth = 0;
  for (let from = close; ; from--) {
    if (isOf(tokenAt(at, from), t.RightParenthesis)) depth++;
    else if (isOf(tokenAt(at, from), t.LeftParenthesis) && --depth === 0) {
      return FUNCTIONS.has(wordAt(at, from - 1) ?? "") ? from - 1 : undefined;
    }
  }
}

/** `count(distinct order_completed.category)`. */
function countDistinct(at: Stumble): ReturnType<Mistake> {
  const opens = isOf(tokenAt(at, -2), t.LeftParenthesis) && wordAt(at, -3) === "count";
  if (!opens || wordAt(at, -1) !== "distinct" || wordAt(at) === undefined) return undefined;
  const text = `distinct(${written(at, 0, 0)}`;
  return { blame: [-3, -1], expected: "`distinct(`", misread: -3, fixes: rewrite(at, [-3, 0], text) };
}
