import { spanOf } from "../../lex/span-of.ts";
import * as t from "../../lex/tokens.ts";
import { isOf } from "../chunk.ts";
import { type Mistake, rewrite, type Stumble, tokenAt, written } from "./mistake.ts";

/** Numbers that are written otherwise. They go before the values of a list, which commas part too. */
export const NUMBERS: readonly Mistake[] = [thousands];

/** `1,000`, `1,000,000.50`: three digits right behind each comma. */
function thousands(at: Stumble): ReturnType<Mistake> {
  const [first, comma] = [tokenAt(at, -1), tokenAt(at)];
  if (!isOf(comma, t.Comma) || !isOf(first, t.NumberToken) || !/^\d{1,3}$/.test(first!.image)) {
    return undefined;
  }
  let last = -1;
  while (isOf(tokenAt(at, last + 1), t.Comma) && isGroup(at, last + 2)) last += 2;
  if (last === -1) return undefined;
  const number = written(at, -1, last).replaceAll(",", "_");
  return { blame: [-1, last], expected: "a number", fixes: rewrite(at, [-1, last], number) };
}

/** Three digits, and nothing between them, their comma and the number before it. */
function isGroup(at: Stumble, distance: number): boolean {
  const [number, comma, group] = [-2, -1, 0].map((far) => tokenAt(at, distance + far));
  if (!isOf(group, t.NumberToken) || !/^\d{3}(\.\d+)?$/.test(group!.image)) return false;
  const isApart = spanOf(number!).end < spanOf(comma!).start || spanOf(comma!).end < spanOf(group!).start;
  return !isApart && !number!.image.includes(".");
}
