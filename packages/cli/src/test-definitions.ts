import {
  type Fixture,
  type FixtureVerdict,
  readFixture,
  runFixture,
  type TestedProject,
} from "@muster/engine";
import type { Diagnostic, SourceText } from "@muster/grammar";

/** What became of one file of tests: that it is wrong, or what it found at its instant. */
export type TestedFile = {
  readonly name: string;
  readonly milliseconds: number;
} & (
  | { readonly diagnostics: readonly Diagnostic[] }
  | { readonly at: Fixture["at"]; readonly verdicts: readonly FixtureVerdict[] }
);

/** Runs a file in a database of its own, in memory. */
export async function testFile(
  source: SourceText,
  tested: TestedProject,
  options: { readonly explain: boolean },
): Promise<TestedFile> {
  const started = performance.now();
  const outcome = await outcomeOf(source, tested, options);
  return { name: source.name, milliseconds: performance.now() - started, ...outcome };
}

async function outcomeOf(source: SourceText, tested: TestedProject, options: { readonly explain: boolean }) {
  const fixture = readFixture(source, tested);
  if (!("expectations" in fixture)) return { diagnostics: fixture };
  const { openDuckdb } = await import("@muster/duckdb/driver");
  await using warehouse = await openDuckdb(
    { path: ":memory:", sealed: true, threads: 1 },
    { projectDir: "." },
  );
  return { at: fixture.at, verdicts: await runFixture(warehouse, tested, fixture, options) };
}

export function holds({ misplaced }: FixtureVerdict): boolean {
  return misplaced.length === 0;
}

export function passes(file: TestedFile): boolean {
  return "verdicts" in file && file.verdicts.every(holds);
}
