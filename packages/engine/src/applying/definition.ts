/** Definitions as the registry keeps them, and as the files have them. */
import type { DefinitionName } from "@muster/compiler";
import type { Status } from "@muster/grammar";

export type DefinitionKind = "audience" | "waterfall" | "group" | "trait" | "account trait";

/** What is kept of a definition. A kind and a name tell which one it is. */
export interface DefinitionContent {
  readonly kind: DefinitionKind;
  readonly name: string;
  readonly label?: string;
  readonly description?: string;
  /** Of audiences. Others have none, unless they are gone from the files: then it is `archived`. */
  readonly status?: Status;
  /** The file in which it is written. */
  readonly source: string;
  /** As its author wrote it. */
  readonly definition: string;
  /** By the words that begin a setting, what follows them: `{ "refresh every": "1 hour" }`. */
  readonly settings?: Settings;
  /** The hash of its meaning; absent of groups and traits, and where a parameter has no value. */
  readonly fingerprint?: string;
}

export type Settings = Readonly<Record<string, string>>;

/** What made a version. `moved`: its status, and nothing else. `restored`: it was archived, and is there again. */
export type ChangeKind = "created" | "changed" | "renamed" | "moved" | "restored" | "archived";

/** One version of a definition in the registry. */
export interface DefinitionVersion extends DefinitionContent {
  /** 1, 2, … of each definition. */
  readonly version: number;
  readonly change: ChangeKind;
  /** The name before, of one that was renamed. */
  readonly was?: string;
  readonly recordedAt: Date;
  /** Who applied it; absent where a refresh recorded it. */
  readonly recordedBy?: string;
  /** The apply, or the refresh, by which it came. */
  readonly run: string;
}

/** One text for each definition: for maps. */
export function definitionKey({ kind, name }: Pick<DefinitionContent, "kind" | "name">): string {
  return `${kind} ${name}`;
}

/** Those of personas and of accounts may share a name; so may a trait and an audience. */
export function nameOf({ kind, name }: Pick<DefinitionContent, "kind" | "name">): DefinitionName {
  const space = kind === "trait" ? "persona" : kind === "account trait" ? "account" : "set";
  return { space, name };
}

/** Whether it has members of its own. */
export function hasMembers({ kind }: Pick<DefinitionContent, "kind">): boolean {
  return kind === "audience" || kind === "waterfall";
}
