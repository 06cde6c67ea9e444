import { type SourceFile } from "@muster/grammar";
/** The standard library as the oracle reads it: the same text that users may read, parsed again. */
export declare const library: readonly SourceFile[];
