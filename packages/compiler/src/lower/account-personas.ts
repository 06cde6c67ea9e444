import { columnRef } from "../plan/build.ts";
import type { Column, Rel } from "../plan/rel.ts";
import { basePopulation } from "./base-population.ts";
import { type Context, newColumn } from "./context.ts";
import { keyColumn } from "./subject.ts";

export interface AccountPersonas {
  readonly rel: Rel;
  readonly persona: Column;
  readonly account: Column;
}

/** The personas of an audience's base population with their accounts: found once, however many conditions ask for them. */
export function accountPersonas(context: Context): AccountPersonas {
  const { work, audience } = context;
  // A backtick stands in no name of an audience, so that no audience has this id.
  const id = `\`personas\` ${JSON.stringify([audience.includeAnonymous, audience.sources ?? "all"])}`;
  if (!work.shared.some((shared) => shared.id === id)) {
    const rows = work.parts.subjectRows({ ...context, subject: "persona" });
    const columns = [rows.key, rows.accountKey()].map((column) => ({
      column: newColumn(work, column.name, column.type),
      value: columnRef(column),
    }));
    const rel: Rel = { kind: "project", input: rows.build({ base: basePopulation(rows) }), columns };
    work.shared.push({ id, rel, columns: columns.map(({ column }) => column) });
  }
  const [persona, account] = [keyColumn(work, "persona"), keyColumn(work, "account")];
  return { rel: { kind: "ref", shared: id, columns: [persona, account] }, persona, account };
}
