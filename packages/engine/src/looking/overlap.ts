import {
  type Column,
  call,
  columnRef,
  formatInstant,
  highestId,
  type MemberOf,
  type Plan,
  planMemberships,
  type Rel,
  type Resolution,
  type Shared,
  whole,
} from "@muster/compiler";
import type { Project } from "@muster/model";
import { Fault } from "../fault.ts";
import { readablePlan } from "../readable.ts";
import { ledgerFor, stateOf } from "../state.ts";
import type { Row, Warehouse } from "../warehouse.ts";
import { columnSource, heldMembers, type NewColumn } from "./held.ts";
import { isPublished } from "./published.ts";

export interface OverlapRequest {
  readonly resolution: Resolution;
  /** Two or more audiences, or parts of them, of one subject. */
  readonly members: readonly MemberOf[];
  /** Microseconds since 1970-01-01T00:00:00Z; the present members unless said. */
  readonly asOf?: bigint | undefined;
  readonly now: Date;
}

interface Found {
  /** Whether published members were counted; else the audiences were found anew, all at one instant. */
  readonly published: boolean;
}

export interface Combinations extends Found {
  /** Those who are in exactly these audiences (by place in the request) and in none of the others; the largest first, then in the request's order. */
  readonly combinations: readonly { readonly members: readonly number[]; readonly size: number }[];
}

export interface PairSizes extends Found {
  /** `sizes[a][b]`: in both; `sizes[a][a]`: the size of `a`. */
  readonly sizes: readonly (readonly number[])[];
}

/** Of more there may be so many combinations that nobody reads them. */
export const MAX_COMBINED = 16;

/** How many are in each combination of audiences: each persona is counted once. One statement. */
export async function overlap(
  warehouse: Warehouse,
  project: Pick<Project, "schema" | "model">,
  request: OverlapRequest,
): Promise<Combinations> {
  if (request.members.length > MAX_COMBINED) {
    throw new Fault("input", `${request.members.length} audiences have too many combinations`, {
      advice: `at most ${MAX_COMBINED} are combined; pairs of more: overlap --matrix`,
    });
  }
  const { plan, published } = await membersOfAll(warehouse, project, request);
  const rows = await ask(warehouse, combinationsPlan(plan));
  const largestFirst = rows
    .map(([mask, size]) => ({ mask: Number(mask), size: Number(size) }))
    .toSorted((a, b) => b.size - a.size || a.mask - b.mask);
  const combinations = largestFirst.map(({ mask, size }) => ({
    members: request.members.flatMap((_, at) => ((mask >> at) & 1 ? [at] : [])),
    size,
  }));
  return { published, combinations };
}

/** How many are in each pair of audiences. One statement, also of a hundred. */
export async function overlapMatrix(
  warehouse: Warehouse,
  project: Pick<Project, "schema" | "model">,
  request: OverlapRequest,
): Promise<PairSizes> {
  const { plan, published } = await membersOfAll(warehouse, project, request);
  const sizes = request.members.map(() => request.members.map(() => 0));
  for (const [a, b, size] of await ask(warehouse, pairsPlan(plan))) {
    sizes[Number(a)]![Number(b)] = Number(size);
    sizes[Number(b)]![Number(a)] = Number(size);
  }
  return { published, sizes };
}

/** The sizes of all pairs, of combinations: those in both, whatever else they are in. */
export function pairsOf(count: number, { combinations }: Combinations): PairSizes["sizes"] {
  const together = (a: number, b: number) =>
    combinations
      .filter(({ members }) => members.includes(a) && members.includes(b))
      .reduce((sum, { size }) => sum + size, 0);
  return Array.from({ length: count }, (_, a) => Array.from({ length: count }, (__, b) => together(a, b)));
}

