/** What `npm start` ends with: the example shop, generated, checked, refreshed and shown, and what to type next. */
import { relative } from "node:path";
import { fileURLToPath } from "node:url";
import { renderStatus } from "./commands/status.ts";
import { compileAll } from "./compile-audience.ts";
import { kindOf } from "./dialects.ts";
import { EXIT } from "./exit.ts";
import { openProject } from "./open-project.ts";
import { reportError } from "./report-error.ts";
import { bothTexts } from "./start/both-texts.ts";
import { prepareShop } from "./start/prepare-shop.ts";
import { runSteps } from "./start/run-steps.ts";
import { terminal } from "./terminal.ts";

const SHOWN = "lapsed_vips";

const root = fileURLToPath(new URL("../../..", import.meta.url));
const folder = fileURLToPath(new URL("../../../.muster-example", import.meta.url));
const speaker = terminal({ quiet: false });

try {
  process.chdir(root);
  await show();
} catch (error) {
  process.exitCode = reportError(error, speaker) || EXIT.fine;
}

async function show(): Promise<void> {
  const { bold, dim, cyan } = speaker.paint;
  await prepareShop(speaker, folder);
  const opened = await openProject(speaker, { project: folder, format: "table", quiet: false });
  const { asOf, statuses } = await runSteps(speaker, opened);
  await speaker.print(
    `\n${renderStatus(statuses, { terminal: speaker, format: "table", now: new Date() })}\n`,
  );

  const { dialect } = kindOf(opened.project.warehouse.dialect);
  const [compiled] = compileAll(speaker, opened, [SHOWN], { dialect, asOf });
  await speaker.print(`  ${bold(SHOWN)} ${dim("as it is written, and the SQL that it becomes")}\n\n`);
  await speaker.print(`${bothTexts(speaker, opened, compiled!, dialect)}\n\n`);

  const at = `--project ${relative(root, folder)}`;
  const commands = [
    [`npx muster size ${SHOWN} ${at}`, "count it now"],
    [`npx muster members ${SHOWN} --contacts --limit 10 ${at}`, "who they are"],
    [`npx muster size -e 'performed added_to_cart today' ${at}`, "ask something new"],
    [`npx muster compile ${SHOWN} --dialect postgres ${at}`, "the same for Postgres"],
    [`npx muster --help`, "everything else"],
  ] as const;
  const column = Math.max(...commands.map(([command]) => command.length)) + 3;
  const lines = commands.map(([command, says]) =>
    speaker.width >= column + 24
      ? `    ${cyan(command.padEnd(column))}${dim(says)}`
      : `  ${dim(`# ${says}`)}\n  ${cyan(command)}`,
  );
  await speaker.print(`  ${bold("Next")}\n${lines.join("\n")}\n`);
}
