import {
  closest,
  type Diagnostic,
  diagnostic,
  type Label,
  messageOf,
  parse,
  type Result,
  type SourceText,
} from "@muster/grammar";
import type { WarehouseModel } from "@muster/model";
import type { CompiledAudience, Target } from "./compiled.ts";
import { lower } from "./lower/lower.ts";
import { isEcho, reconciled } from "./misread.ts";
import { optimize } from "./optimize/optimize.ts";
import { planFingerprint } from "./plan/fingerprint.ts";
import type { Plan } from "./plan/rel.ts";
import { missingParameters, parametersOf } from "./reach.ts";
import { type ResolveOptions, type Resolving, resolve } from "./resolve/resolve.ts";
import { cut } from "./resolve/words.ts";
import type { Resolution } from "./resolved.ts";
import { formatInstant, instantOf, type Micros, readAsOf } from "./time/instant.ts";
import { warningsOf } from "./warn/warn.ts";

/** One text, or several with the names by which diagnostics call them. */
export type Sources = string | SourceText | readonly SourceText[];

export interface CheckOptions extends ResolveOptions {
  readonly model: WarehouseModel;
}

/** Parses and resolves definitions: all that is wrong with them, and the meaning of all that is not. Never throws on what an author wrote. */
export function check(sources: Sources, options: CheckOptions): Resolving {
  const files = sourcesOf(sources).map((source) => ({ ...source, ...parse(source) }));
  const { resolution, diagnostics } = resolve(files, options.model, options);
  const found = reconciled(files, diagnostics, options.model, resolution);
  const errors = found.filter(({ severity }) => severity === "error");
  const warnings = warningsOf(resolution, options.model).filter(
    (warning) =>
      !errors.some((error) => touches(error, warning)) &&
      !isEcho(
        warning,
        files.find(({ name }) => name === warning.primary.source),
      ),
  );
  return { resolution, diagnostics: [...found, ...warnings] };
}

/** The parser reads on after a mistake: what it put in its place, or left out, is not what the author wrote. */
function touches({ primary: wrong }: Diagnostic, { primary: odd }: Diagnostic): boolean {
  if (wrong.source !== odd.source) return false;
  return wrong.span.start <= odd.span.end && wrong.span.end >= odd.span.start;
}

function sourcesOf(sources: Sources): readonly SourceText[] {
  if (typeof sources === "string") return [{ name: "audience.aud", text: sources }];
  return "text" in sources ? [sources] : sources;
}

export interface CompileOptions extends CheckOptions {
  readonly dialect: Target;
  /** The audience to compile; the only one of the sources unless said. */
  readonly audience?: string;
  /** The instant of evaluation: RFC 3339, with `Z` or an offset, or a day, which is where it starts in the model's time zone. */
  readonly asOf: string;
}

/**
 * Compiles one audience to one statement, which gives one row per member: its key, and its part where the audience has
 * parts. Values are bound, never spliced.
 * An error anywhere in the sources is a failure, as are an audience that is not there, a value of a parameter that no
 * definition has, and an `asOf` that is no instant.
 */
export function compile(sources: Sources, options: CompileOptions): Result<CompiledAudience> {
  const { resolution, diagnostics } = check(sources, options);
  if (diagnostics.some((d) => d.severity === "error")) return { ok: false, diagnostics };
  const files = sourcesOf(sources);
  const own = [...resolution.audiences.values()].filter((a) => files.some((file) => file.name === a.source));
  const name = options.audience ?? (own.length === 1 ? own[0]!.name : undefined);
  if (name === undefined || !resolution.audiences.has(name)) {
    return { ok: false, diagnostics: [...diagnostics, noSuchAudience(name, resolution, files[0])] };
  }
  const wrong = [
    ...missingParameters(resolution, name),
    ...unknownParameters(resolution, options.parameters ?? {}, files[0]),
  ];
  const asOf = readAsOf(options.asOf, options.model.timezone);
  if (asOf === undefined)
    wrong.push(diagnostic("bad-instant", { text: cut(options.asOf) }, startOf(files[0])));
  if (asOf === undefined || wrong.length > 0) return { ok: false, diagnostics: [...diagnostics, ...wrong] };
  const value = compileAudience(resolution, name, { ...options, asOf: formatInstant(asOf) });
  return { ok: true, value, diagnostics };
}