async function membersOfAll(
  warehouse: Warehouse,
  project: Pick<Project, "schema" | "model">,
  request: OverlapRequest,
): Promise<{ readonly plan: Plan; readonly published: boolean }> {
  const { resolution, members, asOf, now } = request;
  if (await isPublished(warehouse, project, request)) {
    const state = stateOf(warehouse, project);
    const ledger = ledgerFor(state, resolution.audiences.get(members[0]!.audience)!.of);
    const newColumn = columnSource();
    const inputs = members.map(({ audience, part }, at) => {
      const held = heldMembers(state, ledger, audience, part, newColumn);
      return placed(held.rel, held.key, at, newColumn);
    });
    const output = [newColumn("place", "integer"), newColumn(ledger.column, ledger.keyType)];
    const root: Rel = { kind: "setOperation", operator: "unionAll", inputs, columns: output };
    return { plan: { shared: [], root, output }, published: true };
  }
  const instant = formatInstant(asOf ?? BigInt(now.getTime()) * 1000n);
  const plan = planMemberships(resolution, members, { model: project.model, asOf: instant });
  return { plan: await readablePlan(warehouse, project, plan), published: false };
}

function placed(input: Rel, key: Column, at: number, newColumn: NewColumn) {
  const place = newColumn("place", "integer");
  const columns = [
    { column: place, value: whole(at) },
    { column: key, value: columnRef(key) },
  ];
  return { rel: { kind: "project", input, columns } as const, columns: [place.id, key.id] };
}

function ask(warehouse: Warehouse, plan: Plan): Promise<readonly Row[]> {
  return warehouse.query(warehouse.dialect.render(plan));
}

/** Each member's audiences as the sum of 2^place, and how many have the same. */
function combinationsPlan({ shared, root, output }: Plan): Plan {
  const [place, key] = output as readonly [Column, Column];
  const newColumn = columnSource(highestId({ shared, root, output }));
  const weight = newColumn("weight", "integer");
  const mask = newColumn("mask", "integer");
  const combined = newColumn("combined", "integer");
  const size = newColumn("size", "integer");
  const weighted: Rel = {
    kind: "project",
    input: root,
    columns: [
      { column: key, value: columnRef(key) },
      { column: weight, value: powerOfTwo(place) },
    ],
  };
  const each: Rel = {
    kind: "aggregate",
    input: weighted,
    by: [key],
    measures: [{ column: mask, function: "sum", argument: columnRef(weight) }],
  };
  const masks: Rel = {
    kind: "project",
    input: each,
    columns: [{ column: combined, value: columnRef(mask) }],
  };
  return {
    shared,
    root: {
      kind: "aggregate",
      input: masks,
      by: [combined],
      measures: [{ column: size, function: "count" }],
    },
    output: [combined, size],
  };
}

/** Places are few: a table of their powers. */
function powerOfTwo(place: Column) {
  const branches = Array.from({ length: MAX_COMBINED }, (_, at) => ({
    when: call("equal", "boolean", columnRef(place), whole(at)),
    then: whole(2 ** at),
  }));
  return { kind: "case", branches, type: "integer" } as const;
}

/** The members joined with themselves: of each key, each pair of its audiences once, the lower place first. */
function pairsPlan(plan: Plan): Plan {
  const newColumn = columnSource(highestId(plan));
  const members: Shared = { id: "overlap members", rel: plan.root, columns: plan.output };
  const side = () => {
    const columns = plan.output.map(({ name, type }) => newColumn(name, type)) as [Column, Column];
    return { rel: { kind: "ref", shared: members.id, columns } as const, place: columns[0], key: columns[1] };
  };
  const a = side();
  const b = side();
  const both: Rel = {
    kind: "join",
    type: "inner",
    left: a.rel,
    right: b.rel,
    on: [{ left: a.key.id, right: b.key.id }],
  };
  const size = newColumn("size", "integer");
  const ordered: Rel = {
    kind: "filter",
    input: both,
    condition: call("lessOrEqual", "boolean", columnRef(a.place), columnRef(b.place)),
  };
  return {
    shared: [...plan.shared, members],
    root: {
      kind: "aggregate",
      input: ordered,
      by: [a.place, b.place],
      measures: [{ column: size, function: "count" }],
    },
    output: [a.place, b.place, size],
  };
}
