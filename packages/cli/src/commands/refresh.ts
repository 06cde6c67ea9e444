import {
  Fault,
  type Foreseen,
  foreseeRefresh,
  isDue,
  RefreshFailed,
  type RefreshResult,
  type Warehouse,
} from "@muster/engine";
import { parseAsOf } from "../as-of.ts";
import { defineCommand } from "../command.ts";
import { placeOf } from "../definition-text.ts";
import { renderSchedule, scheduled } from "../due.ts";
import { EXIT, Stop } from "../exit.ts";
import { explainFull, foundByJson, lookedAt } from "../found-by.ts";
import { type OpenProject, openProject } from "../open-project.ts";
import { csv } from "../output/csv.ts";
import { footer } from "../output/footer.ts";
import { json } from "../output/json.ts";
import { changes, count, number } from "../output/numbers.ts";
import { table } from "../output/table.ts";
import { duration, isoTime, localTime } from "../output/times.ts";
import { PARAMETER_OPTION, type ParameterOptions } from "../parameters.ts";
import { toRefresh } from "../refresh-request.ts";
import { reportError, tellError, tellWarning } from "../report-error.ts";
import { runRefresh } from "../run-refresh.ts";
import type { Format, Terminal } from "../terminal.ts";
import { warnOfMissingLists } from "../warn-of-missing-lists.ts";
import { withWarehouse } from "../with-warehouse.ts";

interface Options extends ParameterOptions {
  readonly due?: boolean;
  readonly dryRun?: boolean;
  readonly full?: boolean;
  readonly verify?: boolean;
  readonly explain?: boolean;
  readonly allowMassChange?: boolean;
}

export const refreshCommand = () =>
  defineCommand<Options>({
    usage: "refresh [AUDIENCE...]",
    summary: "publish the members of all active audiences, all or nothing",
    description:
      "Finds the members of all active audiences, or of those named, at one instant, and publishes them together into the table `membership` of Muster's schema in the warehouse. All or nothing: readers see the old members, sizes and times until they see the new ones. An audience that fails, and those that ask about it, keep the members that they have, and the exit code is 2. So does one whose size would change by more than 30 % and 1,000 members though its definition is the same: a table may have been emptied, or filled twice.",
    group: "Publish",
    arguments: { AUDIENCE: "names of active audiences; all of them unless said" },
    options: [
      PARAMETER_OPTION,
      [
        "--due",
        "only those whose `refresh every` has passed since their last refresh, that have none, or were never refreshed",
      ],
      ["--dry-run", "with --due or --explain: only say what a refresh would do"],
      ["--full", "look at everyone, also where looking at those who are touched would be exact"],
      ["--verify", "look at everyone too, and publish nothing if that gives other members"],
      ["--allow-mass-change", "publish also what goes beyond `limits.change` of muster.yaml"],
      ["--explain", "say of each audience who was looked at, and why not only those who are touched"],
    ],
    formats: ["table", "json", "csv"],
    teaching: {
      examples: [
        { command: "muster refresh", says: "all active audiences, as of now" },
        { command: "muster refresh --due", says: "those whose time has come, for a scheduler" },
        { command: "muster refresh lapsed_vips big_spenders", says: "only these" },
        {
          command: "muster refresh --explain --dry-run",
          says: "which audiences look at everyone, and what would change that",
        },
        {
          command: "muster refresh --as-of 2026-01-01 --format json",
          says: "as of another instant, for a scheduler's log",
        },
      ],
      next: "muster status shows what the warehouse holds; in SQL: select persona from muster.membership where audience = 'lapsed_vips'.",
    },
    async run({ terminal, options, arguments: names }) {
      const opened = await openProject(terminal, options);
      const { timezone } = opened.project.model;
      const asOf = parseAsOf(options.asOf, timezone);
      if (asOf > BigInt(Date.now()) * 1000n && !options.dryRun) {
        tellWarning(
          terminal,
          `${localTime(asOf, timezone)} is yet to come: until then the history notes all changes as of that instant; muster size --as-of asks and publishes nothing`,
        );
      }
      const asked = {
        ...toRefresh(terminal, opened, names, asOf),
        mode: options.full ? "full" : "cheapest",
        verify: options.verify === true,
        allowMassChange: options.allowMassChange === true,
      } as const;
      if (options.dryRun) {
        if (options.explain) {
          const foreseen = await withWarehouse(opened, "read", (warehouse) =>
            foreseeRefresh(warehouse, opened.project, asked),
          );
          await terminal.print(renderForeseen(foreseen, terminal, options.format));
          return;
        }
        if (!options.due) throw new Fault("input", "--dry-run goes with --due or with --explain");
        const found = await withWarehouse(opened, "read", (warehouse) =>
          scheduled(opened, warehouse, asked.audiences),
        );
        const rendering = { terminal, format: options.format, now: new Date() };
        await terminal.print(renderSchedule(found, rendering));
        return;
      }
      const result = await withWarehouse(opened, "write", async (warehouse, signal) => {
        const audiences = options.due ? await dueOnes(opened, warehouse, asked.audiences) : asked.audiences;
        if (options.due && audiences.length === 0) return undefined;
        await warnOfMissingLists(terminal, opened, warehouse, audiences);
        try {
          return await runRefresh(terminal, opened, warehouse, { ...asked, audiences, signal });
        } catch (error) {
          throw error instanceof RefreshFailed ? explained(terminal, error) : error;
        }
      });
      if (result === undefined) {
        terminal.tell("nothing is due; muster refresh --due --dry-run says when\n");
        return;
      }
      const { format, explain = false } = options;
      await terminal.print(render(result, { terminal, format, timezone, explain }));
      warnOfLater(terminal, result, timezone);
      tellFailures(terminal, opened, result);
      if (result.failures.length > 0 || result.unprofiled !== undefined) throw new Stop(EXIT.environment);
    },
  });

