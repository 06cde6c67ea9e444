/** Which events: names, what they have in common, and a filter. */
import type { EventType, Fields, ValueType } from "@muster/model";
import { type Author, namesIn, type Of, type Place, quoteName, type Step } from "./author.ts";

export interface Selector {
  /** `bought | viewed where (price > 2)`. */
  readonly text: string;
  readonly head: string;
  /** ` where (…)`, or nothing. */
  readonly filter: string;
  /** What all of its events have. */
  readonly names: Fields;
  /** The text with a property of this kind: `bought.price where (…)`. */
  property(kind: ValueType["kind"]): string | undefined;
}

export function selector(
  author: Author,
  of: Of,
  { steps = [], filtered = 0.35 }: { readonly steps?: readonly Step[]; readonly filtered?: number } = {},
): Selector {
  const { dice, model } = author;
  const all = [...model.events.values()];
  const chosen: EventType[] = dice.choose(
    [6, () => [dice.pick(all)]],
    [2, () => [...new Set([dice.pick(all), dice.pick(all)])]],
    [1, () => all],
  );
  const head =
    chosen.length === all.length
      ? "any event"
      : chosen.length === 1 && chosen[0]!.name === "bought" && model.roles.purchase && dice.chance(0.1)
        ? "purchase"
        : chosen.map((event) => quoteName(event.name)).join(" | ");
  const [first, ...rest] = chosen.map((event) =>
    Object.fromEntries([...event.properties.values()].map((property) => [property.name, property.type])),
  ) as [Fields, ...Fields[]];
  const names = Object.fromEntries(
    Object.entries(first).filter(([name, type]) => rest.every((other) => other[name]?.kind === type.kind)),
  );
  const place: Place = { kind: "event", of, names, inEvent: true, steps };
  const filter = dice.chance(filtered) ? ` where (${filterAt(author, place)})` : "";
  return {
    text: `${head}${filter}`,
    head,
    filter,
    names,
    property: (kind) => {
      const options = namesIn(names, kind);
      return options.length === 0 ? undefined : `${head}.${dice.pick(options)}${filter}`;
    },
  };
}

/** Often, after other steps, a comparison of the same property with an earlier one's. */
function filterAt(author: Author, place: Place): string {
  const { dice } = author;
  const plain = () => author.condition(place, dice.pick([0, 0, 1]));
  if (place.steps.length === 0) return plain();
  const step = dice.pick(place.steps);
  const kinds = ["text", "number", "boolean", "date", "timestamp"] as const;
  const common = kinds.flatMap((kind) => {
    const earlier = new Set(namesIn(step.names, kind));
    return namesIn(place.names, kind).flatMap((name) => (earlier.has(name) ? [{ kind, name }] : []));
  });
  if (common.length === 0 || dice.chance(0.3)) return plain();
  const { kind, name } = dice.pick(common);
  const operators = kind === "boolean" ? ["=", "!="] : ["=", "=", "=", "!=", "<", "<=", ">", ">="];
  const correlated = `${name} ${dice.pick(operators)} ${step.as}.${name}`;
  return dice.choose(
    [4, () => correlated],
    [1, () => `${correlated} and ${plain()}`],
    [1, () => `${plain()} or ${correlated}`],
    [1, () => `not ${correlated}`],
  );
}
