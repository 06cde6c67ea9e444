/** A name in double quotes, whatever stands in it; no engine can hold a NUL in a name. */
export function doubleQuoted(name: string): string {
  if (name.includes("\u0000")) throw new Error("a name holds a NUL");
  return `"${name.replaceAll('"', '""')}"`;
}
