import type { Trait } from "@muster/model";
import { anyOf, columnRef, columnsOf, filter, literal, test } from "../plan/build.ts";
import type { Scalar } from "../plan/rel.ts";
import type { BasePopulation, Context, KeySet, SubjectRows } from "./context.ts";
import { readTable } from "./table-reader.ts";

/** The base population of an audience (language.md, section 4), among the rows of personas or accounts. */
export function basePopulation(rows: SubjectRows): BasePopulation {
  const { context } = rows;
  const isKeyed = test("isNotNull", columnRef(rows.key));
  return context.subject === "account"
    ? { isKeyed, conditions: [], outside: [] }
    : { isKeyed, conditions: Object.values(requirements(rows)), outside: mergedAway(context) };
}

/** What is asked of a persona's row; absent where nothing is. */
export interface Requirements {
  readonly notExcluded?: Scalar;
  readonly notAnonymous?: Scalar;
  readonly fromSources?: Scalar;
}

export function requirements(rows: SubjectRows): Requirements {
  const { work, audience } = rows.context;
  const { personas } = work.model;
  const stored = (column: string, type: "boolean" | "text"): Scalar =>
    rows.read({
      kind: "read",
      of: "persona",
      name: column,
      type: { kind: type },
      source: { column, path: [], storage: "native" },
      span: audience.span,
    }).scalar;
  const contacts = [...personas.traits.values()].filter((trait) => trait.contact !== undefined);
  const isKnown = (trait: Trait) =>
    test("isNotNull", rows.read({ ...trait, kind: "read", of: "persona", span: audience.span }).scalar);
  return {
    ...(personas.excluded === undefined
      ? {}
      : { notExcluded: test("isNotTrue", stored(personas.excluded, "boolean")) }),
    ...(audience.includeAnonymous || contacts.length === 0
      ? {}
      : { notAnonymous: anyOf(contacts.map(isKnown)) }),
    ...(audience.sources === undefined || personas.source === undefined
      ? {}
      : {
          fromSources: test(
            "in",
            stored(personas.source, "text"),
            ...audience.sources.map((source) => literal("text", source)),
          ),
        }),
  };
}

/** The aliases of other personas. */
export function mergedAway({ work }: Context): readonly KeySet[] {
  const { identities, personas } = work.model;
  if (identities === undefined) return [];
  const reader = readTable(work, identities.table);
  const alias = reader.column(identities.alias, personas.keyType);
  const persona = reader.column(identities.persona, personas.keyType);
  const merged = filter(reader.scan(), [test("not", test("equal", alias, persona))]);
  return [{ rel: merged, key: columnsOf(merged)[0]!.id }];
}
