/**
 * What may happen to a world between two refreshes, within what its model promises: rows that come, late or not, rows that
 * change, and time that passes. What is new is put together from what was there, so that it stands on the same edges.
 */
import { parse } from "@muster/grammar";
import type { EventTable, Mark } from "@muster/model";
import { dayOf, startOfDay } from "../oracle/calendar.ts";
import { supply } from "../oracle/parameters.ts";
import type { Dice } from "../world/dice.ts";
import { edgesOf } from "../world/edges.ts";
import type { LogicalData, LogicalEvent, LogicalMark, LogicalPersona } from "../world/logical-data.ts";
import { onGrid } from "../world/random-data.ts";
import type { World } from "../world/world.ts";

/** A world at an instant. */
export interface Story {
  readonly world: World;
  /** Microseconds since 1970-01-01T00:00:00Z. */
  readonly now: bigint;
  /** Of all rows that there ever were: the one thing that is remembered, and noted as it comes. */
  readonly highest: Map<Mark, bigint>;
}

const SECOND = 1_000_000n;
const DAY = 86_400n * SECOND;

/** Everything that is there before the first refresh, with its marks. */
export function withFirstMarks(dice: Dice, story: Story): Story {
  const { world } = story;
  const { model, data } = world;
  const marked = <T extends object>(rows: readonly T[], markOf: (row: T) => Mark | undefined) =>
    rows.map((row) => ({ ...row, mark: firstMark(dice, markOf(row), story) }));
  const tables = tablesOf(world);
  return {
    ...story,
    world: {
      ...world,
      data: {
        ...data,
        personas: marked(data.personas, () => model.personas.updated),
        events: marked(data.events, ({ event }) => tables.get(event)?.ingested),
        aliases: marked(data.aliases, () => model.identities?.ingested),
        ...(data.accounts && { accounts: marked(data.accounts, () => model.accounts?.updated) }),
      },
    },
  };
}

/** One change, or several; sometimes none at all. */
export function nextStory(dice: Dice, story: Story): Story {
  const changes = dice.times(0, 3, () =>
    dice.choose(...CHANGES.map(([weight, change]) => [weight, () => change] as const)),
  );
  const changed = changes.reduce((before, change) => change(dice, before), story);
  return dice.chance(0.8) ? later(dice, changed) : changed;
}

type Change = (dice: Dice, story: Story) => Story;

const CHANGES: readonly (readonly [weight: number, change: Change])[] = [
  [6, newEvents],
  [4, changedPersona],
  [2, newPersona],
  [1, deletedPersona],
  [2, merged],
  [2, changedAccount],
];

/** By less than any storage can tell, by lengths of definitions, or to a summer from a winter. */
function later(dice: Dice, story: Story): Story {
  const by = dice.choose(
    [4, () => dice.pick([1n, 1n, 1000n])],
    [4, () => dice.pick([1n, 60n, 3600n, 7n * 3600n]) * SECOND],
    [2, () => dice.pick([1n, 2n, 7n, 30n]) * DAY],
    [0.3, () => dice.pick([91n, 366n]) * DAY],
  );
  return { ...story, now: story.now + by };
}

function newEvents(dice: Dice, story: Story): Story {
  const { data, model } = story.world;
  const tables = tablesOf(story.world);
  const known = data.events.filter(({ event }) => model.events.has(event));
  if (known.length === 0) return story;
  const edges = [...edgesOf([fileOf(story.world)], story.now, model.timezone)];
  const owners = [...data.personas.map(({ key }) => key), ...data.aliases.map(({ alias }) => alias)];
  const some = dice.times(1, 4, (): LogicalEvent => {
    const like = dice.pick(known);
    const table = tables.get(like.event)!;
    const of = known.filter(({ event }) => event === like.event);
    const wanted = dice.choose(
      [4, () => story.now - BigInt(dice.whole(0, 100)) * 60n * SECOND],
      [4, () => dice.pick(edges) + dice.pick([0n, 0n, 1n, -1n])],
      [1, () => story.now + BigInt(dice.whole(1, 100)) * 3600n * SECOND],
    );
    return {
      ...like,
      persona: dice.chance(0.03) ? null : dice.pick(owners),
      time: dice.chance(0.03) ? null : timely(wanted, table, story),
      properties: Object.fromEntries(
        Object.keys(like.properties).map((name) => [name, dice.pick(of).properties[name] ?? null]),
      ),
      mark: newMark(dice, table.ingested, story),
    };
  });
  return withData(story, { events: [...data.events, ...some] });
}

/** No earlier than the table promises. */
function timely(wanted: bigint, table: EventTable, { now, world }: Story): bigint {
  const { timezone } = world.model;
  const onTable = (time: bigint) => onGrid(time, table.time.storage, timezone);
  if (table.lateness === undefined) return onTable(wanted);
  const earliest = now - BigInt(table.lateness);
  if (onTable(wanted) >= earliest) return onTable(wanted);
  if (onTable(earliest) >= earliest) return onTable(earliest);
  const unit = { epoch_s: SECOND, epoch_ms: 1000n }[table.time.storage as string];
  return unit === undefined ? startOfDay(dayOf(earliest, timezone) + 1, timezone) : onTable(earliest) + unit;
}

