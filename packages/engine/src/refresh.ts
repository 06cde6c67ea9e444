import { randomUUID } from "node:crypto";
import type { CompiledAudience, Subject } from "@muster/compiler";
import type { Status } from "@muster/grammar";
import type { Project, WarehouseModel } from "@muster/model";
import { evaluate, prepareChanges, publishChanges } from "./changes.ts";
import { exclusively } from "./lock.ts";
import { type AudienceProfile, profiles } from "./looking/profile.ts";
import { migrate } from "./migrations.ts";
import { type RegistryEntry, readRegistry, writeEntry, writeStatus } from "./registry.ts";
import { joinFingerprints, type Run, wasPublished, writeRun } from "./runs.ts";
import { executeAll, ledgerFor, type State, stateOf } from "./state.ts";
import { nowMicros } from "./time-of.ts";
import { type Session, type Warehouse, WarehouseError } from "./warehouse.ts";

/** An audience to be refreshed: what it means, and what is noted of it. */
export interface RefreshAudience {
  readonly compiled: CompiledAudience;
  /** Whose keys its members are. */
  readonly of: Subject;
  readonly label?: string | undefined;
  readonly description?: string | undefined;
  readonly status: Status;
  readonly source: string;
  /** Its definition as written. */
  readonly definition: string;
}

export interface RefreshRequest {
  /** Microseconds since 1970-01-01T00:00:00Z: the one instant of the run, at which all were compiled. */
  readonly asOf: bigint;
  readonly audiences: readonly RefreshAudience[];
  /** The present status of audiences that take no part, so that the warehouse says it too. */
  readonly others?: ReadonlyMap<string, Status>;
}

/** What a refresh says while it works. */
export type RefreshEvent =
  | { readonly kind: "waiting" }
  | { readonly kind: "evaluating"; readonly audience: string; readonly number: number; readonly of: number }
  | { readonly kind: "publishing" };

export interface RefreshedAudience {
  readonly audience: string;
  readonly size: number;
  /** Absent the first time. */
  readonly previousSize: number | undefined;
  /** Who changed from one part to another has done both. */
  readonly entered: number;
  readonly exited: number;
  readonly milliseconds: number;
}

export interface RefreshResult {
  readonly run: string;
  readonly asOf: bigint;
  readonly milliseconds: number;
  readonly audiences: readonly RefreshedAudience[];
}

/** The warehouse failed; nothing was published. `audience` is the one that was being evaluated, if one was. */
export class RefreshFailed extends Error {
  override readonly cause: WarehouseError;
  readonly audience: string | undefined;

  constructor(cause: WarehouseError, audience: string | undefined) {
    super(cause.message, { cause });
    this.name = "RefreshFailed";
    this.cause = cause;
    this.audience = audience;
  }
}

/**
 * Finds the members of all these audiences at one instant and publishes them together: readers of the warehouse see the
 * old members, sizes and times until they see the new ones. A run that fails or is killed anywhere publishes nothing and
 * leaves nothing to repair. One refresh at a time writes a schema; another waits.
 *
 * ```ts
 * const { audiences } = await refresh(warehouse, project, { asOf, audiences: compiled }, (event) => log(event));
 * ```
 */
export async function refresh(
  warehouse: Warehouse,
  project: Pick<Project, "schema" | "model">,
  request: RefreshRequest,
  notify: (event: RefreshEvent) => void = () => {},
): Promise<RefreshResult> {
  const state = stateOf(warehouse, project);
  const trace: Trace = { id: randomUUID(), started: nowMicros(), audience: undefined, done: undefined };
  try {
    return await exclusively(
      state,
      () => notify({ kind: "waiting" }),
      async () => {
        await migrate(state);
        return warehouse.transaction((session) =>
          run(state, session, { model: project.model, request }, trace, notify),
        );
      },
    );
  } catch (error) {
    if (!(error instanceof WarehouseError)) throw error;
    // The connection may have been lost after the commit: then the run is in the table, and all is well.
    if (trace.done && (await wasPublished(state, warehouse, trace.id).catch(() => false))) return trace.done;
    await noteFailure(state, request, trace, error);
    throw new RefreshFailed(error, trace.audience);
  }
}

/** How far a run has come, for the report of a failure. */
interface Trace {
  readonly id: string;
  readonly started: bigint;
  audience: string | undefined;
  done: RefreshResult | undefined;
}

