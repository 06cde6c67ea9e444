const LIMIT = 2n ** 63n;

/** Whether a text is a key of a column of whole numbers: any that 64 bits hold. */
export function isIntegerKey(text: string): boolean {
  if (!/^-?\d{1,19}$/.test(text)) return false;
  const key = BigInt(text);
  return key >= -LIMIT && key < LIMIT;
}
