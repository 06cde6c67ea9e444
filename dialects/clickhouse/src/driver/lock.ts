/**
 * A lock is a query that does nothing, under a name of the lock's own: a server refuses a second query of a name while the
 * first one runs, and ends a query that only reads when its client is gone. So a lock ends with its process, at the latest.
 */
import { createHash, randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { type ClickHouseClient, ClickHouseError } from "@clickhouse/client";
import type { Statement } from "@muster/compiler";
import type { Row } from "@muster/engine";
import { statementFault } from "./faults.ts";

/** Milliseconds between two looks at whether the server has begun the query. */
const LOOK = 20;

const ALREADY_RUNNING = "216";

/** Undefined where somebody else has the lock of that name. */
export async function takeLock(
  client: ClickHouseClient,
  ask: (statement: Statement) => Promise<readonly Row[]>,
  name: string,
): Promise<AsyncDisposable | undefined> {
  const id = `muster-lock-${createHash("sha256").update(name).digest("hex").slice(0, 32)}`;
  const token = randomUUID();
  const hold = holding(client, id, token);
  while ((await Promise.race([hold.ended, sleep(LOOK, "waiting" as const)])) === "waiting") {
    if (await isRunning(ask, token)) {
      return { [Symbol.asyncDispose]: () => hold.end() };
    }
  }
  return undefined;
}

interface Hold {
  /** When the server refuses the query, as one of a name that is running; fails when it ends for another reason. */
  readonly ended: Promise<"refused">;
  end(): Promise<void>;
}

function holding(client: ClickHouseClient, query_id: string, token: string): Hold {
  const controller = new AbortController();
  const running = client.query({
    // Ten rows each second, of which none is given.
    query: `select 'muster ${token}' from system.numbers where sleepEachRow(0.1) = 1`,
    query_id,
    abort_signal: controller.signal,
    clickhouse_settings: {
      readonly: "2",
      cancel_http_readonly_queries_on_client_close: 1,
      max_block_size: "1",
      max_threads: 1,
      max_execution_time: 0,
      max_rows_to_read: "0",
    },
    format: "JSONCompactEachRow",
  });
  const ended = running.then(
    () => {
      throw statementFault(new Error("the query that holds Muster's lock has come to an end"));
    },
    (error: unknown) => {
      if (error instanceof ClickHouseError && error.code === ALREADY_RUNNING) return "refused" as const;
      throw statementFault(error);
    },
  );
  // Whoever holds the lock learns that it was lost when something is to be published.
  ended.catch(() => undefined);
  return {
    ended,
    async end() {
      controller.abort();
      await ended.catch(() => undefined);
    },
  };
}

async function isRunning(ask: (statement: Statement) => Promise<readonly Row[]>, token: string) {
  const [row] = await ask({
    // A bound value is no part of the text: this question does not find itself.
    sql: "select count() from system.processes where position(query, {p1:String}) > 0",
    parameters: [{ type: "text", value: `'muster ${token}'` }],
  });
  return Number(row?.[0]) > 0;
}
