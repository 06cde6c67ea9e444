/** Accounts' personas, other audiences, lists, and the membership history. */
import { type Author, type Of } from "./author.ts";
export declare function ofPersonas(author: Author): string;
/** Of a persona, of its account too. */
export declare function inAudience(author: Author, of: Of): string;
export declare function entered(author: Author, of: Of): string;
export declare function inList(author: Author, of: Of): string;
