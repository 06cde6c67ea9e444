import {
  type Column,
  check,
  columnRef,
  fieldOfEach,
  formatInstant,
  highestId,
  type Measure,
  type MemberOf,
  type NamedValue,
  type Plan,
  planEvents,
  planPopulation,
  type Rel,
  type Resolution,
  type Resolved,
  type Scalar,
  type Shared,
  test,
  whole,
} from "@muster/compiler";
import { closest } from "@muster/grammar";
import type { Project, PurchaseRole, Trait, WarehouseModel } from "@muster/model";
import { Fault } from "../fault.ts";
import { readablePlan } from "../readable.ts";
import type { Row, Warehouse } from "../warehouse.ts";
import { breakdown, type Dimension, type Frequency, readFrequencies, readShared } from "./breakdown.ts";
import { columnSource, type NewColumn } from "./held.ts";

export interface InsightsRequest {
  readonly resolution: Resolution;
  /** An audience of personas, or a part of one. */
  readonly of: MemberOf;
  /** Microseconds since 1970-01-01T00:00:00Z. */
  readonly asOf: bigint;
  /** Traits to break down; all stored ones of few values unless said. */
  readonly traits?: readonly string[] | undefined;
  /** How many values of each are told; 5 unless said. */
  readonly most?: number | undefined;
}

export interface Insights {
  readonly size: number;
  /** How many the base population of the audience has: everyone who could be in it. */
  readonly population: number;
  /** Those whose values differ most from everyone's first. */
  readonly traits: readonly TraitInsight[];
  /** Absent where the model has no role `purchase`. */
  readonly purchases?: { readonly members: Purchases; readonly everyone: Purchases };
  /** The categories of most of the members' orders. */
  readonly categories?: readonly Share[];
  readonly products?: readonly Share[];
  /** What is not told, and why. */
  readonly refused: readonly { readonly what: string; readonly reason: string }[];
}

export interface TraitInsight {
  readonly trait: string;
  readonly values: readonly Share[];
}

/** How frequent a value is. Shares are of 1. */
export interface Share {
  /** Null: missing. */
  readonly value: string | number | boolean | null;
  /** Members who have it; of categories and products their orders, of products in lists the lines of these. */
  readonly members: number;
  readonly everyone: number;
  readonly memberShare: number;
  readonly everyoneShare: number;
  /** How many times as frequent among members as among everyone; absent where nobody has it. */
  readonly lift?: number;
  /** Of the members' orders; absent where an order has several. */
  readonly revenue?: number;
}

/** Of all time, until the instant. */
interface Purchases {
  readonly buyers: number;
  readonly orders: number;
  readonly revenue: number;
}

/** Traits of more values are not broken down unless asked for by name. */
const FEW_VALUES = 50;

type Of = Pick<Project, "schema" | "model">;

/**
 * What is particular about the members of an audience: their traits, orders, categories and products against everyone in
 * its base population. Three statements; nothing but their summaries leaves the warehouse.
 */
export async function insights(
  warehouse: Warehouse,
  project: Of,
  request: InsightsRequest,
): Promise<Insights> {
  const { model } = project;
  if (request.resolution.audiences.get(request.of.audience)?.of === "account") {
    throw new Fault("input", `\`${request.of.audience}\` is of accounts; insights are of personas`, {
      advice: `those of these accounts: muster insights -e 'in audience ${request.of.audience}'`,
    });
  }
  const study: Study = { warehouse, project, request, most: request.most ?? 5 };
  const candidates = traitsAsked(request, model);
  const overview = await overviewOf(study, candidates);
  const traits = candidates.filter(
    (_, at) => request.traits !== undefined || overview.distinct[at]! <= FEW_VALUES,
  );
  const purchase = model.roles.purchase;
  return {
    size: overview.size,
    population: overview.population,
    traits: await traitInsights(study, traits),
    ...(overview.purchases === undefined ? {} : { purchases: overview.purchases }),
    ...(purchase === undefined ? {} : await orderInsights(study, purchase)),
    refused: refusals(purchase),
  };
}

interface Study {
  readonly warehouse: Warehouse;
  readonly project: Of;
  readonly request: InsightsRequest;
  readonly most: number;
}

const SPAN = { start: 0, end: 0 };

