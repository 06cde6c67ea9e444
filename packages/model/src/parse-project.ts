import type { Diagnostic, Result, SourceText } from "@muster/grammar";
import { buildModel } from "./build-model.ts";
import type { Environment } from "./interpolate.ts";
import type { Path, ProjectPlaces } from "./places.ts";
import type { Project, WarehouseAddress } from "./project.ts";
import { modelSchema, projectSchema } from "./project-schema.ts";
import { readYaml } from "./read-yaml.ts";
import { authored, type Reporter, reportKey, reportValue } from "./reporter.ts";
import { reportIssues } from "./schema-issues.ts";
import { timezoneNamed } from "./timezone-named.ts";
import { checkName } from "./value-type.ts";
import { WAREHOUSES, type WarehouseKinds } from "./warehouse-kinds.ts";
import { withoutBroken } from "./without-broken.ts";

export interface ParseProjectOptions {
  /** What `${NAME}` is read from. */
  readonly environment: Environment;
  /** The kinds of warehouse that can be named; all that Muster has when left out. */
  readonly warehouses?: WarehouseKinds;
}

/** A project, and where each part of it stands in its file. */
export interface ParsedProject {
  readonly project: Project;
  readonly places: ProjectPlaces;
}

/**
 * Reads a project file (`muster.yaml`). All that is wrong is reported at once: no YAML, keys that are unknown or
 * missing, values of the wrong kind, variables that the environment lacks, and names that do not fit together.
 * Messages quote the author's text, never what a variable holds.
 */
export function parseProject(source: SourceText, options: ParseProjectOptions): Result<ParsedProject> {
  const { value: file, places, diagnostics } = readYaml(source, options.environment);
  const to: Reporter = { source, places, diagnostics: [...diagnostics] };
  if (file === undefined) return { ok: false, diagnostics: to.diagnostics };
  if (file === null) {
    reportValue(to, "empty-project", {}, []);
    return { ok: false, diagnostics: to.diagnostics };
  }
  const kinds = options.warehouses ?? WAREHOUSES;
  const schema = projectSchema(kinds);
  const shaped = schema.safeParse(file);
  const broken = shaped.success ? [] : reportIssues(to, schema, file, shaped.error.issues);
  const address = shaped.success ? addressOf(to, shaped.data.warehouse, kinds) : undefined;
  const timezone = timezoneOf(to, file);
  const model = shaped.success ? shaped.data.model : modelWithout(file, broken);
  // A file whose shape is wrong gives no project: its model is built only for what else there is to report.
  const ownSchema = shaped.success ? shaped.data.schema : "";
  const built = model && buildModel(to, model, { timezone, schema: ownSchema }, broken);
  if (shaped.success)
    for (const name of Object.keys(shaped.data.destinations)) checkName(to, name, ["destinations", name]);

  const inOrder = withoutConsequences(to.diagnostics).toSorted(
    (a, b) => a.primary.span.start - b.primary.span.start,
  );
  if (inOrder.some((d) => d.severity === "error") || !shaped.success || !address || !built) {
    return { ok: false, diagnostics: inOrder };
  }
  const { name, limits, destinations } = shaped.data;
  const project: Project = {
    name,
    warehouse: address,
    schema: ownSchema,
    model: built,
    limits: {
      audiences: limits.audiences,
      change: limits.change,
      ...(limits.rows_read === undefined ? {} : { rowsRead: limits.rows_read }),
      ...(limits.cost === undefined ? {} : { cost: limits.cost }),
    },
    destinations: Object.keys(destinations),
  };
  return { ok: true, value: { project, places }, diagnostics: inOrder };
}

/** What is said of a value that lacks a variable is that, and not also what is wrong with the rest of it. */
function withoutConsequences(diagnostics: readonly Diagnostic[]): Diagnostic[] {
  const missing = diagnostics
    .filter(({ code }) => code === "missing-variable")
    .map(({ primary }) => primary.span);
  return diagnostics.filter(
    ({ code, primary: { span } }) =>
      code === "missing-variable" ||
      !missing.some(({ start, end }) => span.start <= start && end <= span.end),
  );
}

function addressOf(
  to: Reporter,
  warehouse: Readonly<Record<string, Readonly<Record<string, unknown>> | undefined>>,
  kinds: WarehouseKinds,
): WarehouseAddress | undefined {
  const found = Object.entries(warehouse);
  const [only] = found;
  if (found.length === 1 && only?.[1] !== undefined) {
    return { dialect: only[0], options: only[1] as WarehouseAddress["options"] };
  }
  const quoted = (names: string[]) => names.map((name) => `\`${name}\``).join(", ");
  const data = {
    known: quoted(Object.keys(kinds)),
    found: found.length === 0 ? "none" : quoted(found.map(([kind]) => kind)),
  };
  reportKey(to, "warehouse-choice", data, ["warehouse"]);
  return undefined;
}

function timezoneOf(to: Reporter, file: unknown): string {
  const timezone = (file as { timezone?: unknown }).timezone ?? "UTC";
  if (typeof timezone !== "string") return "UTC";
  const named = timezoneNamed(timezone);
  if (named !== undefined) return named;
  const zones = Intl.supportedValuesOf("timeZone");
  const data = { timezone: authored(to, ["timezone"], timezone) };
  reportValue(to, "unknown-timezone", data, ["timezone"], { candidates: zones, instead: timezone });
  return "UTC";
}

/** The part of the model whose shape is right, so that what does not fit together is reported in the same run. */
function modelWithout(file: unknown, broken: readonly Path[]) {
  const model = withoutBroken(file, broken);
  const shaped = modelSchema.safeParse(model);
  return shaped.success ? shaped.data : undefined;
}
