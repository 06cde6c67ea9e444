import { contextOf, newColumn, type Workspace } from "../lower/context.ts";
import { eventRows } from "../lower/event-rows.ts";
import { keyColumn } from "../lower/subject.ts";
import { columnRef } from "../plan/build.ts";
import type { Plan, Project } from "../plan/rel.ts";
import type { Read } from "../resolved.ts";

/** Events of one name with some of their properties. */
export function eventRowsOf(
  work: Workspace,
  audience: string,
  name: string,
  properties: readonly string[],
): Pick<Plan, "root" | "output"> {
  const context = contextOf(work, audience);
  const { span } = context.audience;
  const event = work.model.events.get(name);
  if (event === undefined) throw new Error(`the model has no event ${name}`);
  const reads = properties.map((property): readonly [string, readonly Read[]] => {
    const found = event.properties.get(property);
    if (found === undefined) throw new Error(`the event ${name} has no property ${property}`);
    return [property, [{ ...found, kind: "read", of: "event", span }]];
  });
  const rows = eventRows(context, { events: [{ event }], span }, { time: false, properties: new Map(reads) });
  const root: Project = {
    kind: "project",
    input: rows.rel,
    columns: [
      { column: keyColumn(work, context.subject), value: columnRef(rows.key) },
      ...properties.map((property) => {
        const { scalar } = rows.property(property);
        return { column: newColumn(work, property, scalar.type), value: scalar };
      }),
    ],
  };
  return { root, output: root.columns.map(({ column }) => column) };
}
