/** What syntax errors and the names of the project say of each other. */
import type { Diagnostic, ParsedSource } from "@muster/grammar";
import type { WarehouseModel } from "@muster/model";
import { isInside, isRightBehind, type OpenFilter, openFilters, withLost } from "./lost-conjuncts.ts";
import { type Names, namesOf, withNames } from "./misread-names.ts";
import type { Resolution } from "./resolved.ts";

/**
 * The errors of a source's syntax and of its meaning, each mistake once: without what is said of words that the parser has
 * misunderstood, and with what the names tell about what the parser could not know.
 */
export function reconciled(
  files: readonly ParsedSource[],
  meaning: readonly Diagnostic[],
  model: WarehouseModel,
  resolution: Resolution,
): readonly Diagnostic[] {
  const names = namesOf(model, resolution);
  const sources = new Map(files.map((file) => [file.name, file]));
  const open = new Map(files.map((file) => [file, openFilters(file, names)]));
  const isSaid = (found: Diagnostic) =>
    sources.get(found.primary.source)?.diagnostics.some((other) => isSame(found, other)) === true;
  const filters = [...open.values()].flat();
  const isOfFilter = (found: Diagnostic) => filters.some((filter) => isInside(filter, found));
  const own = meaning.filter(
    (found) => !isEcho(found, sources.get(found.primary.source)) && !isSaid(found) && !isOfFilter(found),
  );
  return [...files.flatMap((file) => syntaxOf(file, open.get(file) ?? [], names)), ...own];
}

function syntaxOf(file: ParsedSource, open: readonly OpenFilter[], names: Names): readonly Diagnostic[] {
  return file.diagnostics.flatMap((found) => {
    if (open.some((each) => isInside(each, found) || isRightBehind(each, found, file.text))) return [];
    const filter = open.find((each) => each.filter === found);
    return filter === undefined ? withNames(found, file, names) : withLost(filter, file);
  });
}

/** Whether it speaks of words that the parser has already complained of. */
export function isEcho({ primary }: Diagnostic, file: ParsedSource | undefined): boolean {
  const { start, end } = primary.span;
  return file?.unclear.some((span) => start <= span.end && end >= span.start) === true;
}

/** What the parser refuses is refused as a value, too. */
function isSame(one: Diagnostic, other: Diagnostic): boolean {
  const [a, b] = [one.primary.span, other.primary.span];
  return one.code === other.code && a.start === b.start && a.end === b.end;
}
