import type { KeyType } from "@muster/model";

const LIMIT = 2n ** 63n;

/** The key that a text is, as it is compared; undefined for what no column of that type can hold. */
export function keyOf(text: string, type: KeyType): string | undefined {
  return KEYS[type](text);
}

const KEYS: Readonly<Record<KeyType, (text: string) => string | undefined>> = {
  text: (text) => text,
  integer: (text) => {
    if (!/^-?\d{1,19}$/.test(text)) return undefined;
    const key = BigInt(text);
    return key >= -LIMIT && key < LIMIT ? String(key) : undefined;
  },
  // With hyphens, or without any.
  uuid: (text) => {
    const digits = text.replace(/^(.{8})-(.{4})-(.{4})-(.{4})-(.{12})$/, "$1$2$3$4$5").toLowerCase();
    if (!/^[\da-f]{32}$/.test(digits)) return undefined;
    return digits.replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
  },
};
