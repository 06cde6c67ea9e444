import { compileAudience, formatInstant, missingParameters } from "@muster/compiler";
import type { Diagnostic } from "@muster/grammar";
import type { Project } from "@muster/model";
import { readable } from "../readable.ts";
import { ledgerFor, type State, stateOf } from "../state.ts";
import type { Session, Warehouse } from "../warehouse.ts";
import { reading } from "../writing.ts";
import { reasonsOf } from "./because.ts";
import type { DefinitionChange } from "./compare.ts";
import { countComing, heldCounts, type MemberChange } from "./count-coming.ts";
import { hasMembers } from "./definition.ts";
import { type FileDefinitions, pendingChanges } from "./pending.ts";

export interface DiffRequest extends FileDefinitions {
  /** Microseconds since 1970-01-01T00:00:00Z: the instant at which members are counted. */
  readonly asOf: bigint;
}

/** One definition that differs, and what that would do. */
export interface Difference extends DefinitionChange {
  /** Which changed definitions its meaning changes with, where its own text stays the same. */
  readonly because?: readonly string[];
  /** Of audiences and waterfalls; absent where a parameter has no value, so that nobody knows. */
  readonly members?: MemberChange;
}

export interface Diff {
  readonly differences: readonly Difference[];
  /** Why `apply` would refuse, if it would. */
  readonly refused: readonly Diagnostic[];
}

/** Gives the count of one change, once there is a session. */
type Count = (
  state: State,
  session: Session,
  held: ReadonlyMap<string, number>,
) => Promise<MemberChange> | MemberChange;

/**
 * What `apply` would record, and how many would enter and leave each audience: counted inside the warehouse against the
 * present members, all at one instant. Reads only, and makes no tables; `counting` is called before each audience.
 *
 * ```ts
 * const { differences, refused } = await diff(warehouse, project, { definitions, resolution, asOf });
 * ```
 */
export async function diff(
  warehouse: Warehouse,
  project: Pick<Project, "schema" | "model">,
  request: DiffRequest,
  counting: (audience: string, number: number, of: number) => void = () => {},
): Promise<Diff> {
  const { changes, refused } = await pendingChanges(warehouse, project, request);
  const counts = new Map<DefinitionChange, Count>();
  for (const change of changes) {
    const count = await countOf(warehouse, project, request, change);
    if (count !== undefined) counts.set(change, count);
  }
  const members = await reading(stateOf(warehouse, project), async (state, session) => {
    const held = await heldCounts(state, session);
    const found = new Map<DefinitionChange, MemberChange>();
    for (const [change, count] of counts) {
      counting((change.after ?? change.before)!.name, found.size + 1, counts.size);
      found.set(change, await count(state, session, held));
    }
    return found;
  });
  const because = reasonsOf(changes, request.definitions);
  const differences = changes.map((change): Difference => {
    const [reasons, counted] = [because.get(change), members.get(change)];
    return {
      ...change,
      ...(reasons !== undefined && { because: reasons }),
      ...(counted !== undefined && { members: counted }),
    };
  });
  return { differences, refused };
}

/** Only what a refresh would find anew is run; all else is known from who is there. */
async function countOf(
  warehouse: Warehouse,
  project: Pick<Project, "schema" | "model">,
  { resolution, asOf }: DiffRequest,
  { kind, before, after }: DefinitionChange,
): Promise<Count | undefined> {
  const name = (before ?? after)!.name;
  if (!hasMembers((after ?? before)!)) return undefined;
  if (kind === "archived") {
    return (_state, _session, held) => ({
      held: held.get(name) ?? 0,
      enters: 0,
      leaves: held.get(name) ?? 0,
    });
  }
  const audience = resolution.audiences.get(after!.name);
  if (audience === undefined || missingParameters(resolution, audience.name).length > 0) return undefined;
  if (audience.status !== "active" || kind === "renamed") {
    return (_state, _session, held) => ({ held: held.get(name) ?? 0, enters: 0, leaves: 0 });
  }
  const options = { model: project.model, dialect: warehouse.dialect, asOf: formatInstant(asOf) };
  const compiled = await readable(warehouse, project, compileAudience(resolution, audience.name, options));
  return (state, session, held) =>
    countComing(state, session, ledgerFor(state, audience.of), compiled, held.get(name) ?? 0);
}
