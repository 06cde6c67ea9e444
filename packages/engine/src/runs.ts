/** The table `runs`: one row for each refresh that ended, written together with what it published. */
import { createHash } from "node:crypto";
import { exclusively } from "./lock.ts";
import { exists, type State } from "./state.ts";
import { instant, integer, optionalText, text, uuid } from "./statement.ts";
import type { Session } from "./warehouse.ts";
import { writing } from "./writing.ts";

export interface Run {
  readonly id: string;
  readonly asOf: bigint;
  readonly started: bigint;
  readonly finished: bigint;
  readonly audiences: number;
  readonly members: number;
  readonly entered: number;
  readonly exited: number;
  readonly outcome: "published" | "failed";
  readonly error?: string | undefined;
  /** Of all definitions together: equal when a run computed the same as another. */
  readonly fingerprint: string;
}

export async function writeRun(state: State, session: Session, run: Run): Promise<void> {
  const duration = Number((run.finished - run.started) / 1000n);
  await session.execute(
    state.sql`insert into ${state.table("runs")} (id, as_of, started, finished, duration_ms, audiences, members, entered, exited, outcome, error, fingerprint) values (${uuid(run.id)}, ${instant(run.asOf)}, ${instant(run.started)}, ${instant(run.finished)}, ${integer(duration)}, ${integer(run.audiences)}, ${integer(run.members)}, ${integer(run.entered)}, ${integer(run.exited)}, ${text(run.outcome)}, ${optionalText(run.error)}, ${text(run.fingerprint)})`,
  );
}

/**
 * Notes that a run failed, and says how it really ended: its commit may have been sent on a connection that was lost. Of
 * two rows of one run the first stands: this one waits for a commit that is under way, and none can follow it.
 */
export async function endFailed(state: State, failed: Run): Promise<"published" | "failed" | "unknown"> {
  try {
    return await noteFailed(state, failed);
  } catch {
    // It is there already; or nothing can be written, and perhaps nothing asked.
    const published = await wasPublished(state, state.warehouse, failed.id).catch(() => undefined);
    if (published === undefined) return "unknown";
    return published ? "published" : "failed";
  }
}

async function noteFailed(state: State, failed: Run): Promise<"published" | "failed"> {
  if (state.warehouse.dialect.state.generations === undefined) {
    await writeRun(state, state.warehouse, failed);
    return "failed";
  }
  // Two rows could stand side by side: it is asked for, once no generation that was begun before can be published any more.
  return exclusively(
    state,
    () => {},
    () =>
      writing(state, async (inside, session) => {
        if (await wasPublished(inside, session, failed.id)) return "published";
        await writeRun(inside, session, failed);
        return "failed";
      }),
  );
}

async function wasPublished(state: State, session: Session, id: string): Promise<boolean> {
  if (!(await exists(state, session))) return false;
  const [row] = await session.query(
    state.sql`select count(*) from ${state.table("runs")} where id = ${uuid(id)} and outcome = ${text("published")}`,
  );
  return Number(row?.[0]) > 0;
}

export function joinFingerprints(fingerprints: readonly string[]): string {
  return createHash("sha256").update(fingerprints.toSorted().join("\n")).digest("hex").slice(0, 16);
}
