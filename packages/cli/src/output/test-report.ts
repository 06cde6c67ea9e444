import type { FixtureVerdict, Misplaced, Standing } from "@muster/engine";
import type { SourceText } from "@muster/grammar";
import { diagnosticJson } from "../diagnostic-json.ts";
import { renderOne } from "../open-project.ts";
import type { Terminal } from "../terminal.ts";
import { holds, passes, type TestedFile } from "../test-definitions.ts";
import { explanationText } from "./explanation.ts";
import { json } from "./json.ts";
import { count } from "./numbers.ts";
import { duration, isoTime, localTime } from "./times.ts";
import { visible } from "./visible.ts";

export interface TestReport {
  readonly files: readonly TestedFile[];
  /** All texts that a diagnostic may point into. */
  readonly sources: readonly SourceText[];
  /** The project's. */
  readonly timezone: string;
}

/** For people: each audience of each file, and of what failed who stands elsewhere than expected. */
export function testText({ files, sources, timezone }: TestReport, terminal: Terminal): string {
  const { bold, dim, red, green } = terminal.paint;
  const sections = files.map((file) => {
    const head = `  ${bold(file.name)}`;
    if ("diagnostics" in file) {
      return [head, ...file.diagnostics.map((one) => renderOne(terminal, one, sources))].join("\n\n");
    }
    const when = dim(`at ${localTime(file.at, timezone)} · ${duration(file.milliseconds)}`);
    const verdicts = file.verdicts.flatMap((verdict) => [
      `    ${holds(verdict) ? green("✓") : red("✗")} ${visible(verdict.audience)}`,
      ...misplacedLines(verdict, terminal, timezone),
    ]);
    return [`${head}  ${when}`, ...verdicts].join("\n");
  });
  const { passed, failed, wrong } = countsOf(files);
  const counts = [
    failed > 0 ? red(`${failed} failed`) : "",
    passed > 0 ? green(`${passed} passed`) : "",
    wrong > 0 ? red(`${count(wrong, "file")} wrong`) : "",
  ];
  const told = files.some(
    (file) => "verdicts" in file && file.verdicts.some(({ misplaced }) => misplaced.some((one) => one.why)),
  );
  const hint = failed > 0 && !told && !terminal.quiet ? dim("\n  with --why: what decides it") : "";
  return `${sections.join("\n\n")}\n\n  ${counts.filter(Boolean).join(", ")}${hint}\n`;
}

function misplacedLines(
  { misplaced, because }: FixtureVerdict,
  terminal: Terminal,
  timezone: string,
): string[] {
  const { dim, yellow } = terminal.paint;
  const lines = misplaced.flatMap((one) => [
    `      ${yellow(misplacedText(one))}`,
    ...(one.why === undefined
      ? []
      : indented(explanationText(one.why, { ...terminal, timezone, width: terminal.width - INDENT.length }))),
  ]);
  const reason =
    misplaced.length > 0 && because !== undefined ? [dim(`      because: ${visible(because)}`)] : [];
  return [...lines, ...reason];
}

const INDENT = " ".repeat(6);

function indented(text: string): string[] {
  return text.split("\n").map((line) => INDENT + line);
}

/** `ana is out, expected in`; `bob is in treatment, expected in control` */
export function misplacedText({ name, expected, found }: Misplaced): string {
  return visible(`${name} is ${standingText(found)}, expected ${standingText(expected)}`);
}

function standingText(standing: Standing): string {
  if (!standing.in) return "out";
  return standing.part === undefined ? "in" : `in ${standing.part}`;
}

/** Audiences that stand as expected and others, and files that are wrong. */
function countsOf(files: readonly TestedFile[]) {
  const verdicts = files.flatMap((file) => ("verdicts" in file ? file.verdicts : []));
  const passed = verdicts.filter(holds).length;
  const wrong = files.filter((file) => "diagnostics" in file).length;
  return { passed, failed: verdicts.length - passed, wrong };
}

export function testJson({ files, sources }: TestReport): string {
  const value = {
    ...countsOf(files),
    files: files.map((file) => ({
      file: file.name,
      passed: passes(file),
      milliseconds: Math.round(file.milliseconds),
      at: "at" in file ? isoTime(file.at) : null,
      audiences: ("verdicts" in file ? file.verdicts : []).map(({ audience, because, misplaced }) => ({
        audience,
        passed: misplaced.length === 0,
        because: because ?? null,
        misplaced,
      })),
      diagnostics: ("diagnostics" in file ? file.diagnostics : []).map((one) => diagnosticJson(one, sources)),
    })),
  };
  return `${json(value, 2)}\n`;
}
