/**
 * Chance from a seed. Worlds are made by plain functions that throw dice, not by fast-check's arbitraries: what is
 * chosen late depends on what was chosen early (data on the edges of the windows that the definitions name), and a
 * failing world is shrunk as a whole, by `shrink`.
 */
export declare class Dice {
    #private;
    constructor(seed: number);
    /** In [0, 1). Mulberry32. */
    next(): number;
    /** From `low` to `high`, both in. */
    whole(low: number, high: number): number;
    chance(probability: number): boolean;
    pick<T>(options: readonly T[]): T;
    /** One of the functions, by weight, called. */
    choose<T>(...options: readonly (readonly [weight: number, make: () => T])[]): T;
    times<T>(low: number, high: number, make: (index: number) => T): T[];
}
