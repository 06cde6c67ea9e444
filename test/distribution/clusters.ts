/** Clusters of several sizes, one of them with shards that are empty. */
export const CLUSTERS = [
  { shards: 1, used: 1 },
  { shards: 2, used: 2 },
  { shards: 3, used: 3 },
  { shards: 5, used: 2 },
] as const;

export type Cluster = (typeof CLUSTERS)[number];

export function clusterName({ shards, used }: Cluster): string {
  return used === shards ? `${shards} shards` : `${shards} shards, ${shards - used} of them empty`;
}
