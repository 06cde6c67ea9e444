import type { Definition, Diagnostic, Expression, Span } from "@muster/grammar";
import type { WarehouseModel } from "@muster/model";
import type { ParameterUse, Resolution, Resolved, ResolvedTrait, Subject } from "../resolved.ts";
import type { Scope } from "./scope.ts";

/** One definition and where it is written. */
export interface Declaration {
  readonly definition: Definition;
  readonly source: string;
  readonly library: boolean;
}

/**
 * Definitions by name. Audiences, groups and waterfalls share one namespace; traits of personas have another and those of
 * accounts a third, each with the model's own.
 */
export interface Declarations {
  readonly traits: Readonly<Record<Subject, ReadonlyMap<string, Declaration>>>;
  readonly sets: ReadonlyMap<string, Declaration>;
}

/** What every definition of a run of `resolve` sees. */
export interface Project {
  readonly model: WarehouseModel;
  /** Names of the project's destinations; absent: not known, so not checked. */
  readonly destinations: readonly string[] | undefined;
  /** The values of parameters, as texts. */
  readonly parameters: Readonly<Record<string, string>>;
  readonly declared: Declarations;
  /** What is resolved so far: a definition is resolved after all that it refers to. */
  readonly resolved: Omit<Resolution, "unavailable">;
  /** Why a definition of the standard library cannot be used with this model. */
  readonly unavailable: ReadonlyMap<Declaration, string>;
  /** Closest names for any number of errors would take time without adding help. */
  readonly suggestions: { left: number };
}

/**
 * Where an expression stands. A resolver takes an expression and a context and gives what it means, or `undefined`:
 * then it is wrong, that has been said, and nothing that is built on it is to be complained about.
 */
export interface Context {
  readonly project: Project;
  readonly declaration: Declaration;
  readonly scope: Scope;
  readonly report: (diagnostic: Diagnostic) => void;
  /** Notes where a parameter stands; the same place may be noted again. */
  readonly note: (use: ParameterUse) => void;
  /**
   * Only in definitions of the standard library, where some names stand for roles of the model: says which role is
   * missing. Such a definition is not wrong, it is not there.
   */
  readonly requires?: (reason: string) => void;
  /** Resolves any expression; each construct resolves its operands through this. */
  readonly resolve: (expression: Expression, context: Context) => Resolved | undefined;
}

/** The computed traits of personas, or of accounts. */
export function traitsOf(
  resolution: Pick<Resolution, "traits" | "accountTraits">,
  subject: Subject,
): ReadonlyMap<string, ResolvedTrait> {
  return subject === "persona" ? resolution.traits : resolution.accountTraits;
}

/** A label in the source of the definition that is being resolved. */
export function at(context: Context, span: Span, text?: string) {
  const source = context.declaration.source;
  return text === undefined ? { source, span } : { source, span, text };
}
