import type { SettingKind } from "./ast.ts";

/** How each setting begins in the text; also how a message calls it. */
export const SETTING_WORDS = {
  description: "description",
  status: "status",
  includeAnonymous: "include anonymous",
  sources: "sources",
  refreshEvery: "refresh every",
  timezone: "timezone",
  allow: "allow",
  badge: "badge",
  sendTo: "send to",
  points: "points",
} as const satisfies Record<SettingKind, string>;
