import type { Status } from "@muster/grammar";
import { canonical, withoutStatus } from "./canonical.ts";
import {
  type ChangeKind,
  type DefinitionContent,
  type DefinitionVersion,
  definitionKey,
  hasMembers,
} from "./definition.ts";

/** How the files differ from the registry in one definition. Each becomes a version when it is applied. */
export interface DefinitionChange {
  readonly kind: ChangeKind;
  /** What the registry holds; absent of what is new. */
  readonly before?: DefinitionVersion;
  /** What the file says; absent where no file defines it any more. */
  readonly after?: DefinitionContent;
  /** Of audiences: where the status goes. */
  readonly move?: { readonly from: Status; readonly to: Status };
}

/** The latest version of each definition, by `definitionKey`. */
export type Registry = ReadonlyMap<string, DefinitionVersion>;

/**
 * What differs between the registry and the files, in the order of the files, then what is gone from them.
 *
 * An audience that is new where one of equal meaning is gone was renamed, if there is no other such pair: what is not
 * certain is a new one and an archived one. `taken` are names under which the warehouse holds members of others.
 */
export function compareDefinitions(
  registry: Registry,
  files: readonly DefinitionContent[],
  taken: ReadonlySet<string> = new Set(),
): readonly DefinitionChange[] {
  const keys = new Set(files.map(definitionKey));
  const gone = [...registry.values()].filter(
    (one) => one.status !== "archived" && !keys.has(definitionKey(one)),
  );
  const created = files.filter((one) => !registry.has(definitionKey(one)));
  const renamed = renames(
    gone,
    created.filter(({ name }) => !taken.has(name)),
  );
  const changes = files.flatMap((after) => {
    const was = renamed.get(after);
    if (was !== undefined) return [{ kind: "renamed", before: was, after, ...moveOf(was, after) } as const];
    const change = changeOf(registry.get(definitionKey(after)), after);
    return change === undefined ? [] : [change];
  });
  const kept = new Set(renamed.values());
  const archived = gone
    .filter((one) => !kept.has(one))
    .toSorted((a, b) => (a.name < b.name ? -1 : 1))
    .map((before): DefinitionChange => ({ kind: "archived", before }));
  return [...changes, ...archived];
}

/** How one definition differs from what the registry holds of it, if it does. */
export function changeOf(
  before: DefinitionVersion | undefined,
  after: DefinitionContent,
): DefinitionChange | undefined {
  if (before === undefined) return { kind: "created", after };
  const change = { before, after, ...moveOf(before, after) };
  if (isArchived(before) !== isArchived(after)) {
    return { kind: isArchived(after) ? "archived" : "restored", ...change };
  }
  const [was, is] = [before.definition, after.definition];
  const isSame = was === is || canonical(was) === canonical(is);
  if (!isSameMeaning(before, after)) return { kind: "changed", ...change };
  if (before.status !== after.status) {
    const onlyMoved = withoutStatus(canonical(was)) === withoutStatus(canonical(is));
    return { kind: onlyMoved ? "moved" : "changed", ...change };
  }
  return isSame ? undefined : { kind: "changed", ...change };
}

function moveOf(before: DefinitionContent, after: DefinitionContent): Pick<DefinitionChange, "move"> {
  const [from, to] = [before.status, after.status];
  return from === undefined || to === undefined || from === to ? {} : { move: { from, to } };
}

function isArchived({ status }: DefinitionContent): boolean {
  return status === "archived";
}

/** Where a parameter had no value, nothing is known of the meaning: the text decides. */
function isSameMeaning(before: DefinitionContent, after: DefinitionContent): boolean {
  const { fingerprint: was } = before;
  const { fingerprint: is } = after;
  return was === undefined || is === undefined || was === is;
}

/** By the new one, the one that it was. */
function renames(
  gone: readonly DefinitionVersion[],
  created: readonly DefinitionContent[],
): ReadonlyMap<DefinitionContent, DefinitionVersion> {
  const byMeaning = <T extends DefinitionContent>(all: readonly T[]) =>
    Map.groupBy(
      all.filter((one) => hasMembers(one) && one.fingerprint !== undefined),
      ({ kind, fingerprint }) => `${kind} ${fingerprint}`,
    );
  const before = byMeaning(gone);
  return new Map(
    [...byMeaning(created)].flatMap(([meaning, [after, ...others]]) => {
      const [was, ...more] = before.get(meaning) ?? [];
      return after === undefined || was === undefined || others.length + more.length > 0
        ? []
        : [[after, was] as const];
    }),
  );
}
