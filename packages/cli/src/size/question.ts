import type { AskedAudience } from "../asked-audience.ts";
import type { CompileFor } from "../compile-audience.ts";
import type { Finder } from "../found-audience.ts";
import type { OpenProject } from "../open-project.ts";
import type { Format, Terminal } from "../terminal.ts";

/** What every way of sizing is given. */
export interface SizeQuestion extends CompileFor {
  readonly terminal: Terminal;
  readonly format: Format;
  readonly opened: OpenProject;
  readonly audiences: readonly AskedAudience[];
  /** How an audience is found in the warehouse. */
  readonly find: Finder;
  /** Of the project, in which times are shown. */
  readonly timezone: string;
  /** The condition of the command line, where there is one. */
  readonly expression: string | undefined;
}

/** For each audience in turn, with its name as what goes on. */
export async function each<T>(
  { terminal, audiences }: Pick<SizeQuestion, "terminal" | "audiences">,
  doing: string,
  work: (asked: AskedAudience) => Promise<T>,
): Promise<readonly T[]> {
  const progress = terminal.progress(doing);
  const done: T[] = [];
  try {
    for (const asked of audiences) {
      progress.say(`${doing} ${asked.name}`);
      done.push(await work(asked));
    }
  } finally {
    progress.stop();
  }
  return done;
}
