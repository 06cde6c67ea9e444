import type { Status } from "@muster/grammar";

/**
 * Where an audience may go from each status. Two rules make the table. Active and paused ones have members in the
 * warehouse, drafts and archived ones have none. So nothing becomes a draft that has members (a pause keeps them, an
 * archive ends them), and nothing is paused that has none to keep. Of a new one any status is right: nothing moved.
 */
export const LEGAL_MOVES: Readonly<Record<Status, readonly Status[]>> = {
  draft: ["active", "archived"],
  active: ["paused", "archived"],
  paused: ["active", "archived"],
  archived: ["draft", "active"],
};

export function isLegalMove(from: Status, to: Status): boolean {
  return from === to || LEGAL_MOVES[from].includes(to);
}
