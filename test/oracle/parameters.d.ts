/** Puts what was supplied in the place of `$name`: a literal in the syntax tree. */
import type { SourceFile } from "@muster/grammar";
/** The kind of literal that a value is, and its text as such a literal has it: a decimal, `YYYY-MM-DD`, RFC 3339. */
export interface Supplied {
    readonly kind: "text" | "number" | "boolean" | "date" | "instant";
    readonly value: string;
}
export type Parameters = {
    readonly [name: string]: Supplied;
};
export declare function supply(file: SourceFile, parameters: Parameters): SourceFile;
