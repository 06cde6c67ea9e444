import { closest, type Fix, type Name, printName, type Span } from "@muster/grammar";
import { at, type Context } from "./context.ts";

/** The closest of the candidates as a fix of a name; none when nothing is near. */
export function closestFix(name: Name, candidates: Iterable<string>, context: Context): Fix[] {
  const found = closestName(name.text, candidates, context);
  return found === undefined ? [] : [replacing(name.span, found, context)];
}

export function replacing(span: Span, name: string, context: Context): Fix {
  return {
    title: `closest: \`${name}\``,
    source: context.declaration.source,
    span,
    replacement: printName({ text: name }),
  };
}

export function closestName(
  name: string,
  candidates: Iterable<string>,
  context: Context,
): string | undefined {
  const { suggestions } = context.project;
  if (suggestions.left <= 0) return undefined;
  suggestions.left -= 1;
  return closest(name, candidates);
}

export function fix(title: string, span: Span, replacement: string, context: Context): Fix {
  return { title, source: at(context, span).source, span, replacement };
}
