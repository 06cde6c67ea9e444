/** Each member of several audiences in the first of them that it is in. */
import { columnRef, literal, test, whole } from "../plan/build.ts";
import type { Column, Project, Rel, Scalar } from "../plan/rel.ts";
import type { Subject, Waterfall } from "../resolved.ts";
import { type KeySet, newColumn, type Workspace } from "./context.ts";
import { keyColumn } from "./subject.ts";

/** One row per member: its key, and the name of its audience. */
export function waterfallMembers(work: Workspace, { audiences }: Waterfall, of: Subject): Project {
  const inputs = audiences.map((audience, at) => {
    const set = work.parts.audienceKeys(work, { audience });
    const [key, place] = [keyColumn(work, of), newColumn(work, "place", "integer")];
    const columns = [
      { column: key, value: { kind: "column", id: set.key, type: key.type } as const },
      { column: place, value: whole(at + 1) },
    ];
    return {
      rel: { kind: "project", input: set.rel, columns } as const,
      columns: [key.id, place.id],
    };
  });
  const [key, place] = [keyColumn(work, of), newColumn(work, "place", "integer")];
  const first = newColumn(work, "first", "integer");
  const input: Rel = {
    kind: "aggregate",
    input: { kind: "setOperation", operator: "unionAll", inputs, columns: [key, place] },
    by: [key],
    measures: [{ column: first, function: "min", argument: columnRef(place) }],
  };
  return {
    kind: "project",
    input,
    columns: [
      { column: keyColumn(work, of), value: columnRef(key) },
      { column: newColumn(work, "part", "text"), value: nameAt(audiences, first) },
    ],
  };
}

function nameAt(audiences: readonly string[], place: Column): Scalar {
  const branches = audiences.map((name, at) => ({
    when: test("equal", columnRef(place), whole(at + 1)),
    then: literal("text", name),
  }));
  return { kind: "case", branches, type: "text" };
}

/** The keys of all members, some more than once; or of those in one of the audiences and in none before it. */
export function waterfallKeys(
  work: Workspace,
  { audiences }: Waterfall,
  of: Subject,
  part: string | undefined,
): KeySet {
  if (part === undefined) return anyOf(work, audiences, of);
  const before = audiences.slice(0, audiences.indexOf(part));
  const own = work.parts.audienceKeys(work, { audience: part });
  if (before.length === 0) return own;
  const taken = anyOf(work, before, of);
  const on = [{ left: own.key, right: taken.key }];
  return { ...own, rel: { kind: "join", type: "anti", left: own.rel, right: taken.rel, on } };
}

function anyOf(work: Workspace, audiences: readonly string[], of: Subject): KeySet {
  const sets = audiences.map((audience) => work.parts.audienceKeys(work, { audience }));
  const [only] = sets;
  if (only !== undefined && sets.length === 1) return only;
  const column = keyColumn(work, of);
  const inputs = sets.map((set) => ({ rel: set.rel, columns: [set.key] }));
  return { rel: { kind: "setOperation", operator: "unionAll", inputs, columns: [column] }, key: column.id };
}
