/** One file with a mistake for each code of the project file, and one for some codes' other faces. */
import type { DiagnosticCode } from "@muster/grammar";
export interface Mistake {
  readonly code: DiagnosticCode;
  /** What sets this case apart from others of its code. */
  readonly of?: string;
  readonly yaml: string;
}
export declare const MISTAKES: readonly Mistake[];
