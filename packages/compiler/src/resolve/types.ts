import { isCondition } from "../is-condition.ts";
import type { Resolved, Type } from "../resolved.ts";

export const BOOLEAN = { kind: "boolean" } as const;
export const NUMBER = { kind: "number" } as const;
export const TEXT = { kind: "text" } as const;
export const DURATION = { kind: "duration" } as const;

export function isTime(type: Type): boolean {
  return type.kind === "date" || type.kind === "timestamp";
}

/** A type of single values, which may be compared, counted and returned. */
export function isScalar(type: Type): boolean {
  return type.kind !== "list" && type.kind !== "records" && type.kind !== "record";
}

/** Whether `<` has a meaning. */
export function isOrdered(type: Type): boolean {
  return isScalar(type) && type.kind !== "boolean";
}

export function sameType(a: Type, b: Type): boolean {
  if (a.kind === "list" && b.kind === "list") return a.of === b.of;
  if (a.kind === "records" || a.kind === "record") {
    if (b.kind !== a.kind) return false;
    const names = Object.keys(a.fields);
    return (
      names.length === Object.keys(b.fields).length &&
      names.every((name) => Object.hasOwn(b.fields, name) && sameType(a.fields[name]!, b.fields[name]!))
    );
  }
  return a.kind === b.kind;
}

/**
 * Whether two values may be compared. A date beside an instant stands for the start of its day in the time zone of the
 * audience.
 */
export function comparableTypes(a: Type, b: Type): boolean {
  return sameType(a, b) || (isTime(a) && isTime(b));
}

/** Whether this is true or false by what it asks, and not a stored, computed or literal boolean. */
export function asksSomething(resolved: Resolved): boolean {
  return resolved.kind !== "truth" && isCondition(resolved);
}
