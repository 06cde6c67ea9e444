/** Selection: who of those for whom the condition holds. */
import { type Author, type Of } from "./author.ts";
export interface RandomChoice {
    readonly text: string;
    readonly parts: readonly string[];
}
export declare function choice(author: Author, of: Of): RandomChoice;
