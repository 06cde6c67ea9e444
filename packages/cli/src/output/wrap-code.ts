/** Breaks lines that are too wide at blanks, outside of parentheses and before `and` where it can; what follows is indented. */
export function wrapCode(lines: readonly string[], width: number): string[] {
  return lines.flatMap((line) => wrapLine(line, width));
}

function wrapLine(line: string, width: number): string[] {
  if (line.length <= width) return [line];
  const indent = line.length - line.trimStart().length;
  const at = bestBreak(line, indent, width);
  if (at === undefined) return [line];
  const rest = `${" ".repeat(indent + 2)}${line.slice(at).trimStart()}`;
  return [line.slice(0, at), ...(rest.length < line.length ? wrapLine(rest, width) : [rest])];
}

function bestBreak(line: string, indent: number, width: number): number | undefined {
  let best: { readonly at: number; readonly cost: number } | undefined;
  let depth = 0;
  for (let at = indent + 1; at <= width; at++) {
    const character = line[at - 1];
    if (character === "(") depth++;
    if (character === ")") depth--;
    if (line[at] !== " ") continue;
    const cost = depth * 2 + (/^ (and|or) /.test(line.slice(at, at + 5)) ? 0 : 1);
    if (best === undefined || cost <= best.cost) best = { at, cost };
  }
  return best?.at;
}
