/** Which events: names, what they have in common, and a filter. */
import type { Fields, ValueType } from "@muster/model";
import { type Author, type Of, type Step } from "./author.ts";
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
export declare function selector(author: Author, of: Of, { steps, filtered }?: {
    readonly steps?: readonly Step[];
    readonly filtered?: number;
}): Selector;
