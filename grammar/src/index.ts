/**
 * The audience language: text to syntax tree and back, diagnostics, formatter. The leaf of the house: pure, no I/O.
 */
export * from "./ast.ts";
export { type Diagnostic, diagnostic, type Fix, type Label, messageOf, type Result } from "./diagnostic.ts";
export {
  DIAGNOSTIC_CODES,
  type DiagnosticCode,
  type DiagnosticData,
  type Severity,
} from "./diagnostic-catalog.ts";
export { closest } from "./diagnostics/closest.ts";
export { ANSI, type Palette, PLAIN } from "./diagnostics/palette.ts";
export { ABOUT_ANONYMOUS, PEOPLE } from "./diagnostics/personas-in-words.ts";
export { type Position, positionOf } from "./diagnostics/position.ts";
export { type RenderOptions, renderDiagnostic, renderDiagnostics } from "./diagnostics/render.ts";
export { printSetting } from "./format/definition.ts";
export { printExpression } from "./format/expression.ts";
export { format, formatFile } from "./format/format.ts";
export { printText } from "./format/literals.ts";
export { printName } from "./format/names.ts";
export { isKeyword } from "./lex/tokens.ts";
export { type Parsed, type ParsedSource, parse, parseCondition } from "./parse/parse.ts";
export { SETTING_WORDS } from "./settings.ts";
export { cover, type SourceText, type Span } from "./span.ts";
