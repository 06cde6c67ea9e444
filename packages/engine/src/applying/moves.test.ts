import type { Status } from "@muster/grammar";
import { expect, test } from "vitest";
import { isLegalMove } from "./moves.ts";

const STATUSES: readonly Status[] = ["draft", "active", "paused", "archived"];
const hasMembers = (status: Status) => status === "active" || status === "paused";

test("from every status to every other one, by what becomes of the members", () => {
  for (const from of STATUSES) {
    for (const to of STATUSES) {
      const losesMembers = to === "draft" && hasMembers(from);
      const keepsNone = to === "paused" && !hasMembers(from);
      expect(isLegalMove(from, to), `${from} to ${to}`).toBe(from === to || (!losesMembers && !keepsNone));
    }
  }
});
