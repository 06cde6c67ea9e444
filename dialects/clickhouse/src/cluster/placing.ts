import type { KeyType, TableName, WarehouseModel } from "@muster/model";
import { quoteName, quoteText } from "../quote.ts";

/** A key that no column holds where a key is missing: such rows are all on one shard. */
const NOBODY: Readonly<Record<KeyType, string>> = {
  integer: "toInt64(0)",
  text: "''",
  uuid: "toUUID('00000000-0000-0000-0000-000000000000')",
};

/** The dictionary of merged ids, by which events are placed when they are loaded; it stands with Muster's own tables. */
export function identitiesOf({ schema }: WarehouseModel): TableName {
  return { schema, name: "identities" };
}

/** The number whose remainder by the number of shards is the shard of a row: of the persona whose key the column holds. */
export function placeOf(column: string, knownAs: "persona" | "alias", model: WarehouseModel): string {
  const {
    personas: { keyType },
    identities,
  } = model;
  const key = `ifNull(${quoteName(column)}, ${NOBODY[keyType]})`;
  if (knownAs === "persona" || identities === undefined) return `cityHash64(${key})`;
  // Here a dictionary's name is a text, and not quoted within.
  const { schema, name } = identitiesOf(model);
  const [dictionary, persona] = [quoteText(`${schema}.${name}`), quoteText(identities.persona)];
  return `cityHash64(dictGetOrDefault(${dictionary}, ${persona}, tuple(${key}), ${key}))`;
}

export function quoted({ schema, name }: TableName): string {
  return schema === undefined ? quoteName(name) : `${quoteName(schema)}.${quoteName(name)}`;
}

/** The Distributed table over a table's shards: through it rows are loaded, and find their shard. */
export function ofAllShards({ schema, name }: TableName): TableName {
  return { ...(schema === undefined ? {} : { schema }), name: `${name}_of_all_shards` };
}
