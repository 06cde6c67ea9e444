import {
  type RefreshEvent,
  type RefreshRequest,
  type RefreshResult,
  refresh,
  type Warehouse,
} from "@muster/engine";
import type { OpenProject } from "./open-project.ts";
import { count } from "./output/numbers.ts";
import type { Terminal } from "./terminal.ts";

/** Refreshes, and says meanwhile what is going on. */
export async function runRefresh(
  terminal: Terminal,
  { project }: Pick<OpenProject, "project">,
  warehouse: Warehouse,
  request: RefreshRequest,
): Promise<RefreshResult> {
  const progress = terminal.progress("beginning");
  try {
    return await refresh(warehouse, project, request, (event) => progress.say(saying(event)));
  } finally {
    progress.stop();
  }
}

function saying(event: RefreshEvent): string {
  switch (event.kind) {
    case "waiting":
      return "another refresh is running; waiting for it to end";
    case "evaluating":
      return `${event.number} of ${event.of}  ${event.audience}`;
    case "asking":
      return `a statement failed; asking which audiences are refused  ${event.number} of ${event.of}  ${event.audience}`;
    case "failed":
      return `${count(event.failures.length, "audience")} failed; beginning again without`;
    case "unprofiled":
      return "loyalty, opt-ins and CLTV cannot be found; beginning again without";
    case "publishing":
      return "publishing";
  }
}
