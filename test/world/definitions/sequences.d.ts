/** Events one after another, and events together. */
import type { Author, Of } from "./author.ts";
export declare function sequence(author: Author, of: Of): string;
export declare function together(author: Author, of: Of): string;
