/**
 * Random data for definitions: tiny domains, a quarter of it missing, ties, and times on the edge of every window that
 * the definitions name, one microsecond before it and one after; and events as far apart as the definitions' lengths.
 */
import type { SourceFile } from "@muster/grammar";
import type { EventType, KeyType, Property, Storage, ValueType, WarehouseModel } from "@muster/model";
import { civil, dayOf, parseInstant, shift, startOfDay } from "../oracle/calendar.ts";
import { floorDivide } from "../oracle/numbers.ts";
import { lower, trim } from "../oracle/values.ts";
import type { Domain } from "./definitions/author.ts";
import { LISTS, TEXTS } from "./definitions/literals.ts";
import type { Dice } from "./dice.ts";
import { edgesOf, lengthsOf } from "./edges.ts";
import type {
  LogicalAccount,
  LogicalChange,
  LogicalData,
  LogicalEvent,
  LogicalListEntry,
  LogicalPersona,
  LogicalValue,
} from "./logical-data.ts";
import { SOURCES } from "./random-model.ts";

export function randomData(
  dice: Dice,
  model: WarehouseModel,
  domain: Domain,
  { files, audiences }: { readonly files: readonly SourceFile[]; readonly audiences: readonly string[] },
  asOf: string,
): LogicalData {
  const now = parseInstant(asOf);
  const edges = [...edgesOf(files, now, model.timezone)];
  const lengths = lengthsOf(files);
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

  const accountKeys = model.accounts ? keysOf(model.accounts.keyType, 40).slice(5, 5 + dice.whole(2, 6)) : [];
  const [unknownAccount] = model.accounts ? keysOf(model.accounts.keyType, 40).slice(-1) : [];
  // The last of several has nobody.
  const homes = accountKeys.length > 1 ? accountKeys.slice(0, -1) : accountKeys;
  const accounts = accountKeys.map(
    (key): LogicalAccount => ({
      key,
      traits: Object.fromEntries([...model.accounts!.traits].map(([name, trait]) => [name, property(trait)])),
    }),
  );

  const personas = keys.map(
    (key): LogicalPersona => ({
      key,
      ...(model.accounts && {
        account: dice.choose<string | null>(
          [2, () => null],
          [7, () => dice.pick(homes)],
          [1, () => unknownAccount!],
        ),
      }),
      source: orNull(0.25, () => dice.pick(SOURCES)),
      excluded: model.personas.excluded === undefined ? null : dice.pick([null, false, false, true]),
      traits: Object.fromEntries([...model.personas.traits].map(([name, trait]) => [name, property(trait)])),
    }),
  );

  const owners = [...keys, ...aliases.map(({ alias }) => alias), nobody];
  const events = owners.flatMap((owner) => (dice.chance(0.15) ? [] : biography(owner, dice.whole(1, 12))));
  // Some worlds have one to whom much happens.
  if (dice.chance(0.2)) events.push(...biography(dice.pick(living), dice.whole(60, 150)));
  const again = events.filter(() => dice.chance(0.1));
  const unknown = events
    .filter(() => dice.chance(0.05))
    .map((event) => ({ ...event, event: "never heard of" }));
  const withStream = [...model.events.values()].some((event) => event.table.nameColumn !== undefined);
  const plain = unknown.map((event) => ({ ...event, time: now, properties: {} }));
  return {
    personas,
    events: [...events, ...again, ...(withStream ? plain.map(eventOnGrid) : [])],
    aliases,
    ...(accounts.length > 0 && { accounts }),
    lists: dice.times(4, 16, listEntry),
    history: audiences.length === 0 ? [] : dice.times(0, 3 * audiences.length, change),
  };

  /** One event after another: at the same instant, as far away as a length that is named, or anywhere. */
  function biography(owner: string, length: number): LogicalEvent[] {
    let previous: bigint | null = null;
    return Array.from({ length }, () => {
      const type = dice.pick([...model.events.values()]);
      const event = happening(type, dice.chance(0.03) ? null : owner, previous);
      previous = event.time;
      return event;
    });
  }

  function listEntry(): LogicalListEntry {
    const list = dice.pick(LISTS);
    const kind = dice.pick(["key", "key", "email", "email", "phone", "name", "other"] as const);
    if (kind === "key") return { list, kind, value: dice.pick([...keys, ...accountKeys, cookie, "a"]) };
    return { list, kind, value: lower(trim(dice.pick(domain.texts))) };
  }

  function change(): LogicalChange {
    const of = accountKeys.length > 0 && dice.chance(0.4) ? "account" : "persona";
    return {
      audience: dice.pick(audiences),
      of,
      key: dice.pick(of === "account" ? accountKeys : [...keys, nobody]),
      part: orNull(0.7, () => dice.pick(["one", "two"])),
      change: dice.pick(["entered", "exited"]),
      at: moment(),
    };
  }

  function eventOnGrid(event: LogicalEvent): LogicalEvent {
    const home = [...model.events.values()].find((each) => each.table.nameColumn !== undefined)!;
    return { ...event, time: event.time && grid(event.time, home.table.time.storage), source: null };
  }

  function happening(type: EventType, persona: string | null, previous: bigint | null): LogicalEvent {
    const { table, properties } = type;
    return {
      event: type.name,
      persona,
      time: orNull(0.03, () => grid(nextMoment(previous), table.time.storage)),
      order: table.order === undefined ? null : orNull(0.25, () => dice.whole(0, 2)),
      source: table.source === undefined ? null : orNull(0.25, () => dice.pick(SOURCES)),
      properties: Object.fromEntries([...properties].map(([name, each]) => [name, property(each)])),
    };
  }

  function nextMoment(previous: bigint | null): bigint {
    if (previous === null) return moment();
    return dice.choose(
      [3, moment],
      [3, () => previous],
      [
        lengths.length > 0 ? 5 : 0,
        () => shift(previous, dice.pick(lengths), dice.pick([1, 1, -1]), model.timezone) + jitter(),
      ],
      [2, () => previous + BigInt(dice.pick([1, 2, 30, 90, 1500])) * 60_000_000n],
    );
  }

  /** On an edge, or next to it on one of the grids on which times are stored. */
  function moment(): bigint {
    const edge = dice.chance(0.1) ? now : dice.pick(edges);
    return edge + jitter();
  }

  function jitter(): bigint {
    return dice.pick([0n, 0n, 0n, 1n, -1n, 1n, -1n, 1_000n, -1_000n, 1_000_000n, -1_000_000n]);
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

  function grid(moment: bigint, storage: Storage): bigint {
    return onGrid(moment, storage, model.timezone);
  }
}

/** An instant that the storage can hold: the last one until then. */
export function onGrid(moment: bigint, storage: Storage, zone: string): bigint {
  if (storage === "epoch_s") return floorDivide(moment, 1_000_000n) * 1_000_000n;
  if (storage === "epoch_ms") return floorDivide(moment, 1_000n) * 1_000n;
  return storage === "date" ? startOfDay(dayOf(moment, zone), zone) : moment;
}

function keysOf(type: KeyType, count: number): string[] {
  return Array.from({ length: count }, (_, index) => {
    if (type === "integer") return String(index * 7 - 3);
    if (type === "uuid")
      return `0000000${index % 10}-0000-4000-8000-0000000000${String(index).padStart(2, "0")}`;
    const text = [...TEXTS, "x", "y", "0", "00", "1"][index];
    return text ?? `k${index}`;
  });
}
