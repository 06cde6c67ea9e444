import {
  definitionsIn,
  fingerprint,
  missingParameters,
  type PlacedDefinition,
  type Resolution,
} from "@muster/compiler";
import { printSetting, SETTING_WORDS, type Setting, type SourceText } from "@muster/grammar";
import type { WarehouseModel } from "@muster/model";
import type { DefinitionContent, DefinitionKind, Settings } from "./definition.ts";

/** What is to be kept of every definition of these files; `resolution` is what `check` says of them. */
export function describeDefinitions(
  files: readonly SourceText[],
  resolution: Resolution,
  model: WarehouseModel,
): readonly DefinitionContent[] {
  const texts = new Map(files.map(({ name, text }) => [name, text]));
  return definitionsIn(files).map((placed): DefinitionContent => {
    const { definition, source } = placed;
    const { start, end } = definition.span;
    const audience =
      definition.kind === "audience" || definition.kind === "waterfall"
        ? resolution.audiences.get(placed.name)
        : undefined;
    return {
      ...contentOf(placed),
      source,
      definition: texts.get(source)!.slice(start, end),
      ...(audience !== undefined && definition.kind === "audience" && { status: audience.status }),
      ...(audience !== undefined &&
        missingParameters(resolution, placed.name).length === 0 && {
          fingerprint: fingerprint(resolution, placed.name, model),
        }),
    };
  });
}

/** What a definition says of itself. */
export function contentOf({ space, name, definition }: PlacedDefinition) {
  const settings = "settings" in definition ? definition.settings : [];
  const description = settings.find((setting) => setting.kind === "description")?.text.value;
  return {
    kind: kindOf(definition.kind, space),
    name,
    ...(definition.label !== undefined && { label: definition.label.value }),
    ...(description !== undefined && { description }),
    settings: settingsOf(settings),
  };
}

function kindOf(
  kind: PlacedDefinition["definition"]["kind"],
  space: PlacedDefinition["space"],
): DefinitionKind {
  return kind === "trait" && space === "account" ? "account trait" : kind;
}

function settingsOf(settings: readonly Setting[]): Settings {
  return Object.fromEntries(
    settings.map((setting) => {
      const words = SETTING_WORDS[setting.kind];
      return [words, printSetting(setting).slice(words.length).trim()];
    }),
  );
}
