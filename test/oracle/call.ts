import type { Call, Expression } from "@muster/grammar";
import { addMonths, civil, DAY, dayOf, hourOf, weekday } from "./calendar.ts";
import type { Oracle, Place } from "./context.ts";
import * as numbers from "./numbers.ts";
import { exact, floorDivide, type Num } from "./numbers.ts";
import { ranked } from "./ranked.ts";
import { compare, instantOf, localDay, lower, trim, upper, type Value, worked } from "./values.ts";

/** Functions of values (language.md, section 6). */
export function call(oracle: Oracle, node: Call, at: Place): Value {
  const { zone } = at.asker;
  const name = node.function.text;
  const [first] = node.arguments as readonly [Expression];
  if (name === "percentile" || name === "quintile" || name === "decile" || name === "rank") {
    return ranked(oracle, name, first, at);
  }
  const all = node.arguments.map((argument) => worked(oracle.value(argument, at)));
  const given = all.filter((each) => each !== undefined);
  if (name === "coalesce") return given[0];
  if (name === "least")
    return given.reduce<Value>((a, b) => (a !== undefined && compare(a, b, zone) <= 0 ? a : b), undefined);
  if (name === "greatest")
    return given.reduce<Value>((a, b) => (a !== undefined && compare(a, b, zone) >= 0 ? a : b), undefined);
  if (given.length < all.length) return undefined;
  const [x] = given as [Value];
  const number = x as Num;
  switch (name) {
    case "lower":
      return lower(x as string);
    case "upper":
      return upper(x as string);
    case "trim":
      return trim(x as string);
    case "length":
      return exact([...(x as string)].length);
    case "abs":
      return numbers.abs(number);
    case "round":
      return numbers.round(number, given[1] === undefined ? 0 : numbers.toDouble(given[1] as Num));
    case "floor":
      return numbers.floor(number);
    case "ceil":
      return numbers.negate(numbers.floor(numbers.negate(number)));
    case "days_since":
      return exact(floorDivide(oracle.now - instantOf(x, zone)!, DAY));
    case "years_since":
      return exact(yearsSince(localDay(x, zone)!, dayOf(oracle.now, zone)));
    case "hour":
      return exact(hourOf(instantOf(x, zone)!, zone));
    case "weekday":
      return exact(weekday(localDay(x, zone)!));
    case "day":
    case "month":
    case "year":
      return exact(civil(localDay(x, zone)!)[name]);
    case "date":
      return { kind: "date", day: localDay(x, zone)! };
    default:
      throw new Error(`no function ${name}`);
  }
}

/** Complete years from day to day; 29 February is reached on the 28th where there is no 29th. */
function yearsSince(from: number, to: number): number {
  const years = civil(to).year - civil(from).year;
  return addMonths(from, 12 * years) <= to ? years : years - 1;
}
