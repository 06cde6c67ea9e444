import { type Diagnostic, diagnostic, messageOf } from "@muster/grammar";
import type { WarehouseModel } from "@muster/model";
import type {
  ParameterUse,
  Resolution,
  ResolvedAudience,
  ResolvedGroup,
  ResolvedTrait,
} from "../resolved.ts";
import type { Context, Declaration, Declarations, Project } from "./context.ts";
import { cycleOf } from "./cycles.ts";
import { collect, type NamedFile, subjectOfDefinition } from "./declarations.ts";
import { resolveAudience, resolveGroup, resolveTrait, resolveWaterfall } from "./definition.ts";
import { resolveExpression } from "./expression.ts";
import { components, type Edge } from "./graph.ts";
import { libraryFiles } from "./library.ts";
import { checkSize } from "./limits.ts";
import { expand, type Sizes } from "./size.ts";
import { DEPTH_LIMIT, type Outline, outline } from "./walk.ts";

export interface ResolveOptions {
  /** Whether the definitions that come with Muster are there; they are, unless said otherwise. */
  readonly standardLibrary?: boolean;
  /** Names of the project's destinations. Absent: `send to` is not checked. */
  readonly destinations?: readonly string[];
  /** The values of parameters, by name. A definition can be checked without them. */
  readonly parameters?: Readonly<Record<string, string>>;
}

