/**
 * Random data for definitions: tiny domains, a quarter of it missing, ties, and times on the edge of every window that
 * the definitions name, one microsecond before it and one after.
 */
import type { SourceFile, TimePhrase } from "@muster/grammar";
import type { EventType, KeyType, Property, Storage, ValueType, WarehouseModel } from "@muster/model";
import { civil, dayOf, parseDay, parseInstant, startOfDay, windowOf } from "../oracle/calendar.ts";
import { floorDivide } from "../oracle/numbers.ts";
import type { Dice } from "./dice.ts";
import type { LogicalData, LogicalEvent, LogicalValue } from "./logical-data.ts";
import { type Domain, TEXTS } from "./random-definitions.ts";
import { SOURCES } from "./random-model.ts";

export function randomData(
  dice: Dice,
  model: WarehouseModel,
  domain: Domain,
  files: readonly SourceFile[],
  asOf: string,
): LogicalData {
  const now = parseInstant(asOf);
  const edges = [...edgesOf(files, now, model.timezone)];
  const keys = keysOf(model.personas.keyType, dice.whole(8, 16));
  const [merged, cookie, nobody] = keysOf(model.personas.keyType, 40).slice(-3) as [string, string, string];
  const living = keys.slice(0, -1);
  const aliases = model.identities
    ? [
        { alias: keys.at(-1)!, persona: dice.pick(living) },
        { alias: cookie, persona: dice.pick(living) },
        { alias: merged, persona: nobody },
      ]
    : [];

  const personas = keys.map((key) => ({
    key,
    source: orNull(0.25, () => dice.pick(SOURCES)),
    excluded: model.personas.excluded === undefined ? null : dice.pick([null, false, false, true]),
    traits: Object.fromEntries([...model.personas.traits].map(([name, trait]) => [name, property(trait)])),
  }));

  const owners = [...keys, ...aliases.map(({ alias }) => alias), nobody];
  const events = owners.flatMap((owner) =>
    dice.chance(0.3)
      ? []
      : dice.times(1, 5, (): LogicalEvent => {
          const type = dice.pick([...model.events.values()]);
          return happening(type, dice.chance(0.03) ? null : owner);
        }),
  );
  const again = events.filter(() => dice.chance(0.1));
  const unknown = events
    .filter(() => dice.chance(0.05))
    .map((event) => ({ ...event, event: "never heard of" }));
  const withStream = [...model.events.values()].some((event) => event.table.nameColumn !== undefined);
  const plain = unknown.map((event) => ({ ...event, time: now, properties: {} }));
  return {
    personas,
    events: [...events, ...again, ...(withStream ? plain.map(onGrid) : [])],
    aliases,
  };

  function onGrid(event: LogicalEvent): LogicalEvent {
    const home = [...model.events.values()].find((each) => each.table.nameColumn !== undefined)!;
    return { ...event, time: event.time && grid(event.time, home.table.time.storage), source: null };
  }

  function happening(type: EventType, persona: string | null): LogicalEvent {
    const { table, properties } = type;
    return {
      event: type.name,
      persona,
      time: orNull(0.03, () => grid(moment(), table.time.storage)),
      order: table.order === undefined ? null : orNull(0.25, () => dice.whole(0, 2)),
      source: table.source === undefined ? null : orNull(0.25, () => dice.pick(SOURCES)),
      properties: Object.fromEntries([...properties].map(([name, each]) => [name, property(each)])),
    };
  }

  /** On an edge, or next to it on one of the grids on which times are stored. */
  function moment(): bigint {
    const edge = dice.chance(0.1) ? now : dice.pick(edges);
    return edge + dice.pick([0n, 0n, 0n, 1n, -1n, 1n, -1n, 1_000n, -1_000n, 1_000_000n, -1_000_000n]);
  }

  function orNull<T>(probability: number, make: () => T): T | null {
    return dice.chance(probability) ? null : make();
  }

  function property({ type, source }: Property): LogicalValue {
    return orNull(0.25, () =>
      value(
        type,
        source.path.length > 0 || type.kind === "records" ? "native" : source.storage,
        source.column,
      ),
    );
  }

  function value(type: ValueType, storage: Storage, column: string): LogicalValue {
    switch (type.kind) {
      case "text":
        return dice.pick(domain.texts);
      case "number": {
        const number = dice.pick(domain.numbers);
        return column.includes("whole") ? String(Math.trunc(Number(number))) : number;
      }
      case "boolean":
        return dice.chance(0.5);
      case "date":
        return day();
      case "timestamp":
        return grid(moment(), storage);
      case "list":
        return dice.times(0, 3, () => orNull(0.1, () => value({ kind: type.of }, "native", "")));
      case "record":
        return Object.fromEntries(
          Object.entries(type.fields).map(([name, field]) => [
            name,
            orNull(0.25, () => value(field, "native", "")),
          ]),
        );
      case "records":
        return dice.times(0, 3, () => value({ kind: "record", fields: type.fields }, "native", ""));
    }
  }

  function day(): string {
    if (dice.chance(0.2))
      return dice.pick(["2024-02-29", "2000-02-29", "1988-02-29", "2001-02-28", "1990-12-31"]);
    const { year, month, day } = civil(dayOf(moment(), model.timezone) + dice.whole(-1, 1));
    const years = dice.chance(0.4) ? year - dice.whole(0, 40) : year;
    const [y, m, d] = [years, month, month === 2 && day === 29 ? 28 : day];
    return `${y}-${String(m).padStart(2, "0")}-${String(d).padStart(2, "0")}`;
  }

  /** An instant that the storage can hold. */
  function grid(moment: bigint, storage: Storage): bigint {
    if (storage === "epoch_s") return floorDivide(moment, 1_000_000n) * 1_000_000n;
    if (storage === "epoch_ms") return floorDivide(moment, 1_000n) * 1_000n;
    return storage === "date" ? startOfDay(dayOf(moment, model.timezone), model.timezone) : moment;
  }
}