function noSuchAudience(
  name: string | undefined,
  resolution: Resolution,
  file: SourceText | undefined,
): Diagnostic {
  if (name === undefined) return diagnostic("audience-not-chosen", {}, startOf(file));
  return diagnostic(
    "no-such-audience",
    { name },
    startOf(file),
    closestOf(name, [...resolution.audiences.keys()]),
  );
}

function unknownParameters(
  resolution: Resolution,
  values: Readonly<Record<string, string>>,
  file: SourceText | undefined,
): readonly Diagnostic[] {
  const known = [...new Set(parametersOf(resolution).map(({ name }) => name))];
  return Object.keys(values)
    .filter((name) => !known.includes(name))
    .map((name) =>
      diagnostic("unknown-parameter", { name: cut(name) }, startOf(file), closestOf(name, known)),
    );
}

/** Where what is wrong stands in no text. */
function startOf(file: SourceText | undefined): Label {
  return { source: file?.name ?? "audience.aud", span: { start: 0, end: 0 } };
}

function closestOf(name: string, names: readonly string[]) {
  const near = closest(name, names);
  return { notes: near === undefined ? [] : [`closest: \`${near}\``] };
}

export interface AudienceOptions {
  readonly model: WarehouseModel;
  readonly dialect: Target;
  readonly asOf: string;
}

/**
 * Compiles an audience of a resolution: for many audiences at one instant, `check` once and call this for each.
 *
 * @throws RangeError when `asOf` is not an instant, or a parameter has no value: `missingParameters` says so before.
 */
export function compileAudience(
  resolution: Resolution,
  audience: string,
  { model, dialect, asOf }: AudienceOptions,
): CompiledAudience {
  const [missing] = missingParameters(resolution, audience);
  if (missing !== undefined) throw new RangeError(messageOf(missing));
  const instant = instantOf(asOf);
  const plan = optimize(lower(resolution, audience, model, instant, targeted(dialect)));
  return {
    audience,
    ...dialect.render(plan),
    columns: plan.output,
    plan,
    // A plan of its own, at another instant: whoever wants the statement alone does without.
    get fingerprint() {
      return fingerprint(resolution, audience, model);
    },
    asOf: String(instant),
  };
}

function targeted({ joinsNearest = false }: Target) {
  return { joinsNearest };
}

/** Any instant would do: the version of a definition is what it means at the same one. */
const REFERENCE_INSTANT: Micros = instantOf("2000-02-29T12:00:00Z");

const fingerprints = new WeakMap<Resolution, WeakMap<WarehouseModel, Map<string, string>>>();

/**
 * The version of a definition: equal texts of equal meaning give equal versions, whenever they are compiled. Worked out
 * once for each resolution, since several who look at the same files ask.
 */
export function fingerprint(resolution: Resolution, audience: string, model: WarehouseModel): string {
  const byModel = fingerprints.get(resolution) ?? new WeakMap<WarehouseModel, Map<string, string>>();
  const byName = byModel.get(model) ?? new Map<string, string>();
  const found =
    byName.get(audience) ?? planFingerprint(optimize(lower(resolution, audience, model, REFERENCE_INSTANT)));
  fingerprints.set(resolution, byModel.set(model, byName.set(audience, found)));
  return found;
}

export type PlanOptions = Pick<AudienceOptions, "model" | "asOf"> & Partial<Pick<AudienceOptions, "dialect">>;

/**
 * The plan before and after optimization, for those who want to look: that of every warehouse or, where a dialect is given,
 * that of its own.
 */
export function planAudience(
  resolution: Resolution,
  audience: string,
  { model, asOf, dialect }: PlanOptions,
): { readonly lowered: Plan; readonly optimized: Plan } {
  const more = dialect === undefined ? {} : targeted(dialect);
  const lowered = lower(resolution, audience, model, instantOf(asOf), more);
  return { lowered, optimized: optimize(lowered) };
}
