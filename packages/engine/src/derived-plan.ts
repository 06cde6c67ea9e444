/**
 * Questions about an audience that are answered inside the warehouse by a larger plan around the audience's own:
 * how many, and who they are.
 */
import {
  type Column,
  type CompiledAudience,
  type DataType,
  highestId,
  type Plan,
  type Rel,
  type Scalar,
} from "@muster/compiler";
import type { Personas, Trait } from "@muster/model";

/** One row with one column: the number of members. */
export function sizePlan({ plan }: CompiledAudience): Plan {
  const [column] = newColumns(plan, [{ name: "size", type: "integer" }]);
  return {
    shared: plan.shared,
    root: { kind: "aggregate", input: plan.root, by: [], measures: [{ column: column!, function: "count" }] },
    output: [column!],
  };
}

/** One row for each part that has members, with two columns: its name, and how many they are. */
export function partSizesPlan({ plan }: CompiledAudience): Plan {
  const part = partColumn(plan);
  const [size] = newColumns(plan, [{ name: "size", type: "integer" }]);
  return {
    shared: plan.shared,
    root: {
      kind: "aggregate",
      input: plan.root,
      by: [part],
      measures: [{ column: size!, function: "count" }],
    },
    output: [part, size!],
  };
}

/** The members of one part alone. */
export function partPlan({ plan }: CompiledAudience, part: string): Plan {
  const { id, type } = partColumn(plan);
  const isOfPart: Scalar = {
    kind: "call",
    function: "equal",
    arguments: [
      { kind: "column", id, type },
      { kind: "literal", type: "text", value: part },
    ],
    type: "boolean",
  };
  return { ...plan, root: { kind: "filter", input: plan.root, condition: isOfPart } };
}

function partColumn({ output }: Plan): Column {
  const [, part] = output;
  if (part === undefined) throw new Error("the audience has no parts");
  return part;
}

/** One row for each member: its key, its part where there are parts, and these traits of it. */
export function membersPlan({ plan }: CompiledAudience, personas: Personas, traits: readonly Trait[]): Plan {
  if (traits.length === 0) return plan;
  const [member] = plan.output as [Column];
  const [key, ...stored] = newColumns(plan, [
    { name: personas.key, type: personas.keyType },
    ...traits.map((trait) => ({ name: trait.source.column, type: storedType(trait) })),
  ]);
  const scan: Rel = {
    kind: "scan",
    table: personas.table,
    columns: [
      { column: key!, source: personas.key },
      ...traits.map((trait, at) => ({ column: stored[at]!, source: trait.source.column })),
    ],
  };
  const joined: Rel = {
    kind: "join",
    type: "inner",
    left: plan.root,
    right: scan,
    on: [{ left: member.id, right: key!.id }],
  };
  const after = stored.at(-1)!.id + 1;
  const shown: readonly { readonly name: string; readonly value: Scalar }[] = [
    ...plan.output.map(({ id, name, type }) => ({ name, value: { kind: "column", id, type } as const })),
    ...traits.map((trait, at) => ({ name: trait.name, value: readTrait(trait, stored[at]!) })),
  ];
  const columns = shown.map(({ name, value }, at) => ({
    column: { id: after + at, name, type: value.type },
    value,
  }));
  const output = columns.map(({ column }) => column);
  return { shared: plan.shared, root: { kind: "project", input: joined, columns }, output };
}

function readTrait(trait: Trait, column: Column): Scalar {
  const from: Scalar = { kind: "column", id: column.id, type: column.type };
  const { path, storage } = trait.source;
  if (path.length === 0) return from;
  return {
    kind: "extract",
    from,
    storage: storage === "json" ? "json" : "native",
    path,
    type: valueType(trait),
  };
}

function storedType(trait: Trait): DataType {
  if (trait.source.path.length === 0) return valueType(trait);
  return trait.source.storage === "json" ? "json" : "record";
}

/** How a trait's value stands in SQL, when it is only to be shown. */
function valueType({ type, source }: Trait): DataType {
  switch (type.kind) {
    case "text":
    case "number":
    case "boolean":
    case "date":
      return type.kind;
    case "timestamp":
      return source.storage === "timestamptz" ? "timestamptz" : "timestamp";
    case "list":
      return type.of === "text" ? "textList" : "numberList";
    case "records":
    case "record":
      return type.kind;
  }
}

/** Columns whose ids no part of the plan has. */
export function newColumns(plan: Plan, columns: readonly { name: string; type: DataType }[]): Column[] {
  const first = highestId(plan) + 1;
  return columns.map((column, at) => ({ id: first + at, ...column }));
}