function changedPersona(dice: Dice, story: Story): Story {
  const { personas } = story.world.data;
  if (personas.length === 0) return story;
  const at = dice.whole(0, personas.length - 1);
  const changed = blend(dice, story, personas[at]!.key, personas[at]!);
  return withData(story, { personas: personas.map((each, index) => (index === at ? changed : each)) });
}

function newPersona(dice: Dice, story: Story): Story {
  const { data } = story.world;
  if (data.personas.length === 0) return story;
  // Of whom there are events already, or nothing.
  const known = new Set(data.personas.map(({ key }) => key));
  const unknown = data.events.flatMap(({ persona }) =>
    persona === null || known.has(persona) ? [] : [persona],
  );
  if (unknown.length === 0) return story;
  const one = blend(dice, story, dice.pick(unknown), dice.pick(data.personas));
  return withData(story, { personas: [...data.personas, one] });
}

function deletedPersona(dice: Dice, story: Story): Story {
  const { personas } = story.world.data;
  if (personas.length < 5) return story;
  const at = dice.whole(0, personas.length - 1);
  return withData(story, { personas: personas.filter((_, index) => index !== at) });
}

/** A persona with some of what others have. */
function blend(dice: Dice, story: Story, key: string, base: LogicalPersona): LogicalPersona {
  const { data, model } = story.world;
  const { personas } = data;
  const other = dice.pick(personas);
  return {
    ...base,
    key,
    ...(other.account !== undefined && dice.chance(0.3) && { account: other.account }),
    ...(dice.chance(0.2) && { source: other.source }),
    ...(dice.chance(0.2) && { excluded: other.excluded }),
    traits: mixed(
      dice,
      base.traits,
      personas.map(({ traits }) => traits),
    ),
    mark: newMark(dice, model.personas.updated, story),
  };
}

function mixed<T>(
  dice: Dice,
  base: { readonly [name: string]: T },
  others: readonly { readonly [name: string]: T }[],
): { readonly [name: string]: T } {
  return Object.fromEntries(
    Object.entries(base).map(([name, value]) => [name, dice.chance(0.3) ? dice.pick(others)[name]! : value]),
  );
}

function changedAccount(dice: Dice, story: Story): Story {
  const { accounts = [] } = story.world.data;
  if (accounts.length === 0) return story;
  const at = dice.whole(0, accounts.length - 1);
  const traits = mixed(
    dice,
    accounts[at]!.traits,
    accounts.map((each) => each.traits),
  );
  const mark = newMark(dice, story.world.model.accounts?.updated, story);
  return withData(story, {
    accounts: accounts.map((each, index) => (index === at ? { ...each, traits, mark } : each)),
  });
}

/** Two personas are found to be one, or an id to be somebody's; no chains. */
function merged(dice: Dice, story: Story): Story {
  const { model, data } = story.world;
  if (model.identities === undefined) return story;
  const aliases = new Set(data.aliases.map(({ alias }) => alias));
  const targets = new Set(data.aliases.map(({ persona }) => persona));
  const ids = [
    ...data.personas.map(({ key }) => key),
    ...data.events.flatMap(({ persona }) => (persona === null ? [] : [persona])),
  ].filter((id) => !aliases.has(id));
  const free = ids.filter((id) => !targets.has(id));
  if (free.length === 0) return story;
  const alias = dice.pick(free);
  const persona = dice.pick(ids);
  if (alias === persona) return story;
  const mark = newMark(dice, model.identities.ingested, story);
  return withData(story, { aliases: [...data.aliases, { alias, persona, mark }] });
}

/** A time at which rows came before the first refresh; a few rows have none. */
function firstMark(dice: Dice, mark: Mark | undefined, story: Story): LogicalMark {
  if (mark === undefined || dice.chance(0.005)) return null;
  const wanted =
    mark.storage === "number"
      ? BigInt(dice.whole(1, 1000))
      : story.now - BigInt(dice.whole(1, 2000)) * 3600n * SECOND;
  return noted(mark, stored(wanted, mark, story), story);
}

/** As far behind the highest mark that there ever was as the model allows and the column can say, or above it. */
function newMark(dice: Dice, mark: Mark | undefined, story: Story): LogicalMark {
  if (mark === undefined || dice.chance(0.03)) return null;
  const highest = story.highest.get(mark) ?? 0n;
  const lowest = highest - BigInt(mark.lateness);
  const wanted = stored(dice.pick([lowest, highest, highest + 1n, highest + 70n * SECOND]), mark, story);
  return noted(mark, wanted < lowest ? highest : wanted, story);
}

function stored(value: bigint, { storage }: Mark, { world }: Story): bigint {
  return storage === "number" ? value : onGrid(value, storage, world.model.timezone);
}

function noted(mark: Mark, value: bigint, { highest }: Story): bigint {
  if (value > (highest.get(mark) ?? 0n)) highest.set(mark, value);
  return value;
}

function tablesOf({ model }: World): ReadonlyMap<string, EventTable> {
  return new Map([...model.events].map(([name, { table }]) => [name, table]));
}

function fileOf({ definitions, parameters = {} }: World) {
  return supply(parse({ name: "world.aud", text: definitions.join("\n") }).file, parameters);
}

function withData(story: Story, data: Partial<LogicalData>): Story {
  const { world } = story;
  return { ...story, world: { ...world, data: { ...world.data, ...data } } };
}
