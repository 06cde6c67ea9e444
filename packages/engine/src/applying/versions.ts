/** The table `definitions`: every version of every definition that was recorded. */
import { standardLibrary } from "@muster/compiler";
import type { Status } from "@muster/grammar";
import type { Project } from "@muster/model";
import { insertRows, type NewRow } from "../insert-rows.ts";
import { readRegistry } from "../registry.ts";
import { executeAll, hasTable, type State, stateOf, update } from "../state.ts";
import { instant, integer, optionalText, text, uuid } from "../statement.ts";
import { timeOf } from "../time-of.ts";
import type { Row, Session, Warehouse } from "../warehouse.ts";
import type { Registry } from "./compare.ts";
import {
  type ChangeKind,
  type DefinitionContent,
  type DefinitionKind,
  type DefinitionVersion,
  definitionKey,
  type Settings,
} from "./definition.ts";

/**
 * The latest version of each definition. Reads only: in tables of an older release, what was refreshed is version 1, as
 * it will be once they are brought up to date.
 */
export async function readLatest(state: State, session: Session): Promise<Registry> {
  const table = state.table("definitions");
  const rows = (await hasTable(state, session, "definitions"))
    ? await session.query(
        state.sql`select name, kind, version, change, was, status, label, description, source, definition, settings, fingerprint, recorded_at, recorded_by, run from ${table} join (select name as latest_name, kind as latest_kind, max(version) as latest from ${table} group by name, kind) as last on latest_name = name and latest_kind = kind and latest = version order by name, kind`,
      )
    : undefined;
  const all = rows?.map(readVersion) ?? (await firstVersions(state, session));
  return new Map(all.map((one) => [definitionKey(one), one]));
}

/**
 * Every version of the definitions of a name, the oldest first: what it said, when that was recorded and by whom. A
 * renamed one has those of its earlier names. Reads only.
 */
export async function versions(
  warehouse: Warehouse,
  project: Pick<Project, "schema" | "model">,
  name: string,
): Promise<readonly DefinitionVersion[]> {
  const state = stateOf(warehouse, project);
  if (!(await hasTable(state, warehouse, "definitions"))) {
    return (await firstVersions(state, warehouse)).filter((one) => one.name === name);
  }
  const rows = await warehouse.query(
    state.sql`select name, kind, version, change, was, status, label, description, source, definition, settings, fingerprint, recorded_at, recorded_by, run from ${state.table("definitions")} where name = ${text(name)} order by kind, version`,
  );
  return rows.map(readVersion);
}

function readVersion(row: Row): DefinitionVersion {
  const [name, kind, version, change, was, status, label, description, source, definition, settings] = row;
  const [fingerprint, recordedAt, recordedBy, run] = row.slice(11);
  return {
    name: String(name),
    kind: kind as DefinitionKind,
    version: Number(version),
    change: change as ChangeKind,
    ...(was == null ? {} : { was: String(was) }),
    ...(status == null ? {} : { status: status as Status }),
    ...(label == null ? {} : { label: String(label) }),
    ...(description == null ? {} : { description: String(description) }),
    source: String(source),
    definition: String(definition),
    ...(settings == null ? {} : { settings: JSON.parse(String(settings)) as Settings }),
    ...(fingerprint == null ? {} : { fingerprint: String(fingerprint) }),
    recordedAt: timeOf(recordedAt),
    ...(recordedBy == null ? {} : { recordedBy: String(recordedBy) }),
    run: String(run),
  };
}

async function firstVersions(state: State, session: Session): Promise<readonly DefinitionVersion[]> {
  const published = [...(await readRegistry(state, session)).values()];
  return published
    .filter(({ source }) => source !== standardLibrary.name)
    .map(({ name, label, description, status, source, definition, fingerprint, sizedAt, run }) => {
      const isWaterfall = definition.startsWith("waterfall");
      return {
        name,
        kind: isWaterfall ? "waterfall" : "audience",
        version: 1,
        change: "created",
        ...(isWaterfall ? {} : { status: status as Status }),
        ...(label === undefined ? {} : { label }),
        ...(description === undefined ? {} : { description }),
        source,
        definition,
        fingerprint,
        recordedAt: sizedAt,
        run,
      };
    });
}

/** What is noted of a version beside the definition itself. */
export interface Recording {
  readonly version: number;
  readonly change: ChangeKind;
  readonly was?: string | undefined;
  /** Microseconds since 1970-01-01T00:00:00Z. */
  readonly at: bigint;
  readonly by: string | undefined;
  readonly run: string;
}

export interface NewVersion extends Recording {
  readonly of: DefinitionContent;
}

export async function insertVersions(
  state: State,
  session: Session,
  versions: readonly NewVersion[],
): Promise<void> {
  await executeAll(session, insertRows(state, state.table("definitions"), versions.map(rowOf)));
}

function rowOf({ of, version, change, was, at, by, run }: NewVersion): NewRow {
  return {
    name: text(of.name),
    kind: text(of.kind),
    version: integer(version),
    change: text(change),
    was: optionalText(was),
    status: optionalText(of.status),
    label: optionalText(of.label),
    description: optionalText(of.description),
    source: text(of.source),
    definition: text(of.definition),
    settings: optionalText(of.settings && JSON.stringify(of.settings)),
    fingerprint: optionalText(of.fingerprint),
    recorded_at: instant(at),
    recorded_by: optionalText(by),
    run: uuid(run),
  };
}

/** Where a definition is written is no part of its versions: the latest one says where it is now. */
export async function writeSource(
  state: State,
  session: Session,
  { name, kind, version }: DefinitionVersion,
  source: string,
): Promise<void> {
  await session.execute(
    update(
      state,
      "definitions",
    )`source = ${text(source)} where name = ${text(name)} and kind = ${text(kind)} and version = ${integer(version)}`,
  );
}
