/** The base population (language.md, section 4): who may be a member at all, and what happened to whom. */
import type { AudienceDefinition } from "@muster/grammar";
import type { WarehouseModel } from "@muster/model";
import type { LogicalData } from "../world/logical-data.ts";
import type { Asker, Happening, Subject } from "./context.ts";

/** Everyone, before any audience asks: merged-away, excluded and keyless ones are gone. */
export interface Everyone {
  readonly personas: readonly Subject[];
  readonly accounts: readonly Subject[];
  readonly events: ReadonlyMap<Subject, readonly Happening[]>;
}

export function everyone(model: WarehouseModel, data: LogicalData, now: bigint): Everyone {
  const accounts = (data.accounts ?? []).map(({ key, traits }): Subject => ({ of: "account", key, traits }));
  const aliases = new Map(data.aliases.map(({ alias, persona }) => [alias, persona]));
  const isMerged = (key: string) => (aliases.get(key) ?? key) !== key; // a row may name its own key
  const personas = data.personas
    .filter((row) => row.excluded !== true && !isMerged(row.key))
    .map((row): Subject => {
      const account = accounts.find(({ key }) => key === row.account);
      return { of: "persona", key: row.key, traits: row.traits, row, ...(account && { account }) };
    });
  const byKey = new Map(personas.map((persona) => [persona.key, persona]));
  const events = new Map(personas.map((persona): [Subject, Happening[]] => [persona, []]));
  for (const { event, persona: key, time, ...rest } of data.events) {
    const type = model.events.get(event);
    if (!type || key === null || time === null || time > now) continue;
    const persona = byKey.get(aliases.get(key) ?? key);
    if (persona) events.get(persona)!.push({ persona, type, time, ...rest });
  }
  return { personas, accounts, events };
}

export function askerOf(audience: AudienceDefinition, all: Everyone, model: WarehouseModel): Asker {
  const setting = <K extends string>(kind: K) =>
    audience.settings.find((each): each is Extract<typeof each, { kind: K }> => each.kind === kind);
  const named = setting("sources")?.sources.map((source) => source.value);
  const isFromSource = (source: string | null) => !named || (source !== null && named.includes(source));
  const personas = all.personas.filter(
    (persona) =>
      (setting("includeAnonymous") !== undefined || !isAnonymous(persona, model)) &&
      (model.personas.source === undefined || isFromSource(persona.row!.source)),
  );
  const own = new Map<Subject, readonly Happening[]>();
  for (const persona of personas) {
    const events = all.events.get(persona)!;
    own.set(
      persona,
      events.filter(({ type, source }) => type.table.source === undefined || isFromSource(source)),
    );
  }
  for (const account of all.accounts) {
    const its = personas.filter((persona) => persona.account === account);
    own.set(
      account,
      its.flatMap((persona) => own.get(persona)!),
    );
  }
  return {
    name: audience.name.text,
    of: audience.of === "accounts" ? "account" : "persona",
    zone: setting("timezone")?.zone.value ?? model.timezone,
    population: { persona: personas, account: all.accounts },
    events: (subject) => own.get(subject)!,
    remembered: new Map(),
  };
}

/** None of the contact traits is known. */
function isAnonymous({ traits }: Subject, model: WarehouseModel): boolean {
  const contacts = [...model.personas.traits.values()].filter((trait) => trait.contact !== undefined);
  return contacts.length > 0 && contacts.every((trait) => (traits[trait.name] ?? null) === null);
}
