/** A name in backquotes, whatever stands in it. A backslash escapes in names too. */
export function quoteName(name: string): string {
  if (name.includes("\u0000")) throw new Error("a name holds a NUL");
  return `\`${name.replace(/[\\`]/g, "\\$&")}\``;
}

/** A text in quotes, for the few places where no value can be bound. */
export function quoteText(text: string): string {
  return `'${text.replace(/[\\']/g, "\\$&")}'`;
}
