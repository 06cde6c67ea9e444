/**
 * Conditions over events of which one implies another, and pairs that mean the same, by language.md alone. They need no
 * oracle, so they hold at any size.
 */
import type { Dice } from "../world/dice.ts";
/** What a warehouse's events have. */
export interface Vocabulary {
    /** As definitions write them; the first three are single names. */
    readonly events: readonly string[];
    /** Conditions on properties that all of them have. */
    readonly filters: readonly string[];
    /** Such properties, of one type for all, for comparisons between steps. */
    readonly properties: readonly string[];
    /** From short to long, whatever the calendar says. */
    readonly durations: readonly string[];
}
/** Whoever meets `narrow` meets `wide`. */
export interface Implication {
    readonly narrow: string;
    readonly wide: string;
}
export declare function randomImplication(dice: Dice, words: Vocabulary): Implication;
/** Two ways to say the same. `length` is exact, no month. */
export declare function equalities(dice: Dice, { events, filters }: Vocabulary, length: string): [string, string][];
