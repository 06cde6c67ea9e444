import type { CatalogColumn, CatalogTable } from "../introspection.ts";
import type { Ask } from "./answers.ts";
import type { FoundIdentities } from "./find-identities.ts";
import type { KeyedTable } from "./keyed-table.ts";
import { bare, plain, singular } from "./names.ts";
import { isForeignKey, PERSONA_REFERENCES, referencesTo } from "./references.ts";
import { sampleRows } from "./rows.ts";

/** Whom the rows of a table are about. */
export interface PersonaColumn {
  readonly column?: CatalogColumn;
  /** Others that name personas too. */
  readonly others: readonly CatalogColumn[];
  /** Those that are called so, but nothing in them is a persona's key. */
  readonly strangers: readonly CatalogColumn[];
}

const MAX_VALUES = 50;

/** Names without `_id`, as payment providers have them: taken where what they hold are keys. */
const PEOPLE = ["persona", "customer", "user", "contact", "profile", "person", "member", "client"];

/** Chosen by foreign keys and names, and by whether some of the values are keys of personas, or aliases of these. */
export function findPersonaColumn(
  table: CatalogTable,
  personas: KeyedTable,
  identities: FoundIdentities | undefined,
  ask: Ask,
): PersonaColumn {
  const called = [plain(singular(bare(personas.table.name))), ...PEOPLE];
  const named = referencesTo(table, personas, PERSONA_REFERENCES).toSorted(
    (a, b) => Number(isMadeForIt(b)) - Number(isMadeForIt(a)),
  );
  const short = table.columns.filter(
    (column) =>
      column.type.kind === personas.key.type.kind &&
      called.includes(plain(column.name)) &&
      !named.includes(column),
  );
  const doubtful = [...named, ...short].filter((column) => !isForeignKey(table, column, personas));
  const holdsKeys = keysIn(table, doubtful, personas, identities, ask);
  const known = named.filter((column) => !doubtful.includes(column) || holdsKeys(column) === true);
  const likely = named.filter((column) => doubtful.includes(column) && holdsKeys(column) === undefined);
  const [column, ...others] = [...known, ...short.filter((each) => holdsKeys(each) === true), ...likely];
  return {
    ...(column === undefined ? {} : { column }),
    others: others.filter((each) => !likely.includes(each)),
    strangers: named.filter((each) => doubtful.includes(each) && holdsKeys(each) === false),
  };
}

/** A view that somebody made for Muster calls it so. */
export function isMadeForIt(column: CatalogColumn): boolean {
  return plain(column.name) === "personaid";
}

/** Whether any of the values that are seen in a column is a key; undefined as long as none has been seen. */
function keysIn(
  table: CatalogTable,
  columns: readonly CatalogColumn[],
  { table: { schema, name }, key, keyType }: KeyedTable,
  identities: FoundIdentities | undefined,
  ask: Ask,
): (column: CatalogColumn) => boolean | undefined {
  const valuesOf = sampleRows(table, columns, ask);
  const found = new Map(
    columns.map((column) => {
      const seen = new Set(valuesOf(column).filter((value) => value !== null && value !== ""));
      const values = [...(seen as Set<string>)].filter(isAskable[keyType]).slice(0, MAX_VALUES);
      if (values.length === 0) return [column, undefined];
      const request = { kind: "keys", type: keyType, values } as const;
      const answers = [
        ask({ ...request, schema, table: name, column: key.name }),
        ...(identities === undefined
          ? []
          : [
              ask({
                ...request,
                schema: identities.table.schema,
                table: identities.table.name,
                column: identities.alias.name,
              }),
            ]),
      ];
      if (answers.some((answer) => answer !== undefined && answer.length > 0)) return [column, true];
      return [column, answers.includes(undefined) ? undefined : false];
    }),
  );
  return (column) => found.get(column);
}

const isAskable = {
  integer: (value: string) => /^-?\d{1,18}$/.test(value),
  text: () => true,
  uuid: (value: string) => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(value),
};
