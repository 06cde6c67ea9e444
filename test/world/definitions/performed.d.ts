/** One kind of event, counted: ever, in a window, close together, or period by period. */
import type { Author, Of } from "./author.ts";
export declare function performed(author: Author, of: Of): string;
export declare function burst(author: Author, of: Of): string;
export declare function habit(author: Author, of: Of): string;
