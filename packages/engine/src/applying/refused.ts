import { type DefinitionName, keyOf, type PlacedDefinition } from "@muster/compiler";
import { type Diagnostic, diagnostic, type Label, type Status } from "@muster/grammar";
import type { DefinitionChange, Registry } from "./compare.ts";
import { nameOf } from "./definition.ts";
import { type Dependent, dependentsIn } from "./dependents.ts";
import { isLegalMove, LEGAL_MOVES } from "./moves.ts";

/**
 * Why these changes cannot be applied, each at its place in the files: a status that moves where it may not, an audience
 * that is archived though others ask for it, a definition that is gone though others name it.
 *
 * @param definitions all of the files and of the standard library.
 * @param isStored whether the model stores a trait of that name.
 */
export function refusals(
  changes: readonly DefinitionChange[],
  registry: Registry,
  definitions: readonly PlacedDefinition[],
  isStored: (name: DefinitionName) => boolean,
): readonly Diagnostic[] {
  return [
    ...illegalMoves(changes, definitions),
    ...archivedInUse(definitions),
    ...goneButUsed(registry, definitions, isStored),
  ];
}

function illegalMoves(
  changes: readonly DefinitionChange[],
  definitions: readonly PlacedDefinition[],
): Diagnostic[] {
  const places = new Map(definitions.map((one) => [keyOf(one), one]));
  return changes.flatMap(({ after, move }) => {
    if (after === undefined || move === undefined || isLegalMove(move.from, move.to)) return [];
    const placed = places.get(keyOf(nameOf(after)));
    if (placed === undefined) return [];
    const { from, to } = move;
    const legal = LEGAL_MOVES[from].map((one) => `\`${one}\``).join(" or ");
    const reason = REASONS[to]?.(after.name);
    const notes = [...(reason === undefined ? [] : [reason]), `from ${from} it may become ${legal}`];
    return [
      diagnostic("illegal-status-move", { name: after.name, from, to }, statusPlace(placed), { notes }),
    ];
  });
}

/** Why something may not become that; `active` and `archived` anything may become. */
const REASONS: Readonly<Partial<Record<Status, (name: string) => string>>> = {
  draft: (name) =>
    `it has members in the warehouse: \`paused\` keeps them as they are; \`muster duplicate ${name}\` makes a draft of it`,
  paused: () => "a pause keeps the members that were published last, and it has none",
};

/** Where the status stands, or the name of what has none of its own. */
function statusPlace({ definition, source }: PlacedDefinition): Label {
  const setting = statusOf(definition);
  return { source, span: (setting ?? definition.name).span };
}

function statusOf(definition: PlacedDefinition["definition"]) {
  if (definition.kind !== "audience") return undefined;
  return definition.settings.find((setting) => setting.kind === "status");
}

function isArchived({ definition }: PlacedDefinition): boolean {
  return statusOf(definition)?.status === "archived";
}

/** Those that only ask about its past find it in the log. */
function archivedInUse(definitions: readonly PlacedDefinition[]): Diagnostic[] {
  const dependents = dependentsIn(definitions);
  return definitions.filter(isArchived).flatMap((archived) => {
    const all = dependents(archived).filter((one) => !isArchived(one.definition));
    const direct = all.filter(({ through, past }) => through.length === 0 && !past);
    if (direct.length === 0) return [];
    const data = { name: archived.name, dependents: listed(direct) };
    return [
      diagnostic("archived-in-use", data, statusPlace(archived), {
        secondary: direct.map(({ place }) => ({ ...place, text: "asks for it" })),
        notes: notesOn(all, "take it out of these, or archive them too"),
      }),
    ];
  });
}

/** Named by others, though gone from the files: `check` finds only that they name what is not there. */
export function goneButUsed(
  registry: Registry,
  definitions: readonly PlacedDefinition[],
  isStored: (name: DefinitionName) => boolean,
): Diagnostic[] {
  const dependents = dependentsIn(definitions);
  const defined = new Set(definitions.map(keyOf));
  const gone = [...registry.values()].filter((one) => !defined.has(keyOf(nameOf(one))));
  return gone.flatMap((one) => {
    const name = nameOf(one);
    if (isStored(name)) return [];
    const all = dependents(name);
    const [first, ...others] = all.filter(({ through }) => through.length === 0);
    if (first === undefined) return [];
    const data = { kind: one.kind, name: one.name, dependents: listed([first, ...others]) };
    return [
      diagnostic("gone-in-use", data, first.place, {
        secondary: others.map(({ place }) => place),
        notes: notesOn(all, `it was in ${one.source}: put it back, or name another one in its place`),
      }),
    ];
  });
}

function notesOn(dependents: readonly Dependent[], remedy: string): string[] {
  const indirect = dependents.filter(({ through }) => through.length > 0);
  return [...(indirect.length === 0 ? [] : [`through these: ${listed(indirect)}`]), remedy];
}

const MOST_LISTED = 10;

/** `audience a, group b and 3 others` */
function listed(dependents: readonly Dependent[]): string {
  const names = dependents.map(
    ({ definition: { definition } }) => `${definition.kind} \`${definition.name.text}\``,
  );
  const more = names.length - MOST_LISTED;
  return more > 0 ? `${names.slice(0, MOST_LISTED).join(", ")} and ${more} others` : names.join(", ");
}
