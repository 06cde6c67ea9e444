import type { Dice } from "../world/dice.ts";
import { type Books } from "./books.ts";
import type { Ground } from "./grounds.ts";
import type { Killer } from "./killing.ts";
import type { Strike } from "./victim.ts";
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
export declare class Twins {
    #private;
    private constructor();
    static born(ground: Ground, seed: number): Promise<Twins>;
    /** A day passes, and its refresh is killed. The first day's refresh makes the tables too. */
    nextDay(dice: Dice, killer: Killer): Promise<Trial>;
}
