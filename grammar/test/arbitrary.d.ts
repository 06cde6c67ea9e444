import fc from "fast-check";
import type { Expression, SourceFile } from "../src/ast.ts";
export declare const expression: fc.Arbitrary<Expression>;
export declare const file: fc.Arbitrary<SourceFile>;
/** A tree without its places, for comparison. */
export declare function withoutSpans(value: unknown): unknown;
