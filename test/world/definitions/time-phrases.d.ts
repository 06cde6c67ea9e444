import type { Author } from "./author.ts";
export declare function phrase(author: Author): string;
/** With a start and an end, as anniversaries want it. */
export declare function twoEnded(author: Author): string;
/** After an event selector. */
export declare function when(author: Author): string;
