import type { Log, Notification, Region, ReportingDescriptor, Result } from "sarif";
import type { Findings } from "../check-everything.ts";
import { type DiagnosticJson, diagnosticJson } from "../diagnostic-json.ts";
import { version } from "../version.ts";
import { json } from "./json.ts";
import { pathFromHere } from "./path-from-here.ts";

/** A SARIF 2.1.0 log, as code scanners read it. */
export function sarif(findings: Findings): string {
  const { root, diagnostics, sources } = findings;
  const found = diagnostics.map((one) => diagnosticJson(one, sources));
  const rules = rulesOf(found);
  const notifications = notificationsOf(findings);
  const log: Log = {
    $schema: "https://json.schemastore.org/sarif-2.1.0.json",
    version: "2.1.0",
    runs: [
      {
        tool: { driver: { name: "Muster", semanticVersion: version(), rules } },
        columnKind: "utf16CodeUnits",
        invocations: [
          {
            executionSuccessful: notifications.length === 0,
            ...(notifications.length === 0 ? {} : { toolExecutionNotifications: notifications }),
          },
        ],
        results: found.map((one) => resultOf(one, root, rules)),
      },
    ],
  };
  return `${json(log, 2)}\n`;
}

/** One for each code that was found. */
function rulesOf(found: readonly DiagnosticJson[]): ReportingDescriptor[] {
  const levels = new Map(found.map(({ code, severity }) => [code, severity]));
  return Array.from(levels, ([id, level]) => ({ id, defaultConfiguration: { level } }));
}

function resultOf(found: DiagnosticJson, root: string, rules: readonly ReportingDescriptor[]): Result {
  const { code, severity, message, labels, notes, fixes } = found;
  const locationOf = (place: Place) => ({
    physicalLocation: { artifactLocation: artifact(root, place.source), region: regionOf(place) },
  });
  return {
    ruleId: code,
    ruleIndex: rules.findIndex(({ id }) => id === code),
    level: severity,
    message: { text: [message, ...notes].join("\n") },
    locations: [locationOf(found)],
    ...(labels.length === 0
      ? {}
      : {
          relatedLocations: labels.map((label) => ({
            ...locationOf(label),
            ...(label.text === undefined ? {} : { message: { text: label.text } }),
          })),
        }),
    ...(fixes.length === 0
      ? {}
      : {
          fixes: fixes.map((fix) => ({
            description: { text: fix.title },
            artifactChanges: [
              {
                artifactLocation: artifact(root, fix.source),
                replacements: [{ deletedRegion: regionOf(fix), insertedContent: { text: fix.replacement } }],
              },
            ],
          })),
        }),
  };
}

type Place = Pick<DiagnosticJson, "source" | "start" | "end">;

/** Lines and columns count from 1; the end is the column after the last. */
function regionOf({ start, end }: Place): Region {
  return { startLine: start.line, startColumn: start.column, endLine: end.line, endColumn: end.column };
}

function artifact(root: string, source: string): { uri: string } {
  return { uri: encodeURI(pathFromHere(root, source)) };
}

/** What was not looked at: files that cannot be read, a warehouse that does not answer. */
function notificationsOf({ problems, live }: Findings): Notification[] {
  return [
    ...problems.map(({ message }): Notification => ({ level: "error", message: { text: message } })),
    ...(live.state === "unreachable"
      ? [
          {
            level: "error",
            message: { text: `the model was not wholly held against the warehouse: ${live.reason}` },
          } as const,
        ]
      : []),
  ];
}
