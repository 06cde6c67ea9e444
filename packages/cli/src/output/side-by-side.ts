import stringWidth from "string-width";

/** Two texts in columns; the left one is as wide as its longest line. */
export function sideBySide(left: readonly string[], right: readonly string[], gap: number): string[] {
  const width = Math.max(0, ...left.map((line) => stringWidth(line)));
  return Array.from({ length: Math.max(left.length, right.length) }, (_, at) => {
    const one = left[at] ?? "";
    return `${one}${" ".repeat(width - stringWidth(one) + gap)}${right[at] ?? ""}`.trimEnd();
  });
}
