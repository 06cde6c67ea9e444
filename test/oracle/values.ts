/** Values as the oracle has them in hand, and how they compare. `undefined` is missing. */
import type { ValueType } from "@muster/model";
import type { LogicalValue } from "../world/logical-data.ts";
import { dayOf, type Length, parseDay, startOfDay } from "./calendar.ts";
import { compareNumbers, exact, type Num, settled } from "./numbers.ts";

export type Value =
  | undefined
  | string
  | boolean
  | Num
  | { readonly kind: "date"; readonly day: number }
  | { readonly kind: "instant"; readonly micros: bigint }
  | { readonly kind: "duration"; readonly length: Length }
  | { readonly kind: "list"; readonly items: readonly Value[] }
  | { readonly kind: "record"; readonly fields: ReadonlyMap<string, Value> };

export function logicalValue(type: ValueType, raw: LogicalValue | undefined): Value {
  if (raw === null || raw === undefined) return undefined;
  switch (type.kind) {
    case "text":
    case "boolean":
      return raw as string | boolean;
    case "number":
      return exact(raw as string);
    case "date":
      return { kind: "date", day: parseDay(raw as string) };
    case "timestamp":
      return { kind: "instant", micros: raw as bigint };
    case "list": {
      const items = raw as readonly LogicalValue[];
      return { kind: "list", items: items.map((item) => logicalValue({ kind: type.of }, item)) };
    }
    case "records": {
      const items = raw as readonly LogicalValue[];
      return {
        kind: "list",
        items: items.map((item) => logicalValue({ kind: "record", fields: type.fields }, item)),
      };
    }
    case "record": {
      const fields = raw as { readonly [field: string]: LogicalValue };
      return {
        kind: "record",
        fields: new Map(
          Object.entries(type.fields).map(([name, field]) => [name, logicalValue(field, fields[name])]),
        ),
      };
    }
  }
}

export function truth(value: Value): boolean {
  return value === true;
}

export function isNumber(value: Value): value is Num {
  return typeof value === "object" && value.kind === "number";
}

/** A value that something is worked out from. */
export function worked(value: Value): Value {
  return isNumber(value) ? settled(value) : value;
}

/** A date stands for the start of its day. */
export function instantOf(value: Value, zone: string): bigint | undefined {
  if (value === undefined) return undefined;
  if (typeof value === "object" && value.kind === "instant") return value.micros;
  if (typeof value === "object" && value.kind === "date") return startOfDay(value.day, zone);
  throw new Error(`not a time: ${JSON.stringify(value)}`);
}

/** Of an instant in the zone; of a date, that date. */
export function localDay(time: Value, zone: string): number | undefined {
  if (typeof time === "object" && time.kind === "date") return time.day;
  const instant = instantOf(time, zone);
  return instant === undefined ? undefined : dayOf(instant, zone);
}

/** Less than, equal or greater than 0; of two known values of types that compare. */
export function compare(a: Value, b: Value, zone: string): number {
  if (typeof a === "string" && typeof b === "string") return compareText(a, b);
  if (typeof a === "boolean" && typeof b === "boolean") return Number(a) - Number(b);
  if (isNumber(a) && isNumber(b)) return compareNumbers(a, b);
  if (typeof a === "object" && typeof b === "object") {
    if (a.kind === "date" && b.kind === "date") return a.day - b.day;
    if (a.kind === "duration" && b.kind === "duration") return sign(micros(a.length), micros(b.length));
    return sign(instantOf(a, zone)!, instantOf(b, zone)!);
  }
  throw new Error(`these do not compare: ${String(a)}, ${String(b)}`);
}

function sign(a: bigint, b: bigint): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

export function micros(length: Length): bigint {
  if ("micros" in length) return length.micros;
  throw new Error("months have no exact length");
}

/** By code point; JavaScript's own order is by UTF-16 unit. */
function compareText(a: string, b: string): number {
  const [x, y] = [[...a], [...b]];
  for (let i = 0; i < x.length && i < y.length; i++) {
    const difference = x[i]!.codePointAt(0)! - y[i]!.codePointAt(0)!;
    if (difference !== 0) return difference;
  }
  return x.length - y.length;
}

export function lower(text: string): string {
  return text.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
}

export function upper(text: string): string {
  return text.replace(/[a-z]/g, (letter) => letter.toUpperCase());
}

export function trim(text: string): string {
  return text.replace(/^[ \t\r\n]+|[ \t\r\n]+$/g, "");
}

/** A pattern of the common subset: the dot is any character but a line end, `$` the end of the text. */
export function matches(text: string, pattern: string, ignoringCase: boolean): boolean {
  const source = pattern.replace(/\\.|\[(?:\\.|[^\]\\])*\]|[.A-Za-z]/gsu, (part) => {
    if (part === ".") return "[^\\n]";
    if (!ignoringCase || part.startsWith("\\")) return part;
    const [open, inside] = part.startsWith("[")
      ? [/^\[\^?/.exec(part)![0], part.replace(/^\[\^?|\]$/g, "")]
      : ["[", part];
    return `${open}${lower(inside)}${upper(inside)}]`;
  });
  return new RegExp(source, "u").test(text);
}
