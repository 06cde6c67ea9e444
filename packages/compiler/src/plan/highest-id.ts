import { columnsOf } from "./build.ts";
import type { Column, Plan, Rel } from "./rel.ts";
import { inputsOf } from "./walk.ts";

/** The highest number that a column of the plan has. */
export function highestId({ shared, root, output }: Plan): number {
  let highest = 0;
  const see = (columns: readonly Column[]) => {
    for (const { id } of columns) highest = Math.max(highest, id);
  };
  const look = (rel: Rel): void => {
    see(columnsOf(rel));
    inputsOf(rel).forEach(look);
  };
  see(output);
  for (const { rel, columns } of shared) {
    see(columns);
    look(rel);
  }
  look(root);
  return highest;
}
