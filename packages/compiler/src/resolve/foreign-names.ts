import { AGGREGATE_FUNCTIONS, type Call, type Fix, type Name } from "@muster/grammar";
import type { Context } from "./context.ts";
import { fix } from "./suggest.ts";

/** What is written in place of a function of other languages. */
interface Instead {
  readonly notes: readonly string[];
  readonly fixes: readonly Fix[];
}

const NOW = "times are asked from the instant of evaluation: `in last 30 days`, `more than 30 days ago`";
const DAYS = "what is asked of a time stands behind it: `created_at today`, `created_at yesterday`";
const INSIDE = "`starts with`, `ends with`, `contains` and `matches` look into a text";
const PARTS = "`hour(t)`, `weekday(t)`, `day(t)`, `month(t)` and `year(t)` are parts of a time";
const AS_STORED = "a value has the type that the model says, and is not converted";
const BETWEEN =
  "`days_since(t)` and `years_since(t)` count from `t` to now; of two instants: `a - b < 30 days`";
const SOME = "some of the events: `count(order_completed where (…))`";

/** By what other languages call it: the function of ours, or what to write in its place. */
const FOREIGN: ReadonlyMap<string, string> = new Map([
  ["len", "length"],
  ["char_length", "length"],
  ["strlen", "length"],
  ["ifnull", "coalesce"],
  ["nvl", "coalesce"],
  ["lcase", "lower"],
  ["ucase", "upper"],
  ["ceiling", "ceil"],
  ["age", "years_since"],
  ["dayofweek", "weekday"],
  ["dow", "weekday"],
  ["average", "avg"],
  ["mean", "avg"],
  ["mode", "most_common"],
]);
const EXPLAINED: ReadonlyMap<string, string> = new Map([
  ...["now", "getdate", "sysdate", "current_timestamp", "timestamp"].map((name) => [name, NOW] as const),
  ...["today", "current_date", "curdate"].map((name) => [name, DAYS] as const),
  ...["substring", "substr", "left", "right", "strpos", "instr"].map((name) => [name, INSIDE] as const),
  ...["extract", "date_part", "datepart", "date_trunc"].map((name) => [name, PARTS] as const),
  ...["cast", "convert", "to_number", "to_date", "to_char"].map((name) => [name, AS_STORED] as const),
  ...["datediff", "date_diff", "timestampdiff"].map((name) => [name, BETWEEN] as const),
  ...["countif", "count_if", "sumif", "sum_if", "avgif"].map((name) => [name, SOME] as const),
]);
/** Of one value: what asks for the same. */
const ASKED: ReadonlyMap<string, string> = new Map([
  ["isnull", "is missing"],
  ["is_null", "is missing"],
  ["isblank", "is missing"],
  ["exists", "is known"],
  ["isnotnull", "is known"],
  ["is_not_null", "is known"],
  ["notnull", "is known"],
]);

/** What other languages call functions; undefined of names that are theirs no more than ours. */
export function functionInstead(call: Call, context: Context): Instead | undefined {
  const { text, span } = call.function;
  const name = text.toLowerCase();
  const own = FOREIGN.get(name);
  if (own !== undefined) return { notes: [], fixes: [fix(`closest: \`${own}\``, span, own, context)] };
  const explained = EXPLAINED.get(name);
  if (explained !== undefined) return { notes: [explained], fixes: [] };
  const asked = ASKED.get(name);
  const [argument, ...more] = call.arguments;
  if (asked === undefined) return undefined;
  const notes = ["`is missing` and `is known` ask whether there is a value"];
  if (argument?.kind !== "reference" || more.length > 0) return { notes, fixes: [] };
  const path = argument.path.map((each) => each.text);
  const isPlain = path.every((each) => /^[A-Za-z_]\w*$/.test(each));
  const written = `${path.join(".")} ${asked}`;
  return { notes, fixes: isPlain ? [fix(`closest: \`${written}\``, call.span, written, context)] : [] };
}

/** Whether what stands in its parentheses is events: an aggregate with other letters, or one of another language. */
export function isAggregateName(name: string): boolean {
  const own = FOREIGN.get(name.toLowerCase()) ?? name.toLowerCase();
  return AGGREGATE_FUNCTIONS.some((each) => each === own) || EXPLAINED.get(own) === SOME;
}

const TRUTHS: ReadonlyMap<string, string> = new Map([
  ["true", "true"],
  ["yes", "true"],
  ["false", "false"],
  ["no", "false"],
]);

/** `true` and `false` in other letters, or in other words. */
export function truthInstead({ text, span }: Name, context: Context): Fix[] | undefined {
  const truth = TRUTHS.get(text.toLowerCase());
  return truth === undefined ? undefined : [fix(`closest: \`${truth}\``, span, truth, context)];
}

/** What a word that is no name stands for elsewhere, and how that is asked here. */
export function wordExplained(name: string): string | undefined {
  const word = name.toLowerCase();
  return word === "yesterday" || word === "tomorrow" ? DAYS : EXPLAINED.get(word);
}
