import type { CompiledAudience } from "@muster/compiler";
import type { Dialect } from "@muster/sql";
import { definitionText } from "../definition-text.ts";
import type { OpenProject } from "../open-project.ts";
import { highlightDefinition, highlightSql } from "../output/highlight.ts";
import { parameterTable } from "../output/parameters.ts";
import { sideBySide } from "../output/side-by-side.ts";
import type { Terminal } from "../terminal.ts";

const WIDE = 150;

/** A definition beside its SQL where the terminal is wide enough, else one after the other; then what is bound. */
export function bothTexts(
  terminal: Terminal,
  opened: OpenProject,
  compiled: CompiledAudience,
  dialect: Dialect,
): string {
  const { paint, width } = terminal;
  const written = indented(highlightDefinition(definitionText(opened, compiled.audience), paint));
  const sql = indented(highlightSql(compiled.sql, paint));
  const bound = parameterTable(compiled.parameters, (index) => dialect.placeholder(index), {
    paint,
    width: 90,
  });
  const wide = width >= WIDE && width < Number.POSITIVE_INFINITY;
  const texts = wide
    ? sideBySide([...written, "", ...bound.split("\n")], sql, 4)
    : [...written, "", ...sql, "", ...bound.split("\n")];
  return texts.join("\n");
}

function indented(text: string): string[] {
  return text
    .trimEnd()
    .split("\n")
    .map((line) => `    ${line}`);
}
