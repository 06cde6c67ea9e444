/** Twin tests: a statement with something hostile in it must be built like the one with `x` in its place. */
/**
 * What a statement is made of, with names told apart from words but not from each other. A text or a comment that a
 * hostile value opened would be another kind of thing, or swallow what comes after it.
 */
export declare function shapeOf(sql: string): string;
