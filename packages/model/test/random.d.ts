/** A small generator of numbers below a bound, the same for the same seed (mulberry32). */
export declare function random(seed: number): (bound: number) => number;
