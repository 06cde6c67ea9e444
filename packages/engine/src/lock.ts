import { createHash } from "node:crypto";
import type { State } from "./state.ts";
import type { Warehouse } from "./warehouse.ts";

/** The number of the lock under which a schema of Muster's is written: 64 bits of a hash of its name. */
function lockKey(state: Pick<State, "schema">): bigint {
  return createHash("sha256").update(`muster:${state.schema}`).digest().readBigInt64BE();
}

const queues = new WeakMap<Warehouse, Promise<unknown>>();

/**
 * Runs `work` while nobody else writes Muster's tables: neither this process (a queue) nor another one (the warehouse's
 * lock, held by a transaction of its own, so that `work` begins its snapshot after the lock is taken). `waiting` is
 * called once when somebody else has the lock.
 */
export async function exclusively<T>(state: State, waiting: () => void, work: () => Promise<T>): Promise<T> {
  const { warehouse } = state;
  const before = queues.get(warehouse);
  if (before) waiting();
  const mine = (before ?? Promise.resolve()).then(() => underLock(state, waiting, work));
  const settled = mine.then(
    () => undefined,
    () => undefined,
  );
  queues.set(warehouse, settled);
  try {
    return await mine;
  } finally {
    if (queues.get(warehouse) === settled) queues.delete(warehouse);
  }
}

async function underLock<T>(state: State, waiting: () => void, work: () => Promise<T>): Promise<T> {
  const { warehouse } = state;
  const lock = warehouse.dialect.state.lock?.(lockKey(state));
  if (!lock) return work();
  return warehouse.transaction(async (holder) => {
    const [row] = await holder.query(lock.attempt);
    if (row?.[0] !== true) {
      waiting();
      await holder.query(lock.wait);
    }
    return work();
  });
}