function traitsAsked({ resolution, traits }: InsightsRequest, model: WarehouseModel): readonly NamedValue[] {
  const stored = model.personas.traits;
  const read = (name: string): Resolved | undefined => {
    const trait = stored.get(name) ?? fieldNamed(name, stored);
    return trait === undefined ? undefined : { ...trait, kind: "read", of: "persona", span: SPAN };
  };
  if (traits === undefined) {
    const told = [...stored.values()].filter(({ contact, type }) => contact === undefined && isTold(type));
    return told.map(({ name }) => ({ name, value: read(name)! }));
  }
  return traits.map((name) => {
    const value = resolution.traits.get(name)?.value ?? read(name);
    if (value === undefined) throw noTrait(name, [...stored.keys(), ...resolution.traits.keys()]);
    if (isTold(value.type)) return { name, value };
    throw new Fault("input", `\`${name}\` is a ${value.type.kind}, which is not broken down`, {
      advice: "texts, numbers, and what is true or false are",
    });
  });
}

/** `address.city`: a trait inside a trait. */
function fieldNamed(name: string, stored: ReadonlyMap<string, Trait>): Trait | undefined {
  const [first = "", ...inside] = name.split(".");
  const record = stored.get(first);
  let type = record?.type;
  for (const field of inside) type = type?.kind === "record" ? type.fields[field] : undefined;
  if (record === undefined || type === undefined) return undefined;
  return { ...record, name, type, source: { ...record.source, path: [...record.source.path, ...inside] } };
}

function noTrait(name: string, known: readonly string[]): Fault {
  const near = closest(name, known);
  return new Fault("input", `there is no trait \`${name}\``, {
    ...(near === undefined ? {} : { advice: `closest: \`${near}\`` }),
  });
}

function isTold({ kind }: { readonly kind: string }): boolean {
  return kind === "text" || kind === "number" || kind === "boolean";
}

/** Everyone of the base population: the key, whether a member, and these values. */
async function population(
  { warehouse, project, request }: Study,
  values: readonly NamedValue[],
): Promise<Plan> {
  const { resolution, of, asOf } = request;
  const isMember: NamedValue = {
    name: "is_member",
    value: { kind: "member", subject: "persona", audiences: [of], type: { kind: "boolean" }, span: SPAN },
  };
  const options = { model: project.model, asOf: formatInstant(asOf) };
  return readablePlan(
    warehouse,
    project,
    planPopulation(resolution, of.audience, [isMember, ...values], options),
  );
}

interface Overview {
  readonly size: number;
  readonly population: number;
  /** How many values each of the traits has. */
  readonly distinct: readonly number[];
  readonly purchases?: NonNullable<Insights["purchases"]>;
}

/** One row: how many, of how many values, and what they bought. */
async function overviewOf(study: Study, traits: readonly NamedValue[]): Promise<Overview> {
  const library = check("", { model: study.project.model }).resolution.traits;
  const bought = ["orders", "revenue"].flatMap((name): NamedValue[] => {
    const trait = library.get(name);
    return trait === undefined ? [] : [{ name, value: trait.value }];
  });
  const plan = await population(study, [...traits, ...bought]);
  const [, isMember, ...columns] = plan.output as readonly [Column, Column, ...Column[]];
  const newColumn = columnSource(highestId(plan));
  const count = (filter?: Scalar): Measure => ({
    column: newColumn("count", "integer"),
    function: "count",
    ...(filter === undefined ? {} : { filter }),
  });
  const distinct = columns.slice(0, traits.length).map(
    (column): Measure => ({
      column: newColumn(column.name, "integer"),
      function: "countDistinct",
      argument: columnRef(column),
    }),
  );
  const [orders, revenue] = columns.slice(traits.length);
  const purchases = (among: Scalar | undefined): readonly Measure[] => {
    if (orders === undefined || revenue === undefined) return [];
    const isBuyer = test("greater", columnRef(orders), whole(0));
    const filter = among === undefined ? {} : { filter: among };
    const sum = (column: Column): Measure => ({
      column: newColumn(column.name, column.type),
      function: "sum",
      argument: columnRef(column),
      ...filter,
    });
    return [count(among === undefined ? isBuyer : test("and", isBuyer, among)), sum(orders), sum(revenue)];
  };
  const ofMember = columnRef(isMember);
  const measures = [count(), count(ofMember), ...distinct, ...purchases(undefined), ...purchases(ofMember)];
  const [row] = await ask(study, {
    shared: plan.shared,
    root: { kind: "aggregate", input: plan.root, by: [], measures },
    output: measures.map(({ column }) => column),
  });
  const [everyone = 0, size = 0, ...rest] = (row ?? []).map((value) => Number(value ?? 0));
  const sums = rest.slice(traits.length);
  return {
    size,
    population: everyone,
    distinct: rest.slice(0, traits.length),
    ...(bought.length < 2
      ? {}
      : { purchases: { everyone: purchasesOf(sums), members: purchasesOf(sums.slice(3)) } }),
  };
}

function purchasesOf([buyers = 0, orders = 0, revenue = 0]: readonly number[]): Purchases {
  return { buyers, orders, revenue };
}

