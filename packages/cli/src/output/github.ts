import type { Findings } from "../check-everything.ts";
import { diagnosticJson } from "../diagnostic-json.ts";
import { pathFromHere } from "./path-from-here.ts";

/** Annotations of GitHub's workflows, one on a line: `::error file=audiences/vips.aud,line=3,col=15,…::message`. */
export function github({ root, diagnostics, problems, sources, live }: Findings): string {
  const lines = [
    ...problems.map(({ message }) => annotation("error", { title: "unreadable-file" }, message)),
    ...diagnostics.map((found) => {
      const { code, severity, message, source, start, end, notes, fixes } = diagnosticJson(found, sources);
      const isOneLine = start.line === end.line;
      const place = {
        file: pathFromHere(root, source),
        line: start.line,
        endLine: end.line,
        // Columns are of one line only.
        ...(isOneLine ? { col: start.column, endColumn: Math.max(start.column, end.column - 1) } : {}),
        title: code,
      };
      const said = [message, ...notes, ...fixes.map(({ title }) => title)].join("\n");
      return annotation(severity, place, said);
    }),
    ...(live.state === "unreachable"
      ? [
          annotation(
            "error",
            { title: "warehouse" },
            `the model was not wholly held against the warehouse: ${live.reason}`,
          ),
        ]
      : []),
  ];
  return lines.map((line) => `${line}\n`).join("");
}

function annotation(
  severity: "error" | "warning",
  properties: Readonly<Record<string, string | number>>,
  message: string,
): string {
  const said = Object.entries(properties).map(([name, value]) => `${name}=${escapeProperty(String(value))}`);
  return `::${severity} ${said.join(",")}::${escapeData(message)}`;
}

/** As GitHub's toolkit writes them. */
function escapeData(text: string): string {
  return text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}
