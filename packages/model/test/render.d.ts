import { type Diagnostic } from "@muster/grammar";
/** Diagnostics as a terminal shows them, for golden files. */
export declare function render(text: string, diagnostics: readonly Diagnostic[]): string;
