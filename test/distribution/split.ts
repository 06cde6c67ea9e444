import type { LogicalData } from "../world/logical-data.ts";

/** The data of each node of a cluster. */
export interface SplitData {
  readonly shards: readonly LogicalData[];
  /** What all nodes have, and nothing else. */
  readonly coordinator: LogicalData;
}

/**
 * What is a persona's lies on its shard, the events of a merged one on that of the persona that it was merged into;
 * accounts, merged ids and lists are everywhere.
 *
 * @param used of the shards so many get anybody; the others are empty
 */
export function splitData(data: LogicalData, shards: number, used = shards): SplitData {
  const mergedInto = new Map(data.aliases.map(({ alias, persona }) => [alias, persona]));
  const isHere = (key: string | null, shard: number) => shardOf(key, used) === shard;
  const history = data.history ?? [];
  const coordinator: LogicalData = {
    ...data,
    personas: [],
    events: [],
    history: history.filter(({ of }) => of === "account"),
  };
  return {
    coordinator,
    shards: Array.from({ length: shards }, (_, shard) => ({
      ...data,
      personas: data.personas.filter(({ key }) => isHere(key, shard)),
      events: data.events.filter(({ persona }) =>
        isHere(persona === null ? null : (mergedInto.get(persona) ?? persona), shard),
      ),
      history: history.filter(({ of, key }) => of === "account" || isHere(key, shard)),
    })),
  };
}

/** FNV-1a; what is nobody's is on the first one. */
function shardOf(key: string | null, shards: number): number {
  if (key === null) return 0;
  let hash = 0x811c9dc5;
  for (const byte of Buffer.from(key)) hash = Math.imul(hash ^ byte, 0x01000193) >>> 0;
  return hash % shards;
}