interface Work {
  readonly model: WarehouseModel;
  readonly request: RefreshRequest;
}

async function run(
  state: State,
  session: Session,
  { model, request }: Work,
  trace: Trace,
  notify: (event: RefreshEvent) => void,
): Promise<RefreshResult> {
  await executeAll(session, state.warehouse.dialect.state.snapshot);
  const before = await readRegistry(state, session);
  await prepareChanges(state, session);
  const times = new Map<string, number>();
  for (const [at, { compiled, of }] of request.audiences.entries()) {
    notify({ kind: "evaluating", audience: compiled.audience, number: at + 1, of: request.audiences.length });
    trace.audience = compiled.audience;
    const started = performance.now();
    await evaluate(state, session, ledgerFor(state, of), compiled);
    times.set(compiled.audience, performance.now() - started);
  }
  trace.audience = undefined;
  notify({ kind: "publishing" });
  const stamp = { run: trace.id, at: request.asOf };
  const { changed, sizes } = await publishChanges(state, session, stamp);
  const profiled = await profiles(state, session, model, {
    audiences: request.audiences
      .filter(({ of }) => of === "persona")
      .map(({ compiled }) => compiled.audience),
    asOf: request.asOf,
  });
  const finished = nowMicros();
  const audiences = request.audiences.map(({ compiled: { audience } }): RefreshedAudience => {
    const previousSize = before.get(audience)?.size;
    const { entered, exited } = changed.get(audience) ?? { entered: 0, exited: 0 };
    const size = sizes.get(audience) ?? 0;
    return { audience, size, previousSize, entered, exited, milliseconds: times.get(audience) ?? 0 };
  });
  await register(state, session, { request, audiences, before, finished, run: trace.id, profiled });
  await writeRun(state, session, summary(request, trace, finished, audiences));
  trace.done = {
    run: trace.id,
    asOf: request.asOf,
    milliseconds: Number(finished - trace.started) / 1000,
    audiences,
  };
  return trace.done;
}

interface Registration {
  readonly request: RefreshRequest;
  readonly audiences: readonly RefreshedAudience[];
  readonly before: ReadonlyMap<string, RegistryEntry>;
  readonly finished: bigint;
  readonly run: string;
  readonly profiled: ReadonlyMap<string, AudienceProfile>;
}

async function register(state: State, session: Session, of: Registration): Promise<void> {
  for (const [at, audience] of of.request.audiences.entries()) {
    const { size, previousSize } = of.audiences[at]!;
    const { compiled, label, description, status, source, definition } = audience;
    const name = compiled.audience;
    const entry = {
      name,
      label,
      description,
      status,
      source,
      definition,
      fingerprint: compiled.fingerprint,
      size,
      previousSize,
      asOf: of.request.asOf,
      sizedAt: of.finished,
      run: of.run,
      profile: of.profiled.get(name) ?? {},
    };
    await writeEntry(state, session, entry, of.before.has(name));
  }
  for (const [name, status] of of.request.others ?? []) {
    const known = of.before.get(name);
    if (known && known.status !== status) await writeStatus(state, session, name, status);
  }
}

function summary(
  request: RefreshRequest,
  trace: Trace,
  finished: bigint,
  audiences: readonly RefreshedAudience[],
): Run {
  const sum = (of: (audience: RefreshedAudience) => number) =>
    audiences.reduce((total, one) => total + of(one), 0);
  return {
    id: trace.id,
    asOf: request.asOf,
    started: trace.started,
    finished,
    audiences: audiences.length,
    members: sum(({ size }) => size),
    entered: sum(({ entered }) => entered),
    exited: sum(({ exited }) => exited),
    outcome: "published",
    fingerprint: joinFingerprints(request.audiences.map(({ compiled }) => compiled.fingerprint)),
  };
}

/** In a transaction of its own; a warehouse that is gone altogether cannot note anything. */
async function noteFailure(
  state: State,
  request: RefreshRequest,
  trace: Trace,
  error: WarehouseError,
): Promise<void> {
  const about = trace.audience === undefined ? error.message : `${trace.audience}: ${error.message}`;
  const failed: Run = {
    ...summary(request, trace, nowMicros(), []),
    audiences: request.audiences.length,
    outcome: "failed",
    error: about,
  };
  await writeRun(state, state.warehouse, failed).catch(() => undefined);
}
