import { WarehouseError } from "@muster/engine";
import type { Described, FoundColumn, TargetColumn } from "./described.ts";
import type { SourceFile } from "./source-file.ts";

/** A column of a file, and the one of the target that it goes into. */
export interface Pair {
  readonly source: FoundColumn;
  readonly column: TargetColumn;
}

export function matchColumns(
  file: SourceFile,
  found: Described,
  target: readonly TargetColumn[],
): readonly Pair[] {
  return found.hasNames ? byName(file, found, target) : byPosition(file, found, target);
}

function byName(file: SourceFile, found: Described, target: readonly TargetColumn[]): Pair[] {
  const unknown: string[] = [];
  const pairs = found.columns.flatMap((source) => {
    const column =
      target.find(({ name }) => name === source.name) ??
      target.find(({ name }) => name.toLowerCase() === source.name.toLowerCase());
    if (!column) unknown.push(source.name);
    return column ? [{ source, column }] : [];
  });
  if (unknown.length > 0) {
    const has = `The table has ${target.map(({ name }) => name).join(", ")}`;
    const them = unknown.map((name) => `"${name}"`).join(", ");
    throw new WarehouseError("bad-file", `${file.name}: the table has no column ${them}`, { advice: has });
  }
  const twice = pairs.find(
    ({ column }, index) => pairs.findIndex((pair) => pair.column === column) !== index,
  );
  if (twice)
    throw new WarehouseError("bad-file", `${file.name}: two columns are both "${twice.column.name}"`);
  return pairs;
}

function byPosition(file: SourceFile, found: Described, target: readonly TargetColumn[]): Pair[] {
  if (found.columns.length !== target.length)
    throw new WarehouseError(
      "bad-file",
      `${file.name}: without a header line, ${target.length} fields are expected, and ${found.columns.length} found`,
      {
        advice: `The table has ${target.map(({ name }) => name).join(", ")}`,
      },
    );
  return found.columns.map((source, index) => ({ source, column: target[index]! }));
}
