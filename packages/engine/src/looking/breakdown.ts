/** The most frequent values of some columns, among members and among everyone, as one statement. */
import {
  type Column,
  call,
  columnRef,
  type DataType,
  type Measure,
  type Rel,
  type Scalar,
  type Shared,
  whole,
} from "@muster/compiler";
import type { Row, Value } from "../warehouse.ts";
import type { NewColumn } from "./held.ts";

/** Rows to be counted by a value; each says whether it is a member's. */
export interface Dimension {
  readonly rel: Rel;
  readonly value: Column;
  readonly isMember: Column;
  /** Added up where it is there. */
  readonly amount?: Column;
}

export interface Frequency {
  /** Of which dimension, by its place. */
  readonly dimension: number;
  /** Null: where it is missing. */
  readonly value: string | number | boolean | null;
  readonly members: number;
  /** Members are among everyone. */
  readonly everyone: number;
  readonly memberAmount: number;
  readonly everyoneAmount: number;
  /** Of all values together. */
  readonly allMembers: number;
  readonly allEveryone: number;
}

/** How a value stands in the one column that dimensions of its type share. */
const FORMS = ["text", "float", "boolean"] as const;

type Form = (typeof FORMS)[number];

function formOf(type: DataType): Form | undefined {
  if (type === "text" || type === "boolean") return type;
  return type === "number" || type === "integer" || type === "decimal" || type === "float"
    ? "float"
    : undefined;
}

/** The `most` most frequent values of each among members, then among everyone. */
export function breakdown(
  dimensions: readonly Dimension[],
  most: number,
  newColumn: NewColumn,
): { readonly root: Rel; readonly output: readonly Column[] } {
  const inputs = dimensions.map((dimension, at) => mostFrequent(dimension, at, most, newColumn));
  const output = OUTPUT.map(([name, type]) => newColumn(name, type));
  return { root: { kind: "setOperation", operator: "unionAll", inputs, columns: output }, output };
}

const OUTPUT = [
  ["dimension", "integer"],
  ["text", "text"],
  ["number", "float"],
  ["boolean", "boolean"],
  ["members", "integer"],
  ["everyone", "integer"],
  ["member_amount", "float"],
  ["everyone_amount", "float"],
  ["all_members", "integer"],
  ["all_everyone", "integer"],
] as const satisfies readonly (readonly [string, DataType])[];

function mostFrequent(
  { rel, value, isMember, amount }: Dimension,
  at: number,
  most: number,
  newColumn: NewColumn,
) {
  const members = newColumn("members", "integer");
  const everyone = newColumn("everyone", "integer");
  const ofMember = columnRef(isMember);
  const counts: Measure[] = [
    { column: members, function: "count", filter: ofMember },
    { column: everyone, function: "count" },
  ];
  const sums: Measure[] =
    amount === undefined
      ? []
      : [undefined, ofMember].map((filter) => ({
          column: newColumn("amount", amount.type),
          function: "sum",
          argument: columnRef(amount),
          ...(filter === undefined ? {} : { filter }),
        }));
  const counted: Rel = { kind: "aggregate", input: rel, by: [value], measures: [...counts, ...sums] };
  const totals = [members, everyone].map((column) => newColumn(`all_${column.name}`, "integer"));
  const withTotals: Rel = {
    kind: "window",
    input: counted,
    functions: [members, everyone].map((column, place) => ({
      column: totals[place]!,
      function: "sum",
      argument: columnRef(column),
      partitionBy: [],
      orderBy: [],
    })),
  };
  const first: Rel = {
    kind: "topN",
    input: withTotals,
    orderBy: [
      { value: columnRef(members), descending: true },
      { value: columnRef(everyone), descending: true },
      { value: columnRef(value), descending: false, nulls: "last" },
    ],
    count: whole(most),
  };
  const [all, memberSum] = sums.map(({ column }) => call("toFloat", "float", columnRef(column)));
  const shown: readonly Scalar[] = [
    whole(at),
    ...FORMS.map((form) => (form === formOf(value.type) ? inForm(value, form) : nothing(form))),
    columnRef(members),
    columnRef(everyone),
    memberSum ?? nothing("float"),
    all ?? nothing("float"),
    ...totals.map(columnRef),
  ];
  const columns = shown.map((scalar, place) => ({
    column: newColumn(OUTPUT[place]![0], scalar.type),
    value: scalar,
  }));
  return {
    rel: { kind: "project", input: first, columns } as const,
    columns: columns.map(({ column }) => column.id),
  };
}

function inForm(value: Column, form: Form): Scalar {
  return form === "float" && value.type !== "float"
    ? call("toFloat", "float", columnRef(value))
    : columnRef(value);
}

function nothing(type: DataType): Scalar {
  return { kind: "null", type };
}

/** Rows of `breakdown`, in the order of dimensions and then of frequency among members. */
export function readFrequencies(rows: readonly Row[]): readonly Frequency[] {
  const read = rows.map(
    ([dimension, text, float, boolean, members, everyone, own, all, allMembers, allEveryone]) => ({
      dimension: Number(dimension),
      value: scalarOf(text) ?? scalarOf(float) ?? scalarOf(boolean) ?? null,
      members: Number(members),
      everyone: Number(everyone),
      memberAmount: Number(own ?? 0),
      everyoneAmount: Number(all ?? 0),
      allMembers: Number(allMembers),
      allEveryone: Number(allEveryone),
    }),
  );
  return read.toSorted(
    (a, b) =>
      a.dimension - b.dimension ||
      b.members - a.members ||
      b.everyone - a.everyone ||
      byValue(a.value, b.value),
  );
}

/** Missing ones last. */
function byValue(a: Frequency["value"], b: Frequency["value"]): number {
  if (a === null || b === null) return Number(a === null) - Number(b === null);
  return a < b ? -1 : Number(a > b);
}

function scalarOf(value: Value | undefined): string | number | boolean | undefined {
  return value == null || typeof value === "object" ? undefined : (value as string | number | boolean);
}

/** New columns over a shared relation, so that several dimensions read it. */
export function readShared(shared: Shared, newColumn: NewColumn): { rel: Rel; columns: readonly Column[] } {
  const columns = shared.columns.map(({ name, type }) => newColumn(name, type));
  return { rel: { kind: "ref", shared: shared.id, columns }, columns };
}
