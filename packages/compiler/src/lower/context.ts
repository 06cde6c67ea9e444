/** What the parts of lowering share: who asks, on which row, and each other. */
import type { TimeStorage, WarehouseModel } from "@muster/model";
import type { Column, ColumnId, DataType, Rel, Scalar, Shared } from "../plan/rel.ts";
import type {
  AggregateValue,
  ComputedTrait,
  ListedCondition,
  MaxWithinValue,
  MemberOf,
  PerformedCondition,
  RankValue,
  Read,
  Resolution,
  Resolved,
  ResolvedAudience,
  StepRead,
  Subject,
} from "../resolved.ts";
import type { Micros } from "../time/instant.ts";
import type { SetCondition } from "./set-condition.ts";

/** What lowering one statement shares: ids of columns, and relations that are computed once. */
export interface Workspace {
  readonly model: WarehouseModel;
  readonly resolution: Resolution;
  readonly asOf: Micros;
  /** Audiences whose members are known before: a reference to their keys (`keysOf`) stays one, for the caller to resolve. */
  readonly given: ReadonlySet<string>;
  /** Of the warehouse that the statement is for: see `Target`. */
  readonly joinsNearest: boolean;
  readonly shared: Shared[];
  readonly parts: Parts;
  nextId: number;
}

/**
 * The parts that call each other in a circle, as the language nests: a condition holds expressions, these hold events,
 * whose filters are conditions. `lower.ts` ties the knot; a part reaches the others through here.
 */
export interface Parts {
  /** An expression as a value over the row of a scope. */
  readonly expression: (expression: Resolved, scope: Scope) => Value;
  /** True exactly where the condition holds; elsewhere false or null. */
  readonly condition: (condition: Resolved, scope: Scope) => Scalar;
  /** True exactly where the condition does not hold; elsewhere false or null. */
  readonly complement: (condition: Resolved, scope: Scope) => Scalar;
  readonly subjectRows: (context: Context) => SubjectRows;
  readonly audienceKeys: (work: Workspace, member: MemberOf) => KeySet;
  readonly signedSet: (condition: SetCondition, context: Context) => SignedSet;
}

/** The audience in whose eyes a condition is read: its time zone, its base population, its sources. */
export interface Context {
  readonly work: Workspace;
  readonly audience: ResolvedAudience;
  readonly zones: Zones;
  /** Whose events are one row's, and whose keys a set holds. */
  readonly subject: Subject;
}

/** What dates are read in. */
export interface Zones {
  /** The audience's: of dates in definitions, of dates as values, of calendar words and clocks. */
  readonly local: string;
  /** The project's: of instants that a column holds as dates. */
  readonly stored: string;
}

/** How a time stands in SQL: as it is stored, where `date` is a date and `startOfDate` an instant that is kept as one. */
export type TimeForm = TimeStorage | "startOfDate";

/** The form of an instant in a column. */
export function instantForm(storage: TimeStorage): TimeForm {
  return storage === "date" ? "startOfDate" : storage;
}

/**
 * A lowered expression. `time` says how an instant or a date stands in SQL: bounds are converted to that form, never
 * the other way round, so that the warehouse can use what it knows of the column.
 */
export interface Value {
  readonly scalar: Scalar;
  readonly time?: TimeForm;
  readonly average?: Average;
}

/** What an average is the quotient of. The sum is missing where nothing is counted. */
export interface Average {
  readonly sum: Scalar;
  readonly count: Scalar;
}

/**
 * The row on which an expression is evaluated: a persona, an event, an element of a list, a group of events. It knows
 * where each leaf of an expression is found, and joins to itself what is not there yet.
 */
