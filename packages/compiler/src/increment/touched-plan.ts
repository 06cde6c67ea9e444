import type { WarehouseModel } from "@muster/model";
import type { Workspace } from "../lower/context.ts";
import { newWorkspace } from "../lower/lower.ts";
import { keyColumn, subjectTable } from "../lower/subject.ts";
import { readTable } from "../lower/table-reader.ts";
import { optimize } from "../optimize/optimize.ts";
import { call, columnRef, filter, test } from "../plan/build.ts";
import type { Plan, Rel } from "../plan/rel.ts";
import type { Resolution, Subject } from "../resolved.ts";
import { instantOf } from "../time/instant.ts";
import { type Cause, stacked } from "./cause.ts";
import { eventCauses } from "./event-causes.ts";
import { agedRows, changedRows, goneRows } from "./row-causes.ts";
import { type Trace, traceTogether } from "./trace.ts";

export interface TouchedOptions {
  readonly model: WarehouseModel;
  /** The instant at which those who are held were found, and the later one at which members are asked for: RFC 3339. */
  readonly from: string;
  readonly to: string;
  /** From which mark, or time, on rows may be new, by the ids of inputs. Of those that are not here, all rows may be. */
  readonly bounds: ReadonlyMap<string, bigint>;
}

/**
 * All those whose membership in any of these audiences, which are of one subject, may differ between the two instants, each
 * once: nobody else's does. Each cause is a range of one table by itself, all under one UNION ALL, as an OR of ranges would
 * read the whole of it (sql.md, section 10).
 */
export function planTouched(
  resolution: Resolution,
  traces: ReadonlyMap<string, Trace>,
  subject: Subject,
  { model, from, to, bounds }: TouchedOptions,
): Plan {
  const work = newWorkspace(resolution, model, instantOf(to));
  const before = instantOf(from);
  const { inputs, events, ageing } = traceTogether([...traces.values()]);
  const causes = [
    ...inputs.flatMap((input) => changedRows(work, input, bounds)),
    ...eventCauses(work, events, before, bounds),
    ...ageing.map((each) => agedRows(work, each, before)),
    goneRows(work, [...traces.keys()], subject),
  ];
  const of = (kind: Cause["of"]) =>
    stacked(
      work,
      causes.filter((cause) => cause.of === kind),
    );
  const [personas, accounts, aliases] = [of("persona"), of("account"), of("alias")];
  const all =
    subject === "account"
      ? accounts
      : stacked(work, [
          ...(personas === undefined ? [] : [personas]),
          ...(aliases === undefined ? [] : [behindAliases(work, aliases)]),
          ...(accounts === undefined ? [] : [ofAccounts(work, accounts)]),
        ]);
  if (all === undefined) throw new Error("nothing touches an audience");
  const key = keyColumn(work, subject);
  const known = filter(all.rel, [test("isNotNull", columnRef(all.key))]);
  const named: Rel = { kind: "project", input: known, columns: [{ column: key, value: columnRef(all.key) }] };
  return optimize({
    shared: work.shared,
    root: { kind: "aggregate", input: named, by: [key], measures: [] },
    output: [key],
  });
}

/** An event of a merged id touches the persona that it was merged into. */
function behindAliases(work: Workspace, { rel, key }: Cause): Cause {
  const { identities, personas } = work.model;
  if (identities === undefined) return { of: "persona", rel, key };
  const reader = readTable(work, identities.table);
  const alias = reader.key(identities.alias, personas.keyType);
  const persona = reader.column(identities.persona, personas.keyType);
  const on = [{ left: key.id, right: alias.id }];
  const joined: Rel = { kind: "join", type: "left", left: rel, right: reader.scan(), on };
  const column = keyColumn(work, "persona");
  const value = call("coalesce", personas.keyType, persona, columnRef(key));
  return {
    of: "persona",
    rel: { kind: "project", input: joined, columns: [{ column, value }] },
    key: column,
  };
}

/** What touches an account touches its personas. */
function ofAccounts(work: Workspace, { rel, key }: Cause): Cause {
  const { personas } = work.model;
  if (personas.account === undefined) throw new Error("the model does not say which account a persona is of");
  const reader = readTable(work, personas.table);
  const persona = reader.key(personas.key, personas.keyType);
  const account = reader.key(personas.account, subjectTable(work, "account").keyType);
  const on = [{ left: account.id, right: key.id }];
  return {
    of: "persona",
    rel: { kind: "join", type: "semi", left: reader.scan(), right: rel, on },
    key: persona,
  };
}
