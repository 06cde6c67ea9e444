import type { PoolClient } from "pg";
import { commitFault, statementFault } from "./faults.ts";

export async function inTransaction<T>(client: PoolClient, work: () => Promise<T>): Promise<T> {
  await run(client, "begin");
  try {
    const result = await work();
    await client.query("commit").catch((error: unknown) => {
      throw commitFault(error);
    });
    return result;
  } catch (error) {
    // After a lost connection there is nothing left to roll back.
    await client.query("rollback").catch(() => undefined);
    throw error;
  }
}

/** One of the driver's own statements; its values stand in its text. */
export async function run(client: PoolClient, sql: string): Promise<void> {
  await client.query(sql).catch((error: unknown) => {
    throw statementFault(error);
  });
}
