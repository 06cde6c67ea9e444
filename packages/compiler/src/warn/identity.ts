import type { Resolved, Selection } from "../resolved.ts";

const keys = new WeakMap<object, string>();

/**
 * The same text for what means the same where it stands: the structure without places in the source. A value that a
 * parameter stands for is that parameter, whatever was supplied.
 */
export function identityOf(part: Resolved | Selection): string {
  const found = keys.get(part);
  if (found !== undefined) return found;
  const key = JSON.stringify(part, (name, value: unknown) => {
    if (name === "span" || name === "as") return undefined;
    if (name === "event") return (value as { readonly name: string }).name;
    return isSupplied(value)
      ? { ...value, value: 0, micros: 0, amount: 0, unit: 0, pattern: 0, kind: 0 }
      : value;
  });
  keys.set(part, key);
  return key;
}

function isSupplied(value: unknown): value is object {
  return typeof value === "object" && value !== null && "parameter" in value;
}
