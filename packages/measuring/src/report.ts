import { mkdir, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Measure } from "./measure.ts";
import { markdownTable, textTable } from "./text-table.ts";

/** A table, what to know in order to read it, and what it looks like. */
export interface Section {
  readonly title: string;
  readonly notes?: readonly string[];
  readonly headers: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** SVG, beside the report under `NAME-PLOT.svg`. */
  readonly plots?: readonly { readonly name: string; readonly says: string; readonly svg: string }[];
}

export interface Report {
  readonly title: string;
  /** What was measured where: paragraphs. */
  readonly setting: readonly string[];
  readonly sections: readonly Section[];
  /** For `--compare`. */
  readonly measures: readonly Measure[];
}

export function asText({ setting, sections }: Report): string {
  const parts = sections.map(
    ({ title, notes = [], headers, rows }) =>
      `\n  ${title}\n${notes.map((note) => `  ${note}\n`).join("")}${textTable(headers, rows)}`,
  );
  return `\n${setting.map((line) => `  ${line}\n`).join("")}${parts.join("")}`;
}

export function asMarkdown({ title, setting, sections }: Report, name: string): string {
  const parts = sections.map((section) => {
    const plots = (section.plots ?? []).map((plot) => `![${plot.says}](${plotFile(name, plot.name)})\n\n`);
    const notes = (section.notes ?? []).map((note) => `${note}\n\n`);
    return `\n## ${section.title}\n\n${notes.join("")}${plots.join("")}${markdownTable(section.headers, section.rows)}`;
  });
  return `# ${title}\n\n${setting.join("\n\n")}\n${parts.join("")}`;
}

/** Writes `NAME.md`, its plots and `NAME.json`, which holds `data` too; each file at once. Returns the path without its ending. */
export async function writeReport(
  report: Report,
  folder: string,
  name: string,
  data: object,
): Promise<string> {
  await mkdir(folder, { recursive: true });
  const write = async (file: string, text: string) => {
    await writeFile(join(folder, `${file}.part`), text);
    await rename(join(folder, `${file}.part`), join(folder, file));
  };
  for (const { plots = [] } of report.sections)
    for (const plot of plots) await write(plotFile(name, plot.name), plot.svg);
  await write(`${name}.md`, asMarkdown(report, name));
  const { title, setting, measures } = report;
  await write(`${name}.json`, `${JSON.stringify({ title, setting, measures, ...data }, undefined, 2)}\n`);
  return join(folder, name);
}

function plotFile(name: string, plot: string): string {
  return `${name}-${plot}.svg`;
}
