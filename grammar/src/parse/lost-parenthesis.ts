import type { Diagnostic } from "../diagnostic.ts";

/**
 * `where revenue > 50)`: the filter without its first parenthesis and the last one, which nothing opens, are one mistake.
 * Of its errors the first stays, with what mends both.
 */
export function withLostParentheses(errors: readonly Diagnostic[], text: string): Diagnostic[] {
  const dropped = new Set<Diagnostic>();
  const isClosing = ({ code, primary }: Diagnostic) =>
    code === "unexpected-token" && text[primary.span.start] === ")";
  const told = errors.map((filter): Diagnostic => {
    if (filter.code !== "filter-needs-parentheses") return filter;
    const { source, span } = filter.primary;
    const next = errors.find(
      (other) => other.primary.span.start >= span.end && other.code === "unexpected-token",
    );
    if (next === undefined || !isClosing(next) || dropped.has(next)) return filter;
    dropped.add(next);
    const at = { start: span.start, end: span.start };
    const fix = { title: "begin it with `(`", source, span: at, replacement: "(" };
    return { ...filter, fixes: [fix] };
  });
  return told.filter((one) => !dropped.has(one));
}
