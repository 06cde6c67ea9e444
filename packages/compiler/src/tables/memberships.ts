import { newColumn, type Workspace } from "../lower/context.ts";
import { keyColumn } from "../lower/subject.ts";
import { columnRef, whole } from "../plan/build.ts";
import type { Column, Plan, Rel } from "../plan/rel.ts";
import type { MemberOf } from "../resolved.ts";

/** The members of several audiences below each other, each with the place of its audience; what they share is found once. */
export function memberships(work: Workspace, members: readonly MemberOf[]): Pick<Plan, "root" | "output"> {
  const subject = work.resolution.audiences.get(members[0]?.audience ?? "")?.of ?? "persona";
  const found = members.map((member, at) => {
    const { rel, key: id } = work.parts.audienceKeys(work, member);
    const place = newColumn(work, "place", "integer");
    const key = keyColumn(work, subject);
    const read: Column = { ...key, id };
    const project: Rel = {
      kind: "project",
      input: rel,
      columns: [
        { column: place, value: whole(at) },
        { column: key, value: columnRef(read) },
      ],
    };
    return { rel: project, columns: [place.id, key.id] };
  });
  const output = [newColumn(work, "place", "integer"), keyColumn(work, subject)];
  return { root: { kind: "setOperation", operator: "unionAll", inputs: found, columns: output }, output };
}
