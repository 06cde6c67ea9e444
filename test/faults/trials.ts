/**
 * Two shops with one life: in one of them refreshes are killed, in the other they are not. After each kill the tables
 * must be those before or those after, and the next refresh must make the two alike.
 */
import type { Warehouse } from "@muster/engine";
import { open, type Place } from "../refresh/world.ts";
import type { Dice } from "../world/dice.ts";
import { type Books, comparable, contradictions, readBooks, text } from "./books.ts";
import type { Ground } from "./grounds.ts";
import type { Killer } from "./killing.ts";
import { liveThrough, openShop, refreshShop } from "./shop.ts";
import type { Strike } from "./victim.ts";
import { watched } from "./watched.ts";

export interface Trial {
  readonly day: number;
  /** At a statement, or so many milliseconds after the beginning. */
  readonly kill: Strike | number;
  readonly outcome: "before" | "after" | "survived";
  /** What is wrong; empty when all is well. */
  readonly faults: readonly string[];
  /** The tables before, after the kill, after the next refresh, and the twin's. */
  readonly books: readonly Books[];
}

export class Twins {
  readonly #ground: Ground;
  readonly #seed: number;
  readonly #place: Place;
  readonly #twin: Place;
  #day = 0;

  private constructor(ground: Ground, seed: number, place: Place, twin: Place) {
    this.#ground = ground;
    this.#seed = seed;
    this.#place = place;
    this.#twin = twin;
  }

  static async born(ground: Ground, seed: number): Promise<Twins> {
    const [place, twin] = [await ground.fresh(), await ground.fresh()];
    for (const each of [place, twin]) await within(each, (warehouse) => openShop(warehouse, seed));
    return new Twins(ground, seed, place, twin);
  }

  /** A day passes, and its refresh is killed. The first day's refresh makes the tables too. */
  async nextDay(dice: Dice, killer: Killer): Promise<Trial> {
    const day = ++this.#day;
    const after = await within(this.#twin, async (warehouse) => {
      await liveThrough(warehouse, this.#seed, day);
      return await measured(warehouse, day);
    });
    const before = await within(this.#place, async (warehouse) => {
      await liveThrough(warehouse, this.#seed, day);
      return await readBooks(warehouse);
    });
    const kill = chooseKill(dice, after);
    const order = { place: this.#ground.victims(this.#place), day };
    const { killed } =
      typeof kill === "number"
        ? await killer.kill(order, kill)
        : await killer.kill({ ...order, strike: kill });
    await this.#ground.settled(this.#place);

    const found = await within(this.#place, readBooks);
    const published = text(comparable(found)) === text(comparable(after.books));
    const faults = contradictions(found);
    if (!published && text(found) !== text(before))
      faults.push("the tables are neither those before nor those after");
    if (!killed && !published) faults.push("it ended by itself, and published nothing");
    // A run more than the twin has: that one runs once more too.
    if (published) await within(this.#twin, (warehouse) => refreshShop(warehouse, day));
    const mended = await within(this.#place, async (warehouse) => {
      await refreshShop(warehouse, day);
      return await readBooks(warehouse);
    });
    const twin = await within(this.#twin, readBooks);
    if (text(comparable(mended)) !== text(comparable(twin)))
      faults.push("after the next refresh the tables are not those of the twin");
    faults.push(...contradictions(mended));
    faults.push(...(await this.#ground.leftovers(this.#place)).map((what) => `left behind: ${what}`));
    const outcome = killed ? (published ? "after" : "before") : "survived";
    return { day, kill, outcome, faults, books: [before, found, mended, twin] };
  }
}

interface Measured {
  readonly books: Books;
  readonly statements: number;
  readonly milliseconds: number;
}

async function measured(real: Warehouse, day: number): Promise<Measured> {
  let statements = 0;
  const warehouse = watched(real, ({ number }) => {
    statements = number;
  });
  const started = performance.now();
  await refreshShop(warehouse, day);
  const milliseconds = performance.now() - started;
  return { books: await readBooks(real), statements, milliseconds };
}

function chooseKill(dice: Dice, { statements, milliseconds }: Measured): Strike | number {
  if (dice.chance(0.3)) return Math.round(dice.next() * milliseconds * 1.3);
  // Most of what could go wrong is at the end: the publishing, and above all the commit.
  const number = dice.choose(
    [2, () => dice.whole(1, statements)],
    [2, () => dice.whole(Math.max(1, statements - 12), statements)],
    [1, () => statements - dice.whole(0, 1)],
  );
  const phase = dice.pick(["before", "during", "during", "after"] as const);
  return { number, phase, delay: phase === "during" ? dice.whole(0, 20) : 0 };
}

async function within<T>(place: Place, work: (warehouse: Warehouse) => Promise<T>): Promise<T> {
  await using warehouse = await open(place);
  return await work(warehouse);
}
