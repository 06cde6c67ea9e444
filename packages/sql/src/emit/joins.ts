/** Joins: rows beside rows, and rows that are among others. */
import type { Column, Nearest, Place, Rel } from "@muster/compiler";
import { both, infix, word } from "../build.ts";
import type { PlaceParts } from "../dialect.ts";
import type { From, Sql } from "../node.ts";
import {
  around,
  asRows,
  close,
  type Emission,
  environmentOf,
  isPlainColumn,
  type Packing,
  sqlOf,
} from "./packing.ts";
import { type Environment, emitScalar } from "./scalar.ts";

type Join = Extract<Rel, { kind: "join" }>;

export function packJoin(rel: Join, emission: Emission): Packing {
  const left = asRows(emission.pack(rel.left), emission);
  if (rel.type === "inner") return packRows(rel, "join", left, emission);
  if (rel.type === "left") return packRows(rel, "left join", left, emission);
  return packMembership(rel, rel.type, left, emission);
}

/** Of the left those who are on the right, or are not, or a mark that says it. */
function packMembership(
  rel: Join,
  type: "semi" | "anti" | "mark",
  left: Packing,
  emission: Emission,
): Packing {
  const [on, ...more] = rel.on;
  if (type !== "mark" && (more.length > 0 || rel.condition !== undefined))
    return packMatching(rel, type, left, emission);
  if (on === undefined || more.length > 0) throw new Error(`a ${type} join is on one key`);
  const key: Column = { id: on.right, name: "key", type: "text" };
  const { query, names } = emission.queryOf(rel.right, [key]);
  const set = { query, column: names[0]! };
  const { membership } = emission.dialect;
  const parts = [left.select, sqlOf(left, on.left), set, emission.names] as const;
  if (type !== "mark") return { ...left, select: membership[type](...parts) };
  if (rel.mark === undefined) throw new Error("a mark join has a column for its mark");
  const { select: within, mark } = membership.mark(...parts);
  return {
    ...left,
    select: within,
    columns: new Map(left.columns).set(rel.mark.id, { column: rel.mark, sql: mark }),
  };
}

/** The same by more than one key. */
function packMatching(rel: Join, type: "semi" | "anti", left: Packing, emission: Emission): Packing {
  const right = fromItem(emission.pack(rel.right), emission);
  const keys = keysEqual(rel.on, left.columns, right.columns, emission);
  const columns = new Map([...left.columns, ...right.columns]);
  const environment = { ...environmentOf(left, emission), columns };
  const conditions = rel.condition === undefined ? [] : [emitScalar(rel.condition, environment)];
  const match = { item: right.item, on: [...keys, ...conditions].reduce(both) };
  return { ...left, select: emission.dialect.matching[type](left.select, match) };
}

function packRows(rel: Join, type: "join" | "left join", left: Packing, emission: Emission): Packing {
  const right = emission.pack(rel.right);
  const { item, columns } = type === "join" ? fromItem(right, emission) : optionalItem(rel, right, emission);
  const all = new Map([...left.columns, ...columns]);
  const { nearest } = rel;
  const [first, ...rest] = [
    ...keysEqual(rel.on, left.columns, columns, emission),
    ...(nearest === undefined ? [] : [isNext(nearest, { ...environmentOf(left, emission), columns: all })]),
  ];
  const on = rest.reduce((some, each) => both(some, each), first ?? word("true"));
  const join = { type: nearest === undefined ? type : (`asof ${type}` as const), item, on };
  return {
    select: { ...left.select, joins: [...left.select.joins, join] },
    columns: all,
    fill: "rows",
  };
}

/** Keys of one type: beside a float a number is made one. */
function keysEqual(
  on: Join["on"],
  left: Packing["columns"],
  right: Packing["columns"],
  { dialect }: Emission,
): readonly Sql[] {
  return on.map((keys) => {
    const sides = [left.get(keys.left)!, right.get(keys.right)!];
    const isFloat = sides.some(({ column: { type } }) => type === "float");
    const inType = sides.map(({ column: { type }, sql }) =>
      isFloat && type !== "float" ? dialect.functions.toFloat([sql], [type]) : sql,
    );
    return infix("=", ...inType);
  });
}

function isNext({ left, right }: Nearest, environment: Environment): Sql {
  const { after, name } = environment.dialect;
  if (after === undefined) throw new Error(`${name} has no join to the nearest row`);
  const parts = ({ time, order }: Place): PlaceParts => ({
    time: emitScalar(time, environment),
    order: order && emitScalar(order, environment),
  });
  return after(parts(right), parts(left));
}

/** What may have no row for a row of the left. Keys that nothing reads stay as they are, which engines join sooner. */
function optionalItem(rel: Join, packing: Packing, emission: Emission): ReturnType<typeof fromItem> {
  const keys = new Set(emission.keysAlone.has(rel) ? rel.on.map(({ right }) => right) : []);
  const columns = Array.from(packing.columns, ([id, { column: each, sql }]) => {
    const found = keys.has(id) ? sql : emission.dialect.optional(sql, each.type);
    return [id, { column: each, sql: found }] as const;
  });
  return fromItem({ ...packing, columns: new Map(columns) }, emission);
}

/** A bare table joins as it is; anything more is a query of its own: a left join would put nulls below what it computes. */
function fromItem(packing: Packing, emission: Emission): { item: From; columns: Packing["columns"] } {
  const { from, joins, where } = packing.select;
  const isPlain = [...packing.columns.values()].every(({ sql }) => isPlainColumn(sql));
  const isBare =
    packing.fill === "rows" &&
    from?.kind !== "derived" &&
    joins.length === 0 &&
    where === undefined &&
    isPlain;
  if (isBare && from !== undefined) return { item: from, columns: packing.columns };
  const columns = [...packing.columns.values()].map((each) => each.column);
  const wrapped = around(close(packing, columns), columns, emission);
  return { item: wrapped.select.from!, columns: wrapped.columns };
}
