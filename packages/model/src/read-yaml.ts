import { type Diagnostic, diagnostic, type SourceText, type Span } from "@muster/grammar";
import { isAlias, isMap, isScalar, isSeq, type Node, parseDocument, type YAMLError } from "yaml";
import { type Environment, interpolate } from "./interpolate.ts";
import type { Place, ProjectPlaces } from "./places.ts";
import { yamlProblem } from "./yaml-problem.ts";

/** The values of a YAML file, as plain data, with the place of each. Mappings have no prototype. */
export interface YamlFile {
  readonly value: unknown;
  readonly places: ProjectPlaces;
  readonly diagnostics: readonly Diagnostic[];
}

const MAX_LENGTH = 1_000_000;
const MAX_SYNTAX_ERRORS = 5;
const MAX_UNFOLDED = 10_000;
const MAX_DEPTH = 100;

/**
 * Reads YAML, with `${NAME}` filled in from the environment if there is one. Where the text is no YAML, or a key stands twice, the
 * diagnostics say so and the value is what could be read; nothing is thrown.
 */
export function readYaml(source: SourceText, environment: Environment | undefined): YamlFile {
  const whole: Span = { start: 0, end: source.text.length };
  const nowhere: Place = { value: { start: 0, end: 0 }, children: new Map() };
  const diagnostics: Diagnostic[] = [];
  const fail = (): YamlFile => ({
    value: undefined,
    places: { source: source.name, root: nowhere },
    diagnostics,
  });

  if (source.text.length > MAX_LENGTH) {
    const data = { length: source.text.length, limit: MAX_LENGTH };
    diagnostics.push(
      diagnostic("source-too-long", data, { source: source.name, span: { start: 0, end: 0 } }),
    );
    return fail();
  }
  const document = parseDocument(source.text, {
    schema: "core",
    resolveKnownTags: false,
    uniqueKeys: false,
    prettyErrors: false,
    logLevel: "silent",
  });
  const problems = worthSaying(source.text, [...document.errors, ...document.warnings]);
  for (const problem of problems) {
    const [start, end] = problem.pos;
    const span = { start: Math.min(start, whole.end), end: Math.min(Math.max(start, end), whole.end) };
    const data = { problem: yamlProblem(problem.code) };
    const more = { notes: hints(source.text, span.start) };
    diagnostics.push(diagnostic("yaml-syntax", data, { source: source.name, span }, more));
  }
  if (problems.length > 0) return fail();

  const walk: Walk = {
    source,
    environment,
    diagnostics,
    anchors: new Map(),
    open: new Set(),
    unfolded: 0,
    isBroken: false,
  };
  const root = read(walk, document.contents, whole, 0, false);
  if (walk.isBroken) return fail();
  return { value: root.value, places: { source: source.name, root: root.place }, diagnostics };
}

/** One problem for each line: what follows from it says nothing new. Of texts nested too deep, only that. */
function worthSaying(text: string, problems: readonly YAMLError[]): YAMLError[] {
  const tooDeep = problems.find(({ code }) => code === "RESOURCE_EXHAUSTION");
  if (tooDeep !== undefined) return [tooDeep];
  const first = new Map<number, YAMLError>();
  for (const problem of problems) {
    const line = text.slice(0, problem.pos[0]).split("\n").length;
    if (!first.has(line)) first.set(line, problem);
    if (first.size === MAX_SYNTAX_ERRORS) break;
  }
  return [...first.values()];
}

