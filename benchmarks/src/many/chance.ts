import { createHash } from "node:crypto";

/** Chance from a seed: the same on every machine, whatever else has been drawn elsewhere. */
export class Chance {
  readonly #seed: string;
  #drawn = 0;

  constructor(seed: string) {
    this.#seed = seed;
  }

  /** In [0, 1). */
  next(): number {
    const digest = createHash("sha256")
      .update(`${this.#seed}/${this.#drawn++}`)
      .digest();
    return digest.readUInt32BE() / 2 ** 32;
  }

  is(probability: number): boolean {
    return this.next() < probability;
  }

  /** From `low` to `high`, both in. */
  whole(low: number, high: number): number {
    return low + Math.floor(this.next() * (high - low + 1));
  }

  pick<T>(options: readonly T[]): T {
    return options[this.whole(0, options.length - 1)]!;
  }

  /** The first are picked more often than the last: people ask the same few things most of the time. */
  favour<T>(options: readonly T[]): T {
    return options[Math.floor(this.next() ** 2 * options.length)]!;
  }
}