async function dueOnes(
  opened: OpenProject,
  warehouse: Warehouse,
  audiences: readonly string[],
): Promise<readonly string[]> {
  const now = new Date();
  const found = await scheduled(opened, warehouse, audiences);
  return found.filter((one) => isDue(one, now)).map(({ audience }) => audience);
}

/** Says that nothing was published, and, where it is known, at which audience. */
function explained(terminal: Terminal, { audience, cause }: RefreshFailed): unknown {
  if (cause.code === "cancelled") {
    terminal.tell("interrupted: nothing was published\n");
    return cause;
  }
  const code = reportError(cause, terminal);
  tellError(
    terminal,
    `nothing was published${audience === undefined ? "" : `; \`${audience}\` was being found`}`,
  );
  return new Stop(code === EXIT.fine ? EXIT.environment : code);
}

/** One line for each instant as of which audiences had been published, where this one is before it. */
function warnOfLater(terminal: Terminal, { audiences, asOf }: RefreshResult, timezone: string): void {
  const noted = audiences.filter(({ notedAt }) => notedAt !== undefined);
  for (const [at, some] of Map.groupBy(noted, ({ notedAt }) => notedAt!)) {
    const names = some.map(({ audience }) => `\`${audience}\``).join(", ");
    tellWarning(
      terminal,
      `${names}: published before as of ${localTime(at, timezone)}, now as of ${localTime(asOf, timezone)}; time does not go back in the history, which notes what changed now as of the later instant; muster size --as-of asks and publishes nothing`,
    );
  }
}

/** Each with the place where it is defined, and why it could not be found. */
export function tellFailures(
  terminal: Terminal,
  opened: OpenProject,
  { failures, audiences, unprofiled }: RefreshResult,
): void {
  if (unprofiled !== undefined) {
    tellError(terminal, `loyalty, opt-ins and CLTV could not be found: ${unprofiled}`);
    if (!terminal.quiet) terminal.tell("  members were published without them\n");
  }
  for (const { audience, error } of failures) {
    const place = placeOf(opened, audience);
    tellError(terminal, `\`${audience}\`${place === undefined ? "" : ` (${place})`}: ${error}`);
  }
  if (failures.length === 0 || terminal.quiet) return;
  const whose = failures.length === 1 ? "its" : "their";
  const others = audiences.length === 0 ? "nothing was published" : "the others were published";
  terminal.tell(
    `  ${count(failures.length, "audience")} failed: ${whose} members stay as they were; ${others}\n`,
  );
}

