import { randomUUID } from "node:crypto";
import type { Result, Status } from "@muster/grammar";
import type { Project } from "@muster/model";
import { audienceLimitFault } from "../audience-limit.ts";
import { exclusively } from "../lock.ts";
import { migrate } from "../migrations.ts";
import { type RegistryEntry, readRegistry, writeDescription } from "../registry.ts";
import { executeAll, type State, stateOf } from "../state.ts";
import { uuid } from "../statement.ts";
import { nowMicros } from "../time-of.ts";
import type { Session, Warehouse } from "../warehouse.ts";
import { writing } from "../writing.ts";
import type { DefinitionChange } from "./compare.ts";
import { type DefinitionContent, definitionKey, hasMembers } from "./definition.ts";
import { leaveAll, renameEverywhere } from "./memberships.ts";
import { type FileDefinitions, type Pending, readPending } from "./pending.ts";
import { insertVersions, type Recording, writeSource } from "./versions.ts";

export interface ApplyRequest extends FileDefinitions {
  /** Who applies, as the versions are to say. */
  readonly by: string;
}

/** A change that was recorded, and as which version. */
export interface AppliedChange extends DefinitionChange {
  readonly version: number;
  /** Of an audience that was archived: how many members it had. */
  readonly left?: number;
}

export interface Applied {
  /** What the versions and the log call this apply. */
  readonly run: string;
  /** Microseconds since 1970-01-01T00:00:00Z. */
  readonly at: bigint;
  readonly changes: readonly AppliedChange[];
}

/**
 * Records every definition of the files in the warehouse, all or nothing, under the lock of refreshes: a version for each
 * that `diff` shows, and nothing else. What is gone from the files is archived, with its versions and its log; the members
 * of an archived audience leave, and the log says so. A renamed one takes its members, log and versions along. Members are
 * found by `refresh`, not here. Where anything is refused nothing is recorded.
 *
 * ```ts
 * const applied = await apply(warehouse, project, { definitions, resolution, by: "ana" });
 * if (applied.ok) for (const { kind, after, version } of applied.value.changes) …
 * ```
 */
export async function apply(
  warehouse: Warehouse,
  project: Pick<Project, "schema" | "model" | "limits">,
  request: ApplyRequest,
  waiting: () => void = () => {},
): Promise<Result<Applied>> {
  const tooMany = limitFault(project, request);
  if (tooMany) throw tooMany;
  const outside = stateOf(warehouse, project);
  let done: Applied | undefined;
  try {
    return await exclusively(outside, waiting, async () => {
      await migrate(outside);
      return writing(outside, async (state, session): Promise<Result<Applied>> => {
        await executeAll(session, warehouse.dialect.state.snapshot);
        const pending = await readPending(state, session, project.model, request);
        if (pending.refused.length > 0) return { ok: false, diagnostics: pending.refused };
        done = await record(state, session, request, pending);
        return { ok: true, value: done, diagnostics: [] };
      });
    });
  } catch (error) {
    // The connection may have been lost after the commit: then the versions are in the table, and all is well.
    if (done === undefined || !(await wasRecorded(outside, done).catch(() => false))) throw error;
    return { ok: true, value: done, diagnostics: [] };
  }
}

async function wasRecorded(state: State, { run, changes }: Applied): Promise<boolean> {
  const [row] = await state.warehouse.query(
    state.sql`select count(*) from ${state.table("definitions")} where run = ${uuid(run)}`,
  );
  return Number(row?.[0]) === changes.length;
}

/** What is wrong where the files define more audiences than the project's limit. */
export function limitFault(
  project: Pick<Project, "limits">,
  { definitions, resolution }: FileDefinitions,
): ReturnType<typeof audienceLimitFault> {
  const own = new Set(definitions.map(({ name }) => name));
  return audienceLimitFault(
    project,
    [...resolution.audiences.values()].filter(({ source }) => own.has(source)),
  );
}

/** What is noted of every version of one apply. */
type Stamp = Pick<Recording, "at" | "by" | "run">;

async function record(
  state: State,
  session: Session,
  { by, resolution }: ApplyRequest,
  { registry, files, changes }: Pending,
): Promise<Applied> {
  const stamp: Stamp = { at: nowMicros(), by, run: randomUUID() };
  const published = await readRegistry(state, session);
  const applied: AppliedChange[] = [];
  for (const change of changes) {
    const recorded = await recordVersion(state, session, change, stamp);
    const name = (change.after ?? change.before)!.name;
    const entry = published.get((change.before ?? change.after)!.name);
    const status = resolution.audiences.get(name)?.status ?? "archived";
    applied.push({ ...recorded, ...(await publishChange(state, session, change, { entry, status, stamp })) });
  }
  const changed = new Set(changes.map(({ after }) => after));
  for (const file of files) {
    const latest = registry.get(definitionKey(file));
    if (latest === undefined || changed.has(file) || latest.source === file.source) continue;
    await writeSource(state, session, latest, file.source);
  }
  return { run: stamp.run, at: stamp.at, changes: applied };
}

async function recordVersion(
  state: State,
  session: Session,
  change: DefinitionChange,
  stamp: Stamp,
): Promise<AppliedChange> {
  const { kind, before, after } = change;
  const version = (before?.version ?? 0) + 1;
  const was = kind === "renamed" ? before?.name : undefined;
  if (was !== undefined) {
    await renameEverywhere(state, session, { kind: after!.kind, from: was, to: after!.name });
  }
  const content: DefinitionContent = after ?? { ...before!, status: "archived" };
  await insertVersions(state, session, [{ ...stamp, of: content, version, change: kind, was }]);
  return { ...change, version };
}

interface Publishing {
  /** What was published under the name that it had before. */
  readonly entry: RegistryEntry | undefined;
  readonly status: Status;
  readonly stamp: Stamp;
}

/** What readers of the warehouse's `audiences` and `membership` see of a change at once. */
async function publishChange(
  state: State,
  session: Session,
  { kind, before, after }: DefinitionChange,
  { entry, status, stamp: { at, run } }: Publishing,
): Promise<Pick<AppliedChange, "left">> {
  const { name, label, description, ...content } = (after ?? before)!;
  if (entry === undefined || !hasMembers(content)) return {};
  await writeDescription(state, session, { name, label, description, status });
  if (kind !== "archived") return {};
  // Never before those who leave came: the log is read by time.
  const asOf = BigInt(entry.asOf.getTime()) * 1000n;
  const left = { audience: name, fingerprint: entry.fingerprint, run, at: asOf > at ? asOf : at };
  await leaveAll(state, session, left);
  return { left: entry.size };
}
