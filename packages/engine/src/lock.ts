import { createHash } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import type { State } from "./state.ts";
import type { Warehouse } from "./warehouse.ts";

/** The name of the lock under which a schema of Muster's is written. */
function lockName({ schema }: Pick<State, "schema">): string {
  return `muster:${schema}`;
}

/** Its number: 64 bits of a hash. */
function lockKey(state: Pick<State, "schema">): bigint {
  return createHash("sha256").update(lockName(state)).digest().readBigInt64BE();
}

/** Milliseconds until a lock that was not free is tried again. */
const AGAIN = 250;

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
  if (warehouse.lock) {
    await using _ = await taken(warehouse, lockName(state), waiting);
    return await work();
  }
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

async function taken(warehouse: Warehouse, name: string, waiting: () => void): Promise<AsyncDisposable> {
  let lock = await warehouse.lock?.(name);
  if (lock === undefined) waiting();
  while (lock === undefined) {
    await sleep(AGAIN);
    lock = await warehouse.lock?.(name);
  }
  return lock;
}
