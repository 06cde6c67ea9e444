import { type Diagnostic } from "@muster/grammar";
import type { WarehouseModel } from "@muster/model";
import { type ResolveOptions, type Resolving } from "../src/resolve/resolve.ts";
import type { Resolved } from "../src/resolved.ts";
/** Parses and resolves texts, `a.aud`, `b.aud`, …, and gives what both have to say. */
export declare function resolveTexts(texts: readonly string[], model?: WarehouseModel, options?: ResolveOptions): Resolving;
/** What a condition means as the `where` of an audience, or the codes of what is wrong with it. */
export declare function condition(text: string, model?: WarehouseModel): Resolved | string;
/** What an expression means as the value of a trait, or the codes of what is wrong with it. */
export declare function value(text: string, model?: WarehouseModel): Resolved | string;
export declare function codes(diagnostics: readonly Diagnostic[]): string;
