import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";
import type { Plan, Rel } from "./rel.ts";

/** Equal for relations that differ in the numbers of their columns only. */
export function canonicalText(value: Rel | readonly unknown[]): string {
  const numbers = new Map<number, number>();
  const numberOf = (id: number) => {
    const found = numbers.get(id) ?? numbers.size;
    numbers.set(id, found);
    return found;
  };
  return JSON.stringify(value, (key, inner: unknown) => {
    if (typeof inner === "number" && ID_KEYS.has(key)) return numberOf(inner);
    if (key === "columns" && Array.isArray(inner) && inner.every((c) => typeof c === "number")) {
      return inner.map(numberOf);
    }
    return inner;
  });
}

/** Where the number of a column or of a list element stands. */
const ID_KEYS: ReadonlySet<string> = new Set(["id", "left", "right", "element"]);

/** The version of a meaning: 16 hexadecimal digits, equal for plans that differ in the numbers of their columns only. */
export function planFingerprint(plan: Plan): string {
  return shortHash(canonicalText([plan.shared, plan.root]));
}

/** 16 hexadecimal digits. */
export function shortHash(text: string): string {
  return bytesToHex(sha256(utf8ToBytes(text))).slice(0, 16);
}
