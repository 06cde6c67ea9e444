/**
 * What `status` tells of an audience's members beside their number: the share of loyalty members, who may be written to,
 * and what a member is worth. Counted by each refresh, so that looking at it costs nothing.
 */
import {
  type Column,
  check,
  columnRef,
  filter,
  formatInstant,
  highestId,
  literal,
  type Measure,
  type NamedValue,
  type Plan,
  planPopulation,
  type Rel,
  type Resolution,
  test,
} from "@muster/compiler";
import type { WarehouseModel } from "@muster/model";
import { dropKeptTable, keepPlan, readKept } from "../keep-plan.ts";
import type { State } from "../state.ts";
import type { Session, Value } from "../warehouse.ts";
import { columnSource } from "./held.ts";

/** Of the members of an audience of personas; what the model has no role for is absent. */
export interface AudienceProfile {
  readonly loyaltyMembers?: number;
  readonly emailOptIns?: number;
  readonly smsOptIns?: number;
  /** The average of the standard library's `cltv`: average order value × orders of the last year × 3. */
  readonly cltv?: number;
}

const COUNTS = ["loyaltyMembers", "emailOptIns", "smsOptIns"] as const;

export interface Profiled {
  readonly audiences: readonly string[];
  /** Whether nobody is a member of any other. */
  readonly areAll: boolean;
  readonly asOf: bigint;
}

/** Profiles of published audiences by name; none of audiences without members, or of accounts. */
export async function profiles(
  state: State,
  session: Session,
  model: WarehouseModel,
  { audiences, areAll, asOf }: Profiled,
): Promise<ReadonlyMap<string, AudienceProfile>> {
  const { resolution, values } = asked(model);
  if (audiences.length === 0 || values.length === 0) return new Map();
  const population = planPopulation(resolution, EVERYONE, values, { model, asOf: formatInstant(asOf) });
  const rows = await withPopulation(state, session, population, (read) =>
    session.query(state.warehouse.dialect.render(profilesPlan(state, read, areAll ? undefined : audiences))),
  );
  const names = values.map(({ name }) => name);
  return new Map(rows.map(([audience, ...sums]) => [String(audience), profileOf(names, sums)]));
}

const EVERYONE = "everyone";

/** The population as the plan that members, who have just been written, are joined with. */
async function withPopulation<T>(
  state: State,
  session: Session,
  population: Plan,
  work: (population: Plan) => Promise<T>,
): Promise<T> {
  if (state.warehouse.dialect.state.joining === "directly") return work(population);
  const kept = { table: "muster_population", plan: population };
  await keepPlan(state, session, kept);
  const result = await work(readKept(kept));
  await dropKeptTable(state, session, kept.table);
  return result;
}

/** What the model has roles for, of everyone who can be a member of anything. */
function asked(model: WarehouseModel): {
  readonly resolution: Resolution;
  readonly values: readonly NamedValue[];
} {
  const { resolution } = check(`audience ${EVERYONE} { include anonymous }`, { model });
  const span = { start: 0, end: 0 };
  const { loyalty, emailOptIn, smsOptIn } = model.roles;
  const traits = { loyaltyMembers: loyalty?.trait, emailOptIns: emailOptIn, smsOptIns: smsOptIn };
  const counts = COUNTS.flatMap((name): NamedValue[] => {
    const trait = model.personas.traits.get(traits[name] ?? "");
    return trait === undefined ? [] : [{ name, value: { ...trait, kind: "read", of: "persona", span } }];
  });
  const cltv = resolution.traits.get("cltv");
  return {
    resolution,
    values: cltv === undefined ? counts : [...counts, { name: "cltv", value: cltv.value }],
  };
}

/** Of these audiences, or of all: of each true or false how many are true; of the number its sum, and how many have one. */
function profilesPlan(state: State, population: Plan, audiences: readonly string[] | undefined): Plan {
  const [key, ...values] = population.output as readonly [Column, ...Column[]];
  const newColumn = columnSource(highestId(population));
  const { members, column, keyType } = state.personas;
  const audience = newColumn("audience", "text");
  const member = newColumn(column, keyType);
  const scan: Rel = {
    kind: "scan",
    table: { schema: state.place, name: members },
    columns: [
      { column: audience, source: "audience" },
      { column: member, source: column },
    ],
  };
  const names = audiences?.map((name) => literal("text", name));
  const joined: Rel = {
    kind: "join",
    type: "inner",
    left: names === undefined ? scan : filter(scan, [test("in", columnRef(audience), ...names)]),
    right: population.root,
    on: [{ left: member.id, right: key.id }],
  };
  const measures = values.flatMap((value): Measure[] => {
    if (value.type === "boolean") {
      return [{ column: newColumn(value.name, "integer"), function: "count", filter: columnRef(value) }];
    }
    return [
      { column: newColumn(value.name, value.type), function: "sum", argument: columnRef(value) },
      { column: newColumn("known", "integer"), function: "count", argument: columnRef(value) },
    ];
  });
  return {
    shared: population.shared,
    root: { kind: "aggregate", input: joined, by: [audience], measures },
    output: [audience, ...measures.map((measure) => measure.column)],
  };
}

function profileOf(names: readonly string[], sums: readonly Value[]): AudienceProfile {
  const counts = COUNTS.filter((name) => names.includes(name)).map((name, at) => [name, Number(sums[at])]);
  const [sum, known] = names.includes("cltv") ? sums.slice(-2).map(Number) : [];
  return {
    ...Object.fromEntries(counts),
    ...(sum === undefined || !known ? {} : { cltv: sum / known }),
  };
}
