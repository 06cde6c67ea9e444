import { type AudienceDefinition, diagnostic, type Setting, type Status } from "@muster/grammar";
import { timezoneNamed } from "@muster/model";
import { at, type Context } from "./context.ts";
import { checkDuration } from "./duration.ts";
import { checkPoints } from "./points.ts";
import { closestFix, closestName, fix } from "./suggest.ts";
import { cut } from "./words.ts";

/** What the settings of an audience say to the compiler. */
interface Settings {
  readonly description?: string;
  readonly status: Status;
  readonly includeAnonymous: boolean;
  readonly sources?: readonly string[];
  readonly timezone: string;
}

/** Checks every setting; the grammar has seen to it that each stands once. */
export function resolveSettings(audience: AudienceDefinition, context: Context): Settings {
  for (const setting of audience.settings) check(setting, context);
  const find = <K extends Setting["kind"]>(kind: K) =>
    audience.settings.find((setting): setting is Extract<Setting, { kind: K }> => setting.kind === kind);
  const description = find("description")?.text.value;
  const zone = find("timezone")?.zone.value ?? context.project.model.timezone;
  const sources = find("sources")?.sources.map((source) => source.value);
  return {
    ...(description !== undefined && { description }),
    status: find("status")?.status ?? "draft",
    includeAnonymous: find("includeAnonymous") !== undefined,
    ...(sources !== undefined && { sources: [...new Set(sources)] }),
    timezone: timezoneNamed(zone) ?? zone,
  };
}

function check(setting: Setting, context: Context): void {
  switch (setting.kind) {
    case "description":
    case "status":
    case "includeAnonymous":
      return;
    case "sources":
      checkSources(setting, context);
      return;
    case "refreshEvery":
      if (setting.every.amount > 0) checkDuration(setting.every, context);
      else context.report(diagnostic("refresh-too-short", {}, at(context, setting.every.span)));
      return;
    case "timezone":
      checkTimezone(setting.zone, context);
      return;
    case "allow":
      for (const member of setting.members) checkFilled("allow", member, context);
      return;
    case "badge":
      checkFilled("badge", setting.image, context);
      return;
    case "sendTo":
      checkDestinations(setting, context);
      return;
    case "points":
      checkPoints(setting, context);
      return;
  }
}

/** Personas or the events of at least one table must say where they come from. */
function checkSources(setting: Setting, context: Context): void {
  const { personas, events } = context.project.model;
  if (personas.source !== undefined) return;
  for (const event of events.values()) if (event.table.source !== undefined) return;
  context.report(diagnostic("sources-need-column", {}, at(context, setting.span)));
}

function checkFilled(
  setting: string,
  text: { readonly value: string; readonly span: Setting["span"] },
  context: Context,
): void {
  if (text.value.trim() !== "") return;
  context.report(diagnostic("empty-setting", { setting }, at(context, text.span)));
}

function checkDestinations(setting: Extract<Setting, { kind: "sendTo" }>, context: Context): void {
  const { destinations } = context.project;
  if (destinations === undefined) return;
  for (const name of setting.destinations) {
    if (name.text === "" || destinations.includes(name.text)) continue;
    context.report(
      diagnostic("unknown-destination", { name: cut(name.text) }, at(context, name.span), {
        fixes: closestFix(name, destinations, context),
      }),
    );
  }
}

function checkTimezone(
  zone: { readonly value: string; readonly span: Setting["span"] },
  context: Context,
): void {
  if (timezoneNamed(zone.value) !== undefined) return;
  const near = closestName(zone.value, Intl.supportedValuesOf("timeZone"), context);
  const fixes = near === undefined ? [] : [fix(`closest: "${near}"`, zone.span, `"${near}"`, context)];
  const timezone = `"${cut(zone.value)}"`;
  context.report(diagnostic("unknown-timezone", { timezone }, at(context, zone.span), { fixes }));
}
