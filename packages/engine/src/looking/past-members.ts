import {
  type Column,
  type CompiledAudience,
  columnRef,
  filter,
  literal,
  type Plan,
  type Rel,
  type ResolvedAudience,
  test,
} from "@muster/compiler";
import type { Project } from "@muster/model";
import { Fault } from "../fault.ts";
import type { Ledger } from "../ledger.ts";
import { ledgerFor, type State } from "../state.ts";
import { identifier, text } from "../statement.ts";
import { timeOf } from "../time-of.ts";
import type { Warehouse } from "../warehouse.ts";
import { columnSource, heldMembers, type NewColumn } from "./held.ts";
import { registered } from "./history.ts";

/**
 * Who the members were at an instant, by what was published, as an audience by itself: `size` counts it, `members` lists
 * it. Those of the last refresh whose instant is not after it. A fault where the log begins later.
 */
export async function pastMembers(
  warehouse: Warehouse,
  project: Pick<Project, "schema" | "model">,
  audience: ResolvedAudience,
  asOf: bigint,
): Promise<CompiledAudience> {
  const { state, entry } = await registered(warehouse, project, audience);
  const ledger = ledgerFor(state, audience.of);
  await requireReach(state, ledger, audience.name, asOf);
  const plan = pastPlan(state, ledger, audience, asOf);
  return {
    audience: audience.name,
    ...warehouse.dialect.render(plan),
    plan,
    columns: plan.output,
    fingerprint: entry.fingerprint,
    asOf: String(asOf),
  };
}

async function requireReach(state: State, ledger: Ledger, name: string, asOf: bigint): Promise<void> {
  const [row] = await state.warehouse.query(
    state.sql`select min(${identifier("at")}) from ${state.table(ledger.log)} where audience = ${text(name)}`,
  );
  const first = row?.[0];
  if (first == null) {
    throw new Fault("input", `the log knows of nobody who entered or left \`${name}\` yet`, {
      advice: `without --from-history, ${name} is found anew from the data, at any instant`,
    });
  }
  const begins = timeOf(first);
  if (BigInt(begins.getTime()) * 1000n <= asOf) return;
  throw new Fault(
    "input",
    `the history of \`${name}\` begins at ${begins.toISOString()}: it does not reach back to ${new Date(Number(asOf / 1000n)).toISOString()}`,
    { advice: `without --from-history, ${name} is found anew from the data, at any instant` },
  );
}

/**
 * The present members without those who have changed since, and of these the ones who were in by then: entries and exits
 * taken back, in whatever order they came, since several runs may have been of one instant.
 */
function pastPlan(state: State, ledger: Ledger, { name, parts }: ResolvedAudience, asOf: bigint): Plan {
  const newColumn = columnSource();
  const held = heldMembers(state, ledger, name, undefined, newColumn);
  const since = changesSince(state, ledger, name, asOf, newColumn);
  const changed = newColumn(ledger.column, ledger.keyType);
  const keys: Rel = {
    kind: "project",
    input: since.rel,
    columns: [{ column: changed, value: columnRef(since.key) }],
  };
  const unchanged: Rel = {
    kind: "join",
    type: "anti",
    left: held.rel,
    right: keys,
    on: [{ left: held.key.id, right: changed.id }],
  };
  const present = heldMembers(state, ledger, name, undefined, newColumn);
  const compared: Rel = {
    kind: "join",
    type: "left",
    left: since.rel,
    right: present.rel,
    on: [{ left: since.key.id, right: present.key.id }],
  };
  const [exits, entries] = [columnRef(since.exits), columnRef(since.entries)];
  const wasIn = test(
    "or",
    test("greater", exits, entries),
    test("and", test("equal", exits, entries), test("isNotNull", columnRef(present.key))),
  );
  const left = filter(compared, [wasIn]);
  const output = [
    newColumn(ledger.column, ledger.keyType),
    ...(parts === undefined ? [] : [newColumn("part", "text")]),
  ];
  const columns = ({ key, part }: { readonly key: Column; readonly part: Column }) =>
    [key.id, part.id].slice(0, output.length);
  const root: Rel = {
    kind: "setOperation",
    operator: "unionAll",
    inputs: [
      { rel: unchanged, columns: columns(held) },
      { rel: left, columns: columns(since) },
    ],
    columns: output,
  };
  return { shared: [], root, output };
}

/** Of each that changed after an instant how often it has entered and exited since, and which part it exited from first. */
function changesSince(state: State, ledger: Ledger, name: string, after: bigint, newColumn: NewColumn) {
  const audience = newColumn("audience", "text");
  const key = newColumn(ledger.column, ledger.keyType);
  const logged = newColumn("part", "text");
  const kind = newColumn("change", "text");
  const at = newColumn("at", "timestamptz");
  const scan: Rel = {
    kind: "scan",
    table: { schema: state.place, name: ledger.log },
    columns: [
      { column: audience, source: "audience" },
      { column: key, source: ledger.column },
      { column: logged, source: "part" },
      { column: kind, source: "change" },
      { column: at, source: "at" },
    ],
  };
  const since = filter(scan, [
    test("equal", columnRef(audience), literal("text", name)),
    test("greater", columnRef(at), literal("timestamptz", String(after))),
  ]);
  const is = (change: "entered" | "exited") => test("equal", columnRef(kind), literal("text", change));
  const exits = newColumn("exits", "integer");
  const entries = newColumn("entries", "integer");
  const part = newColumn("part", "text");
  const rel: Rel = {
    kind: "aggregate",
    input: since,
    by: [key],
    measures: [
      { column: exits, function: "count", filter: is("exited") },
      { column: entries, function: "count", filter: is("entered") },
      {
        column: part,
        function: "first",
        argument: columnRef(logged),
        by: [columnRef(at)],
        filter: is("exited"),
      },
    ],
  };
  return { rel, key, exits, entries, part };
}
