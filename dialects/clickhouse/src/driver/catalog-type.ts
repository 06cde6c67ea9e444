import type { CatalogType } from "@muster/model";
import { parseType, type TypeText } from "./type-text.ts";

export interface ColumnType {
  readonly type: CatalogType;
  readonly nullable: boolean;
}

export function columnTypeOf(engineType: string): ColumnType {
  const { type, nullable } = unwrapped(parseType(engineType));
  return { type: catalogType(type), nullable };
}

/** Without what only says how values are stored, and whether they may be missing. */
export function unwrapped(type: TypeText): { readonly type: TypeText; readonly nullable: boolean } {
  const inner = type.of.at(-1)?.type;
  if (!inner || !/^(Nullable|LowCardinality|SimpleAggregateFunction)$/.test(type.name))
    return { type, nullable: false };
  const below = unwrapped(inner);
  return { type: below.type, nullable: below.nullable || type.name === "Nullable" };
}

type Plain = Exclude<CatalogType, { of: unknown } | { fields: unknown }>["kind"];

const plain: readonly (readonly [RegExp, Plain])[] = [
  [/^(String|FixedString|Enum\d*)$/, "text"],
  [/^Bool$/, "boolean"],
  [/^Date(32)?$/, "date"],
  // An instant in UTC, whatever zone it is shown in.
  [/^DateTime(64)?$/, "timestamp"],
  [/^(JSON|Object)$/, "json"],
  [/^UUID$/, "uuid"],
  [/^U?Int\d+$/, "integer"],
  [/^Decimal\d*$/, "decimal"],
  [/^B?Float\d+$/, "float"],
];

function catalogType(type: TypeText): CatalogType {
  const { name, of } = type;
  if (name === "Array") return { kind: "list", of: catalogType(unwrapped(of[0]!.type).type) };
  if (name === "Nested") return { kind: "list", of: structOf(type) };
  if (name === "Tuple" && of.every(({ label }) => label !== undefined)) return structOf(type);
  return { kind: plain.find(([pattern]) => pattern.test(name))?.[1] ?? "other" };
}

function structOf({ of }: TypeText): CatalogType {
  return {
    kind: "struct",
    fields: Object.fromEntries(of.map(({ label, type }) => [label ?? "", catalogType(unwrapped(type).type)])),
  };
}