/** The edges of every window and the instants of every literal. */
function edgesOf(files: readonly SourceFile[], now: bigint, zone: string): Set<bigint> {
  const found = new Set<bigint>([now]);
  for (const file of files) {
    for (const definition of file.definitions) {
      const setting =
        definition.kind === "audience" && definition.settings.find((each) => each.kind === "timezone");
      visit(definition, setting ? setting.zone.value : zone);
    }
  }
  return found;

  function visit(node: unknown, within: string): void {
    if (Array.isArray(node)) {
      for (const each of node) visit(each, within);
      return;
    }
    if (typeof node !== "object" || node === null) return;
    const { kind, value, phrase, when } = node as {
      kind?: string;
      value?: unknown;
      phrase?: TimePhrase;
      when?: TimePhrase;
    };
    if (kind === "date") found.add(startOfDay(parseDay(value as string), within));
    if (kind === "instant") found.add(parseInstant(value as string));
    for (const each of [phrase, when]) {
      if (each?.kind === undefined || !PHRASES.has(each.kind)) continue;
      const window = windowOf(each, now, within);
      if (window.from !== undefined) found.add(window.from);
      if (window.until !== undefined) found.add(window.until - 1n);
    }
    for (const child of Object.values(node)) visit(child, within);
  }
}

const PHRASES: ReadonlySet<string> = new Set<TimePhrase["kind"]>([
  "inLast",
  "inNext",
  "moreThanAgo",
  "betweenAgo",
  "before",
  "on",
  "after",
  "since",
  "fromTo",
  "today",
  "yesterday",
  "inThis",
  "inPrevious",
]);

function keysOf(type: KeyType, count: number): string[] {
  return Array.from({ length: count }, (_, index) => {
    if (type === "integer") return String(index * 7 - 3);
    if (type === "uuid")
      return `0000000${index % 10}-0000-4000-8000-0000000000${String(index).padStart(2, "0")}`;
    const text = [...TEXTS, "x", "y", "0", "00", "1"][index];
    return text ?? `k${index}`;
  });
}
