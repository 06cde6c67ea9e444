/** Who writes random definitions: dice, what there is to speak of, and the way back into conditions and values. */
import type { Fields, ValueType, WarehouseModel } from "@muster/model";
import type { Supplied } from "../../oracle/parameters.ts";
import type { Dice } from "../dice.ts";
import type { Construct } from "./constructs.ts";

/** Few values in one world, so that they meet: in comparisons, in lists, as ties. */
export interface Domain {
  readonly texts: readonly string[];
  readonly numbers: readonly string[];
}

export type Of = "persona" | "account";

/** What names mean where an expression stands. */
export interface Place {
  readonly kind: "subject" | "event" | "element";
  /** Who is asked, and whose events are looked at. */
  readonly of: Of;
  readonly names: Fields;
  /** In the filter of an event, or in a quantifier inside it: then there is one persona to reach out to. */
  readonly inEvent: boolean;
  /** Earlier steps of a sequence, in whose filter this stands. */
  readonly steps: readonly Step[];
}

export interface Step {
  readonly as: string;
  readonly names: Fields;
}

export type TraitKind = "number" | "text" | "boolean" | "timestamp" | "date";

/** What has been defined so far, and may be named. */
interface Known {
  readonly traits: { readonly name: string; readonly type: TraitKind; readonly of: Of }[];
  readonly audiences: {
    readonly name: string;
    readonly of: Of;
    readonly parts: readonly string[];
    readonly isWaterfall: boolean;
  }[];
  readonly groups: { readonly name: string; readonly of: Of }[];
  readonly parameters: Map<string, Supplied>;
}

export interface Author {
  readonly dice: Dice;
  readonly model: WarehouseModel;
  readonly domain: Domain;
  readonly known: Known;
  readonly constructs: ReadonlySet<Construct>;
  /** Few, the longest first, as `between … and … ago` wants them. */
  readonly durations: readonly string[];
  readonly days: readonly string[];
  /** 0 where the construct is not wanted: for `dice.choose`. */
  weight(construct: Construct, weight: number): number;
  condition(place: Place, depth: number): string;
  number(place: Place, depth: number): string;
  text(place: Place, depth: number): string;
  instant(place: Place, depth: number): string;
  date(place: Place, depth: number): string;
}

/** At a persona or an account: plain names are its traits. */
export function subject({ model }: Author, of: Of): Place {
  const traits = of === "persona" ? model.personas.traits : model.accounts!.traits;
  const names = Object.fromEntries([...traits.values()].map((trait) => [trait.name, trait.type]));
  return { kind: "subject", of, names, inEvent: false, steps: [] };
}

/** Names of this kind, with their fields: `plan`, `address.city`. */
export function namesIn(
  names: Fields,
  kind: ValueType["kind"],
  accept: (type: ValueType) => boolean = () => true,
): string[] {
  return Object.entries(names).flatMap(([name, type]) => {
    if (type.kind === kind) return accept(type) ? [quoteName(name)] : [];
    if (type.kind !== "record") return [];
    return namesIn(type.fields, kind, accept).map((field) => `${quoteName(name)}.${field}`);
  });
}

/**
 * A name of this kind that may stand here. Inside filters now and then `persona.plan`, `account.plan`, or a property of
 * an earlier step; of a persona sometimes its account's.
 */
export function nameOf(
  author: Author,
  kind: ValueType["kind"],
  place: Place,
  accept: (type: ValueType) => boolean = () => true,
): string | undefined {
  const { dice } = author;
  const found = namesIn(place.names, kind, accept);
  // Of an earlier step only single values can be asked for.
  const isSingle = kind !== "list" && kind !== "records";
  const earlier = (isSingle ? place.steps : []).flatMap(({ as, names }) =>
    namesIn(names, kind, accept).map((name) => `${as}.${name}`),
  );
  if (earlier.length > 0 && dice.chance(0.4)) return dice.pick(earlier);
  if (place.kind === "subject") found.push(...computed(author, place.of, kind));
  const isInside = place.kind !== "subject";
  if (isInside ? found.length === 0 || dice.chance(0.1) : place.of === "persona" && dice.chance(0.1)) {
    const hasPersona = isInside && (place.inEvent || place.of === "persona");
    const outer = [...(hasPersona ? outside("persona") : []), ...outside("account")];
    if (outer.length > 0) return dice.pick(outer);
  }
  return found.length === 0 ? undefined : dice.pick(found);

  function outside(of: Of): string[] {
    if (of === "account" && !hasAccounts(author)) return [];
    const own = namesIn(subject(author, of).names, kind, accept);
    return [...own, ...defined(author, of, kind)].map((name) => `${of}.${name}`);
  }
}

export function hasAccounts({ model, constructs }: Author): boolean {
  return model.accounts !== undefined && constructs.has("account");
}

function defined({ known }: Author, of: Of, kind: ValueType["kind"]): string[] {
  return known.traits.filter((trait) => trait.type === kind && trait.of === of).map(({ name }) => name);
}

function computed(author: Author, of: Of, kind: ValueType["kind"]): string[] {
  const own = defined(author, of, kind);
  if (of === "account" || !author.constructs.has("aggregate")) return own;
  const ready = libraryTraits(author.model).filter((trait) => trait.type === kind);
  return [...own, ...ready.map(({ name }) => name)];
}

/** What the standard library offers to this model. */
function libraryTraits({ roles }: WarehouseModel): { name: string; type: TraitKind }[] {
  const { purchase } = roles;
  if (!purchase) return [];
  const numbers = ["orders", "revenue", "average_order_value", "purchase_frequency", "cltv", "recency_days"];
  return [
    ...[...numbers, "rfm_recency", "rfm_frequency", "rfm_monetary"].map((name) => ({
      name,
      type: "number" as const,
    })),
    ...(purchase.store === undefined ? [] : [{ name: "favorite_store", type: "number" as const }]),
    ...(purchase.category === undefined ? [] : [{ name: "favorite_category", type: "text" as const }]),
    { name: "expected_next_order", type: "timestamp" },
  ];
}

export function quoteName(name: string): string {
  return /^[a-z_]+$/.test(name) ? name : `\`${name}\``;
}

export function quote(text: string): string {
  return `"${text.replaceAll("\\", "\\\\").replaceAll('"', '\\"').replaceAll("\t", "\\t").replaceAll("\n", "\\n")}"`;
}
