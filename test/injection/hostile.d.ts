/** Texts that have broken out of somebody's SQL, or could. */
export declare const HOSTILE_TEXTS: readonly string[];
/** Names that a customer's tables and columns may well have, or may have been given to hurt; each at most 63 bytes but the last. */
export declare const HOSTILE_NAMES: readonly string[];
/** A text as an author writes it. */
export declare function authored(text: string): string;
