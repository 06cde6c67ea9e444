/** The constructs that random definitions can be made of, one by one or all together. */
declare const CONSTRUCTS: readonly ["traits", "performed", "aggregate", "rank", "membership", "sequence", "together", "burst", "habit", "max_within", "account", "choice", "waterfall", "list", "history", "parameter"];
export type Construct = (typeof CONSTRUCTS)[number];
export declare const ALL: ReadonlySet<Construct>;
/** `sequence,burst`: those. Traits are compared in any case, in filters and beside what is asked for. */
export declare function constructsNamed(names: string): Set<Construct>;
export {};