async function traitInsights(study: Study, traits: readonly NamedValue[]): Promise<readonly TraitInsight[]> {
  if (traits.length === 0) return [];
  const plan = await population(study, traits);
  const newColumn = columnSource(highestId(plan));
  const shared: Shared = { id: "insights population", rel: plan.root, columns: plan.output };
  const dimensions = traits.map((_, at): Dimension => {
    const { rel, columns } = readShared(shared, newColumn);
    return { rel, isMember: columns[1]!, value: columns[at + 2]! };
  });
  const found = await frequencies(study, [...plan.shared, shared], dimensions, newColumn);
  const told = traits.map(({ name }, at) => ({
    trait: name,
    values: found.filter(({ dimension }) => dimension === at).map(shareOf),
  }));
  return told.toSorted((a, b) => difference(b) - difference(a));
}

/** By how much the shares of the values differ, together. */
function difference({ values }: TraitInsight): number {
  return values.reduce((sum, one) => sum + Math.abs(one.memberShare - one.everyoneShare), 0);
}

async function orderInsights(
  study: Study,
  { event, amount, category, product }: PurchaseRole,
): Promise<Pick<Insights, "categories" | "products">> {
  const { resolution, of, asOf } = study.request;
  const { model } = study.project;
  const roles = [
    ...(category === undefined ? [] : [{ what: "categories", property: category, field: [] } as const]),
    ...(product === undefined ? [] : [{ what: "products", ...product } as const]),
  ];
  if (roles.length === 0) return {};
  const people = await population(study, []);
  const [key, isMember] = people.output as readonly [Column, Column];
  const properties = [amount, ...roles.map(({ property }) => property)];
  const events = planEvents(resolution, of.audience, event, properties, {
    model,
    asOf: formatInstant(asOf),
    idsAfter: highestId(people),
  });
  const [persona, ...values] = events.output as readonly [Column, ...Column[]];
  const rel: Rel = {
    kind: "join",
    type: "inner",
    left: events.root,
    right: people.root,
    on: [{ left: persona.id, right: key.id }],
  };
  const newColumn = columnSource(Math.max(highestId(people), highestId(events)));
  const shared: Shared = { id: "insights orders", rel, columns: [isMember, ...values] };
  const dimensions = roles.map(({ property, field }, at): Dimension => {
    const { rel: orders, columns } = readShared(shared, newColumn);
    const [ofMember, paid] = columns as readonly [Column, Column, ...Column[]];
    const value = columns[at + 2]!;
    if (field.length === 0) return { rel: orders, isMember: ofMember, amount: paid, value };
    const list = model.events.get(event)!.properties.get(property)!;
    return { isMember: ofMember, ...fieldOfEach(orders, value, list, field, [ofMember], newColumn) };
  });
  const common = [...people.shared, ...events.shared, shared];
  const found = await frequencies(study, common, dimensions, newColumn);
  const sharesOf = ({ what, field }: (typeof roles)[number], at: number) => {
    const shares = found
      .filter(({ dimension }) => dimension === at)
      .map((one) => ({ ...shareOf(one), ...(field.length === 0 ? { revenue: one.memberAmount } : {}) }));
    return [what, shares] as const;
  };
  return Object.fromEntries(roles.map(sharesOf));
}

async function frequencies(
  study: Study,
  shared: readonly Shared[],
  dimensions: readonly Dimension[],
  newColumn: NewColumn,
): Promise<readonly Frequency[]> {
  const { root, output } = breakdown(dimensions, study.most, newColumn);
  return readFrequencies(await ask(study, { shared, root, output }));
}

function ask({ warehouse }: Study, plan: Plan): Promise<readonly Row[]> {
  return warehouse.query(warehouse.dialect.render(plan));
}

function shareOf({ value, members, everyone, allMembers, allEveryone }: Frequency): Share {
  const memberShare = allMembers === 0 ? 0 : members / allMembers;
  const everyoneShare = allEveryone === 0 ? 0 : everyone / allEveryone;
  const lift = allMembers === 0 || everyone === 0 ? {} : { lift: memberShare / everyoneShare };
  return { value, members, everyone, memberShare, everyoneShare, ...lift };
}

function refusals(purchase: PurchaseRole | undefined): Insights["refused"] {
  if (purchase === undefined) {
    const reason = "the model has no role `purchase`";
    return ["orders", "categories", "products"].map((what) => ({ what, reason }));
  }
  const roles = { categories: "category", products: "product" } as const;
  return Object.entries(roles).flatMap(([what, role]) =>
    purchase[role] === undefined
      ? [{ what, reason: `the role \`purchase\` of the model names no \`${role}\`` }]
      : [],
  );
}
