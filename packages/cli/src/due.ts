import { isDue, type Scheduled, schedule, type Warehouse } from "@muster/engine";
import type { OpenProject } from "./open-project.ts";
import { csv } from "./output/csv.ts";
import { footer } from "./output/footer.ts";
import { json } from "./output/json.ts";
import { count } from "./output/numbers.ts";
import { table } from "./output/table.ts";
import { ago, until } from "./output/times.ts";
import type { Format, Terminal } from "./terminal.ts";

/** When each of these audiences is due, the soonest first. */
export async function scheduled(
  { project, resolution }: Pick<OpenProject, "project" | "resolution">,
  warehouse: Warehouse,
  audiences: readonly string[],
): Promise<readonly Scheduled[]> {
  const found = await schedule(warehouse, project, { resolution, audiences });
  return found.toSorted((a, b) => (a.dueAt?.getTime() ?? 0) - (b.dueAt?.getTime() ?? 0));
}

interface Rendering {
  readonly terminal: Terminal;
  readonly format: Format;
  readonly now: Date;
}

export function renderSchedule(found: readonly Scheduled[], { terminal, format, now }: Rendering): string {
  if (format === "json") {
    const listed = found.map((one) => ({
      audience: one.audience,
      every: everyText(one) ?? null,
      refreshedAt: one.refreshedAt?.toISOString() ?? null,
      dueAt: one.dueAt?.toISOString() ?? null,
      due: isDue(one, now),
    }));
    return `${json({ audiences: listed }, 2)}\n`;
  }
  if (format === "csv") {
    const rows = found.map((one) => [
      one.audience,
      everyText(one),
      one.refreshedAt?.toISOString(),
      one.dueAt?.toISOString(),
      isDue(one, now),
    ]);
    return csv([["audience", "every", "refreshed_at", "due_at", "due"], ...rows]);
  }
  const { dim, green } = terminal.paint;
  const lines = table(
    [
      { header: "audience" },
      { header: "refresh every" },
      { header: "last refreshed", align: "right", style: dim },
      { header: "due", style: (text, row) => (isDue(found[row]!, now) ? green(text) : dim(text)) },
    ],
    found.map((one) => [
      one.audience,
      everyText(one) ?? "·",
      one.refreshedAt === undefined ? "never" : ago(one.refreshedAt, now),
      isDue(one, now) ? "now" : until(one.dueAt!, now),
    ]),
    { styleHeader: dim, width: terminal.width },
  );
  const due = found.filter((one) => isDue(one, now)).length;
  const said = `${due} of ${count(found.length, "audience")} due; nothing was refreshed`;
  return `${lines}\n${footer(terminal, said)}`;
}

/** `2 hours` */
function everyText({ every }: Scheduled): string | undefined {
  return every && `${every.amount} ${every.unit}${every.amount === 1 ? "" : "s"}`;
}