export interface Scope {
  readonly context: Context;
  read(read: Read): Value;
  aggregate(aggregate: AggregateValue): Value;
  rank(rank: RankValue): Value;
  /** How many of the selected events the persona has, never null. */
  performed(performed: PerformedCondition): Scalar;
  /** The best span of events, per subject. */
  maxWithin(value: MaxWithinValue): Value;
  /** Whether the subject is in the set that the condition is, never null. */
  holds(condition: SetCondition): Scalar;
  /** Whether the subject, or a text of it, is in an uploaded list. */
  listed(condition: ListedCondition): Scalar;
  /** A property of an event that an earlier step of a sequence chose. */
  step(read: StepRead): Value;
  /** Where an expression of a persona's computed trait is evaluated, seen from here. */
  persona(): Scope;
  /** Where that of an account's is. */
  account(): AccountSeen;
}

/** The account is the row itself, or that of the row's persona: then its values are missing where there is none. */
type AccountSeen =
  | { readonly scope: Scope; readonly value?: undefined }
  | { readonly scope?: undefined; value(expression: Resolved): Value };

/** Keys of a subject, each once or more. */
export interface KeySet {
  readonly rel: Rel;
  readonly key: ColumnId;
  /** Of a persona's account; absent: of the subject that is asked about. */
  readonly of?: "account";
}

/** A condition as a set of keys, or as the complement of one. */
export interface SignedSet {
  readonly set: KeySet;
  readonly negated: boolean;
}

/** Values per subject that are joined to its row, or filtered on their own. */
export interface KeyedRelation {
  readonly rel: Rel;
  readonly key: Column;
  /** By a persona's account; absent: by the subject. */
  readonly of?: "account";
}

/** The table of personas or accounts under construction: what conditions ask for is joined to it, once each. */
export interface SubjectRows extends Scope {
  readonly key: Column;
  /** The account's key: its own, or that in the persona's row. */
  accountKey(): Column;
  /** True of rows with a match in a set of keys; elsewhere false or null. */
  mark(set: KeySet): Scalar;
  /** Rows for which all conditions are true, with (`within`) and without (`outside`) a match in sets of keys. */
  build(parts: {
    /** The base population, where it is asked for: who stands in the rankings of these rows is known to be of it. */
    readonly base?: BasePopulation;
    readonly conditions?: readonly Scalar[];
    readonly within?: readonly KeySet[];
    readonly outside?: readonly KeySet[];
    /** Nothing but the key is read of the rows that come out. */
    readonly keysOnly?: boolean;
  }): Rel;
}

/** What `SubjectRows.build` is told of a base population. */
export interface BasePopulation {
  /** A row without a key is nobody's. */
  readonly isKeyed: Scalar;
  readonly conditions: readonly Scalar[];
  readonly outside: readonly KeySet[];
}

/** An audience's own eyes. */
export function contextOf(work: Workspace, name: string): Context {
  const audience = work.resolution.audiences.get(name);
  if (audience === undefined) throw new Error(`the resolution has no audience ${name}`);
  const zones = { local: audience.timezone, stored: work.model.timezone };
  return { work, audience, zones, subject: audience.of };
}

export function newColumn(work: Workspace, name: string, type: DataType): Column {
  return { id: newId(work), name, type };
}

/** A number that no column and no list element of the statement has. */
export function newId(work: Workspace): number {
  const id = work.nextId;
  work.nextId += 1;
  return id;
}

export function storedTime(scalar: Scalar, time: TimeForm | undefined): Value {
  return time === undefined ? { scalar } : { scalar, time };
}

/** The expression behind a computed trait. */
export function traitValue({ work }: Context, { of, trait: name }: ComputedTrait): Resolved {
  const { traits, accountTraits } = work.resolution;
  const trait = (of === "persona" ? traits : accountTraits).get(name);
  if (trait === undefined) throw new Error(`the resolution has no trait ${name}`);
  return trait.value;
}

/** A computed trait: its expression on the row that it is of, or its value where another row has it. */
export function atTrait<T>(
  trait: ComputedTrait,
  scope: Scope,
  on: (expression: Resolved, scope: Scope) => T,
  joined: (value: Value) => T,
): T {
  const expression = traitValue(scope.context, trait);
  if (trait.of === "persona") return on(expression, scope.persona());
  const account = scope.account();
  return account.scope === undefined ? joined(account.value(trait)) : on(expression, account.scope);
}
