import { definitionsIn, standardLibrary } from "@muster/compiler";
import type { Status } from "@muster/grammar";
import type { State } from "../state.ts";
import type { Session } from "../warehouse.ts";
import { changeOf } from "./compare.ts";
import { type DefinitionContent, type DefinitionVersion, definitionKey, hasMembers } from "./definition.ts";
import { contentOf } from "./describe.ts";
import { insertVersions, type NewVersion, readLatest } from "./versions.ts";

/** What a refresh knows of an audience that it publishes. */
interface PublishedDefinition {
  readonly name: string;
  readonly label?: string | undefined;
  readonly description?: string | undefined;
  readonly status: Status;
  readonly source: string;
  /** As its author wrote it. */
  readonly definition: string;
  readonly fingerprint: string;
}

/**
 * A refresh works from the files, whether they were applied or not: where the registry holds another definition, or none,
 * what is published becomes a version. So the registry knows every definition that ever found members. An active audience
 * is a legal move from anywhere. Ready-made ones are nobody's own, and have no versions.
 */
export async function recordPublished(
  state: State,
  session: Session,
  published: readonly PublishedDefinition[],
  stamp: { readonly run: string; readonly at: bigint },
): Promise<void> {
  const registry = await readLatest(state, session);
  const latest = new Map([...registry.values()].filter(hasMembers).map((one) => [one.name, one]));
  const versions = published.flatMap((one): NewVersion[] => {
    if (one.source === standardLibrary.name || isLatest(one, latest.get(one.name))) return [];
    const of = describePublished(one);
    const change = changeOf(registry.get(definitionKey(of)), of);
    if (change === undefined) return [];
    const version = (change.before?.version ?? 0) + 1;
    return [{ ...stamp, of, version, change: change.kind, by: undefined }];
  });
  await insertVersions(state, session, versions);
}

/** To the letter: nothing is to be read, of hundreds at each refresh. */
function isLatest(one: PublishedDefinition, latest: DefinitionVersion | undefined): boolean {
  if (latest?.definition !== one.definition || latest.fingerprint !== one.fingerprint) return false;
  return latest.kind === "audience" ? latest.status === one.status : latest.status === undefined;
}

/** From its own text; one that has none is an audience, as a service may refresh. */
function describePublished(one: PublishedDefinition): DefinitionContent {
  const { name, status, source, definition, fingerprint } = one;
  const [placed] = definitionsIn([{ name: source, text: definition }]);
  const written = placed === undefined ? ({ kind: "audience", settings: {} } as const) : contentOf(placed);
  return {
    ...(one.label !== undefined && { label: one.label }),
    ...(one.description !== undefined && { description: one.description }),
    ...written,
    name,
    ...(written.kind === "audience" && { status }),
    source,
    definition,
    fingerprint,
  };
}
