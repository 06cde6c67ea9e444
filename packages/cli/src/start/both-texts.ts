import type { CompiledAudience } from "@muster/compiler";
import type { Dialect } from "@muster/sql";
import { definitionText } from "../definition-text.ts";
import type { OpenProject } from "../open-project.ts";
import { highlightDefinition, highlightSql } from "../output/highlight.ts";
import { parameterTable } from "../output/parameters.ts";
import { sideBySide } from "../output/side-by-side.ts";
import { wrapCode } from "../output/wrap-code.ts";
import type { Terminal } from "../terminal.ts";

const WIDE = 150;
const GAP = 4;

/** A definition beside its SQL where the terminal is wide enough, else one after the other; then what is bound. */
export function bothTexts(
  terminal: Terminal,
  opened: OpenProject,
  compiled: CompiledAudience,
  dialect: Dialect,
): string {
  const { paint, width } = terminal;
  const plain = wrapCode(indented(definitionText(opened, compiled.audience)), width);
  const written = plain.map((line) => highlightDefinition(line, paint));
  const bound = indented(parameterTable(compiled.parameters, dialect, { paint, width: 90 }), 2);
  const left = Math.max(...plain.map((line) => line.length)) + GAP;
  const beside = width >= WIDE && width - left >= 60 && Number.isFinite(width);
  const sql = wrapCode(compiled.sql.trimEnd().split("\n"), beside ? width - left : width - 4);
  const coloured = sql.map((line) => highlightSql(line, paint));
  const lines = beside
    ? sideBySide([...written, "", ...bound], coloured, GAP)
    : [...written, "", ...indented(coloured.join("\n")), "", ...bound];
  return lines.join("\n");
}

function indented(text: string, by = 4): string[] {
  return text
    .trimEnd()
    .split("\n")
    .map((line) => `${" ".repeat(by)}${line}`);
}