interface Rendering {
  readonly terminal: Terminal;
  readonly format: Format;
  readonly timezone: string;
  readonly explain: boolean;
}

function renderForeseen(foreseen: readonly Foreseen[], terminal: Terminal, format: Format): string {
  if (format === "json") {
    const audiences = foreseen.map(({ audience, way }) => ({ audience, ...foundByJson(way) }));
    return `${json({ audiences }, 2)}\n`;
  }
  const rows = foreseen.map(({ audience, way }) => [audience, lookedAt(way)]);
  if (format === "csv") return csv([["audience", "looked_at"], ...rows]);
  const lines = table([{ header: "audience" }, { header: "looked at" }], rows, {
    styleHeader: terminal.paint.dim,
    width: terminal.width,
  });
  return `${lines}\n${explainFull(
    terminal,
    foreseen.map(({ audience, way }) => ({ audience, foundBy: way })),
  )}`;
}

function render(result: RefreshResult, { terminal, format, timezone, explain }: Rendering): string {
  const { audiences, asOf, milliseconds } = result;
  if (format === "csv") {
    const rows = audiences.map((one) => [
      one.audience,
      one.size,
      one.previousSize,
      one.entered,
      one.exited,
      Math.round(one.milliseconds),
    ]);
    return csv([["audience", "size", "previous_size", "entered", "exited", "milliseconds"], ...rows]);
  }
  if (format === "json") return `${json(refreshJson(result), 2)}\n`;
  if (audiences.length === 0) return "";
  const { bold, dim } = terminal.paint;
  const change = changes(
    audiences.map(({ size, previousSize }) => (previousSize === undefined ? undefined : size - previousSize)),
  );
  const lines = table(
    [
      { header: "audience" },
      { header: "size", align: "right", style: bold },
      { header: "change", align: "right", style: signStyle(terminal, change) },
      { header: "time", align: "right", style: dim },
      ...(explain ? [{ header: "looked at", align: "right" } as const] : []),
    ],
    audiences.map((one, at) => [
      one.audience,
      number(one.size),
      change[at]!,
      duration(one.milliseconds),
      ...(explain ? [lookedAt(one.foundBy)] : []),
    ]),
    { styleHeader: dim, width: terminal.width },
  );
  const total = audiences.reduce((sum, { size }) => sum + size, 0);
  const said = `${count(audiences.length, "audience")}, ${count(total, "membership")} as of ${localTime(asOf, timezone)}, in ${duration(milliseconds)}`;
  const why = explain ? explainFull(terminal, audiences) : "";
  return `${lines}\n${footer(terminal, said)}${why}`;
}

/** As `--format json` shows it. */
export function refreshJson({
  run,
  asOf,
  milliseconds,
  audiences,
  failures,
  unprofiled,
}: RefreshResult): object {
  return {
    run,
    asOf: isoTime(asOf),
    milliseconds: Math.round(milliseconds),
    audiences: audiences.map((one) => ({
      audience: one.audience,
      size: one.size,
      previousSize: one.previousSize ?? null,
      entered: one.entered,
      exited: one.exited,
      ...(one.notedAt === undefined ? {} : { notedAt: isoTime(one.notedAt) }),
      milliseconds: Math.round(one.milliseconds),
      ...foundByJson(one.foundBy),
    })),
    failures: failures.map(({ audience, error, dependsOn = null }) => ({ audience, error, dependsOn })),
    unprofiled: unprofiled ?? null,
  };
}

/** Those who came are green, those who left are red. */
export function signStyle(
  { paint }: Terminal,
  texts: readonly string[],
): (padded: string, row: number) => string {
  return (padded, row) => {
    const sign = texts[row]?.[0];
    if (sign === "+") return paint.green(padded);
    return sign === "-" ? paint.red(padded) : paint.dim(padded);
  };
}
