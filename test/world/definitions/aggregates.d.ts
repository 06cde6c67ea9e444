import { type Author, type Of } from "./author.ts";
/** A condition over one aggregate or more. */
export declare function aggregateCondition(author: Author, of: Of): string;
export declare function rankCondition(author: Author, of: Of): string;
export declare function maxWithinCondition(author: Author, of: Of): string;
export declare function maxWithin(author: Author, of: Of): string;
export declare function numberAggregate(author: Author, of: Of): string;
export declare function textAggregate(author: Author, of: Of): string | undefined;
export declare function instantAggregate(author: Author, of: Of): string;
export declare function dateAggregate(author: Author, of: Of): string | undefined;
