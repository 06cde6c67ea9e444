import type { Diagnostic, SourceText } from "@muster/grammar";
import { diagnosticJson } from "../diagnostic-json.ts";
import { holds, type TestedFile } from "../test-definitions.ts";
import { misplacedText, type TestReport } from "./test-report.ts";

/** What CI servers read of tests: a suite for each file, a case for each audience; of a file that is wrong, one error. */
export function junit({ files, sources }: TestReport): string {
  const suites = files.map((file) => suite(file, sources));
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="muster">\n${suites.join("")}</testsuites>\n`;
}

function suite(file: TestedFile, sources: readonly SourceText[]): string {
  const cases = "verdicts" in file ? file.verdicts : [];
  const attributes = {
    name: file.name,
    tests: Math.max(cases.length, 1),
    failures: cases.filter((verdict) => !holds(verdict)).length,
    errors: "diagnostics" in file ? 1 : 0,
    time: (file.milliseconds / 1000).toFixed(3),
  };
  const inside =
    "diagnostics" in file
      ? testCase(file, "the file", fault("error", mistakes(file.diagnostics, sources)))
      : file.verdicts
          .map(({ audience, misplaced, because }) => {
            const lines = [
              ...misplaced.map(misplacedText),
              ...(because === undefined ? [] : [`because: ${because}`]),
            ];
            return testCase(file, audience, misplaced.length === 0 ? "" : fault("failure", lines));
          })
          .join("");
  return `  <testsuite${written(attributes)}>\n${inside}  </testsuite>\n`;
}

/** `tests/carts.yaml:12:3: there is no audience …` */
function mistakes(diagnostics: readonly Diagnostic[], sources: readonly SourceText[]): string[] {
  return diagnostics.map((one) => {
    const { source, start, message } = diagnosticJson(one, sources);
    return `${source}:${start.line}:${start.column}: ${message}`;
  });
}

function testCase(file: TestedFile, name: string, inside: string): string {
  const attributes = written({ name, classname: file.name, file: file.name });
  return inside === ""
    ? `    <testcase${attributes}/>\n`
    : `    <testcase${attributes}>${inside}</testcase>\n`;
}

function fault(kind: "failure" | "error", lines: readonly string[]): string {
  return `<${kind}${written({ message: lines[0] ?? "" })}>${escaped(lines.join("\n"))}</${kind}>`;
}

function written(attributes: Readonly<Record<string, string | number>>): string {
  return Object.entries(attributes)
    .map(([name, value]) => ` ${name}="${escaped(String(value)).replaceAll("\n", "&#10;")}"`)
    .join("");
}

const ENTITIES: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

/** XML 1.0 has no way to write other control characters, nor half a surrogate pair. */
function escaped(text: string): string {
  return text
    .toWellFormed()
    .replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, "\ufffd")
    .replace(/[&<>"]/g, (character) => ENTITIES[character]!);
}
