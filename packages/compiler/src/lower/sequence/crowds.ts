import { columnRef, filter, test, whole } from "../../plan/build.ts";
import type { Rel } from "../../plan/rel.ts";
import { type KeySet, newColumn, type Workspace } from "../context.ts";
import { columnOf, fields, type Part, project, stack, type Table } from "../table.ts";
import { apart } from "./apart.ts";

/**
 * With so many events to pair with, an event costs less than what it costs to sort it. It bounds the pairs, however many
 * events somebody has.
 */
const FEW = 128;

/** The keys of whom there are more rows than a few that are alike in these columns. */
export function crowdOf(work: Workspace, rows: Table, columns: readonly string[]): () => Table {
  const by = columns.map((name) => columnOf(rows, name));
  const count = newColumn(work, "count", "integer");
  const groups: Rel = {
    kind: "aggregate",
    input: rows.rel,
    by,
    measures: [{ column: count, function: "count" }],
  };
  const rel = filter(groups, [test("greater", columnRef(count), whole(FEW))]);
  return apart(work, project(work, { rel, values: fields(rows, ["key"]) }));
}

/** Without the rows of whom there is a crowd. */
export function exceptCrowd(rows: Table, crowd: () => Table): Table {
  const { rel: right, columns } = crowd();
  const on = [{ left: columnOf(rows, "key").id, right: columns.get("key")!.id }];
  return { ...rows, rel: { kind: "join", type: "anti", left: rows.rel, right, on } };
}

/** All who are in some crowd. */
export function allCrowds(work: Workspace, crowds: readonly (() => Table)[]): () => KeySet {
  const parts = crowds.map((crowd): Part => {
    const keys = crowd();
    return { rel: keys.rel, values: fields(keys) };
  });
  const all = apart(work, stack(work, parts));
  return () => {
    const keys = all();
    return { rel: keys.rel, key: columnOf(keys, "key").id };
  };
}