export interface Resolving {
  /** Every sound definition that refers to sound ones only. */
  readonly resolution: Resolution;
  /** All that is wrong in all files, in the order of the files. */
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Finds what every definition means in a warehouse: names, types, times. A pure function that never throws on what an
 * author wrote: a definition that is wrong is reported and left out, and so are, silently, those that refer to it.
 */
export function resolve(
  files: readonly NamedFile[],
  model: WarehouseModel,
  options: ResolveOptions = {},
): Resolving {
  const diagnostics: Diagnostic[] = [];
  const report = (found: Diagnostic) => void diagnostics.push(found);
  const library = options.standardLibrary === false ? [] : libraryFiles();
  const { declared, all } = collect(library, files, model, report);
  const outlines = new Map(all.map((declaration) => [declaration, outline(declaration.definition)]));
  const graph = new Map(
    all.map((declaration) => [declaration, edgesOf(outlines.get(declaration)!, declared)]),
  );

  const audiences = new Map<string, ResolvedAudience>();
  const traits = new Map<string, ResolvedTrait>();
  const accountTraits = new Map<string, ResolvedTrait>();
  const groups = new Map<string, ResolvedGroup>();
  const unavailable = new Map<Declaration, string>();
  const sizes: Sizes = { traits: { persona: new Map(), account: new Map() }, audiences: new Map() };
  const project: Project = {
    model,
    destinations: options.destinations,
    parameters: options.parameters ?? {},
    declared,
    resolved: { audiences, traits, accountTraits, groups },
    unavailable,
    suggestions: { left: 200 },
  };

  for (const component of components(graph)) {
    const cycle = cycleOf(component, graph);
    if (cycle !== undefined) report(cycle);
    // Those of a circle mean nothing, but may have mistakes of their own.
    for (const declaration of component) resolveOne(declaration, cycle === undefined);
  }
  return {
    resolution: {
      ...inOrder(project.resolved, all),
      unavailable: new Map(
        [...unavailable].map(([{ definition }, reason]) => [definition.name.text, reason]),
      ),
    },
    diagnostics: sorted(diagnostics, files),
  };

  function resolveOne(declaration: Declaration, isSound: boolean): void {
    const found: Diagnostic[] = [];
    const missing: string[] = [];
    const parameters = new Map<string, ParameterUse>();
    const context: Context = {
      project,
      declaration,
      scope: { kind: "subject", subject: subjectOfDefinition(declaration.definition) },
      report: (each) => void found.push(each),
      note: (use) => void parameters.set(`${use.span.start} ${use.name}`, use),
      ...(declaration.library && { requires: (reason) => void missing.push(reason) }),
      resolve: resolveExpression,
    };
    const { tooDeep } = outlines.get(declaration)!;
    if (tooDeep === undefined) keep(declaration, isSound, context, { found, parameters });
    else {
      const place = { source: declaration.source, span: tooDeep };
      found.push(diagnostic("nesting-too-deep", { limit: DEPTH_LIMIT }, place));
    }
    if (!declaration.library) diagnostics.push(...found);
    else if (missing[0] !== undefined) unavailable.set(declaration, missing[0]);
    else if (isSound && found[0] !== undefined) unavailable.set(declaration, messageOf(found[0]));
  }

  /** Resolves a definition and keeps it when it is sound, not too large, and the owner of its name. */
  function keep(declaration: Declaration, isSound: boolean, context: Context, said: Said): void {
    const { definition } = declaration;
    const name = definition.name.text;
    const parameters = () => ({ parameters: [...said.parameters.values()] });
    const isKept = (owner: ReadonlyMap<string, Declaration>) =>
      isSound && said.found.length === 0 && owner.get(name) === declaration;
    const keepAudience = (audience: ResolvedAudience | undefined) => {
      if (audience === undefined) return;
      const { condition, ranked } = audience;
      const expanded = expand(ranked === undefined ? [condition] : [condition, ranked.by], sizes);
      checkSize(expanded, sizes, context);
      if (!isKept(declared.sets)) return;
      sizes.audiences.set(name, expanded);
      audiences.set(name, audience);
    };
    switch (definition.kind) {
      case "group": {
        const group = resolveGroup(definition, context);
        if (group !== undefined && isKept(declared.sets)) groups.set(name, group);
        return;
      }
      case "trait": {
        const trait = resolveTrait(definition, context);
        if (trait === undefined) return;
        const expanded = expand([trait.value], sizes);
        checkSize(expanded, sizes, context);
        if (!isKept(declared.traits[trait.of])) return;
        sizes.traits[trait.of].set(name, expanded);
        (trait.of === "persona" ? traits : accountTraits).set(name, { ...trait, ...parameters() });
        return;
      }
      case "audience": {
        const audience = resolveAudience(definition, context);
        keepAudience(audience && { ...audience, ...parameters() });
        return;
      }
      case "waterfall":
        keepAudience(resolveWaterfall(definition, context));
    }
  }
}

/** What was said of a definition while it was resolved. */
interface Said {
  readonly found: readonly Diagnostic[];
  readonly parameters: ReadonlyMap<string, ParameterUse>;
}

function edgesOf({ mentions }: Outline, declared: Declarations): Edge[] {
  return mentions.flatMap(({ of, name, span }) => {
    const to = (of === "set" ? declared.sets : declared.traits[of]).get(name);
    return to === undefined ? [] : [{ to, span }];
  });
}

/** The project's definitions as they are written, then the library's. */
function inOrder(found: Project["resolved"], all: readonly Declaration[]): Project["resolved"] {
  const own = all.filter((declaration) => !declaration.library);
  const provided = all.filter((declaration) => declaration.library);
  const names = [...own, ...provided].map(({ definition }) => definition.name.text);
  return {
    audiences: ordered(found.audiences, names),
    traits: ordered(found.traits, names),
    accountTraits: ordered(found.accountTraits, names),
    groups: ordered(found.groups, names),
  };
}

function ordered<T>(found: ReadonlyMap<string, T>, names: readonly string[]): ReadonlyMap<string, T> {
  const inOrder = new Map<string, T>();
  for (const name of names) {
    const definition = found.get(name);
    if (definition !== undefined) inOrder.set(name, definition);
  }
  return inOrder;
}

function sorted(diagnostics: readonly Diagnostic[], files: readonly NamedFile[]): Diagnostic[] {
  const order = new Map(files.map((file, i) => [file.name, i]));
  const place = (found: Diagnostic) => order.get(found.primary.source) ?? files.length;
  return diagnostics.toSorted((a, b) => place(a) - place(b) || a.primary.span.start - b.primary.span.start);
}
