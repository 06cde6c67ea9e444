/** Literals of a world's few values, and parameters in their place. */
import type { Supplied } from "../../oracle/parameters.ts";
import type { Dice } from "../dice.ts";
import { type Author, type Domain } from "./author.ts";
export declare const TEXTS: readonly ["", "a", "A", "b", "é", "É", "é", "%", "_", "'", '"', "\\", "𝒳", "ﬀ", " a\t", "ab", "\n", "a\nb"];
/** The longest first. */
export declare const DURATIONS: readonly ["1 year", "3 months", "1 quarter", "1 month", "30 days", "2 weeks", "7 days", "2 days", "36 hours", "1 day", "90 minutes", "1 hour"];
/** What was uploaded. */
export declare const LISTS: readonly ["july_upload", "Board 2026"];
export declare function randomDomain(dice: Dice): Domain;
export declare function textLiteral({ dice, domain }: Author): string;
export declare function numberLiteral({ dice, domain }: Author): string;
export declare function dateLiteral({ dice, days }: Author): string;
export declare function instantLiteral(author: Author): string;
export declare function randomDay(dice: Dice, today: string): string;
export declare function exactDuration({ dice }: Author): string;
/** A literal, or now and then a parameter for which it is supplied; only where the use says of what type it is. */
export declare function typed(author: Author, kind: Supplied["kind"]): string;