/** What a line with a problem may suffer from: YAML takes the braces of a variable without quotes for its own. */
function hints(text: string, offset: number): string[] {
  const line = text.slice(text.lastIndexOf("\n", offset - 1) + 1).split("\n", 1)[0] ?? "";
  return /[{,:]\s*\$\{/.test(line) ? ['inside braces, a variable requires quotes: { url: "${NAME}" }'] : [];
}

interface Walk {
  readonly source: SourceText;
  readonly environment: Environment | undefined;
  readonly diagnostics: Diagnostic[];
  readonly anchors: Map<string, Node>;
  /** Nodes that are being read, to find an alias inside the value that it repeats. */
  readonly open: Set<Node>;
  /** How many values aliases have led to. */
  unfolded: number;
  /** True when values cannot be told: an alias of nothing or of too much. */
  isBroken: boolean;
}

interface Read {
  readonly value: unknown;
  readonly place: Place;
}

function read(walk: Walk, node: unknown, around: Span, depth: number, viaAlias: boolean): Read {
  if (!isAlias(node) && !isScalar(node) && !isMap(node) && !isSeq(node)) return leaf(null, around);
  const span = spanOf(node, around);
  if (depth > MAX_DEPTH) {
    walk.isBroken = true;
    report(walk, span, (at) => diagnostic("nesting-too-deep", { limit: MAX_DEPTH }, at));
    return leaf(null, span);
  }
  if (walk.unfolded > MAX_UNFOLDED) return leaf(null, span);
  if (isAlias(node)) return readAlias(walk, node.source, span, depth, viaAlias);
  if (viaAlias) walk.unfolded++;
  if (node.anchor !== undefined) walk.anchors.set(node.anchor, node);
  if (isScalar(node)) return readScalar(walk, node.value, span);

  walk.open.add(node);
  const result = isMap(node)
    ? readMap(walk, node, span, depth, viaAlias)
    : readSeq(walk, node.items, span, depth, viaAlias);
  walk.open.delete(node);
  return result;
}

function readMap(
  walk: Walk,
  node: { items: { key: unknown; value: unknown }[] },
  span: Span,
  depth: number,
  viaAlias: boolean,
): Read {
  const value: Record<string, unknown> = Object.create(null);
  const children = new Map<string, Place>();
  for (const pair of node.items) {
    const key = spanOf(pair.key, { start: span.start, end: span.start });
    const name = isScalar(pair.key) ? String(pair.key.value ?? pair.key.source ?? "null") : undefined;
    const child = read(walk, pair.value, { start: key.end, end: key.end }, depth + 1, viaAlias);
    if (name === undefined || name === "__proto__") {
      report(walk, key, (at) => diagnostic("bad-key", {}, at));
      continue;
    }
    const first = children.get(name);
    if (first !== undefined) {
      const secondary = [{ source: walk.source.name, span: first.key ?? first.value, text: "first here" }];
      report(walk, key, (at) => diagnostic("duplicate-key", { key: name }, at, { secondary }));
      continue;
    }
    value[name] = child.value;
    children.set(name, { ...child.place, key });
  }
  return { value, place: { value: span, children } };
}

function readSeq(walk: Walk, items: readonly unknown[], span: Span, depth: number, viaAlias: boolean): Read {
  const children = new Map<string, Place>();
  const value = items.map((item, index) => {
    const child = read(walk, item, { start: span.start, end: span.start }, depth + 1, viaAlias);
    children.set(String(index), child.place);
    return child.value;
  });
  return { value, place: { value: span, children } };
}

function readAlias(walk: Walk, name: string, span: Span, depth: number, viaAlias: boolean): Read {
  const target = walk.anchors.get(name);
  if (target === undefined || walk.open.has(target)) {
    walk.isBroken = true;
    report(walk, span, (at) => diagnostic("bad-alias", { alias: name }, at));
    return leaf(null, span);
  }
  const result = read(walk, target, span, depth + 1, true);
  if (!viaAlias && !walk.isBroken && walk.unfolded > MAX_UNFOLDED) {
    walk.isBroken = true;
    report(walk, span, (at) => diagnostic("too-many-aliases", { limit: MAX_UNFOLDED }, at));
  }
  return { value: result.value, place: { ...result.place, value: span } };
}

function readScalar(walk: Walk, value: unknown, span: Span): Read {
  if (typeof value !== "string" || walk.environment === undefined) return leaf(value, span);
  const { text, missing } = interpolate(value, walk.environment);
  for (const variable of new Set(missing)) {
    const found = walk.source.text.slice(span.start, span.end).indexOf(`\${${variable}}`);
    const start = span.start + Math.max(found, 0);
    const at = found < 0 ? span : { start, end: start + variable.length + 3 };
    report(walk, at, (label) => diagnostic("missing-variable", { variable }, label));
  }
  return leaf(text, span);
}

function report(walk: Walk, span: Span, make: (at: { source: string; span: Span }) => Diagnostic): void {
  walk.diagnostics.push(make({ source: walk.source.name, span }));
}

function leaf(value: unknown, span: Span): Read {
  return { value, place: { value: span, children: new Map() } };
}

function spanOf(node: unknown, otherwise: Span): Span {
  const range = (node as { range?: readonly number[] | null } | null)?.range;
  const [start, end] = range ?? [];
  return start === undefined || end === undefined ? otherwise : { start, end };
}
