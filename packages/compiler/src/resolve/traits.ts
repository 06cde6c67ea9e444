import { diagnostic, type Name, printName, type Span } from "@muster/grammar";
import type { Trait } from "@muster/model";
import type { Resolved, Subject } from "../resolved.ts";
import { at, type Context, traitsOf } from "./context.ts";
import { readField } from "./field.ts";
import { likeNames } from "./kinds.ts";
import { roleTrait } from "./roles.ts";
import { subjectOf } from "./scope.ts";
import { fix } from "./suggest.ts";
import { reportUnavailable } from "./unavailable.ts";
import { cut, kindWords, pathWords } from "./words.ts";

const NONE: ReadonlyMap<string, Trait> = new Map();

/** The traits that the model stores. */
function storedTraits(subject: Subject, context: Context): ReadonlyMap<string, Trait> {
  const { personas, accounts } = context.project.model;
  return subject === "persona" ? personas.traits : (accounts?.traits ?? NONE);
}

export function storedTrait(subject: Subject, name: string, context: Context): Trait | undefined {
  return storedTraits(subject, context).get(name);
}

export function hasTrait(subject: Subject, name: string, context: Context): boolean {
  return storedTraits(subject, context).has(name) || context.project.declared.traits[subject].has(name);
}

export function traitNames(subject: Subject, context: Context): string[] {
  const { declared, unavailable } = context.project;
  const computed = [...declared.traits[subject]].filter(([, declaration]) => !unavailable.has(declaration));
  return [...storedTraits(subject, context).keys(), ...computed.map(([name]) => name)];
}

/** A trait of the persona or of the account, stored or computed. */
export function resolveTraitOf(
  subject: Subject,
  path: readonly Name[],
  span: Span,
  context: Context,
): Resolved | undefined {
  const first = path[0]!;
  const { declared, resolved } = context.project;
  const role = subject === "persona" && path.length === 1 ? roleTrait(first.text, context) : undefined;
  if (role !== undefined)
    return role === "missing" ? undefined : readField(subject, role, path, span, context);
  const stored = storedTrait(subject, first.text, context);
  if (stored !== undefined) return readField(subject, stored, path, span, context);

  const declaration = declared.traits[subject].get(first.text);
  if (declaration === undefined) {
    reportUnknownTrait(subject, path, context);
    return undefined;
  }
  const computed = traitsOf(resolved, subject).get(first.text);
  if (computed === undefined) {
    reportUnavailable(declaration, span, context);
    return undefined;
  }
  if (path.length > 1) {
    const data = { name: cut(first.text), type: "a computed trait" };
    context.report(diagnostic("no-parts", data, at(context, path[1]!.span)));
    return undefined;
  }
  return { kind: "computed", of: subject, trait: first.text, type: computed.type, span };
}

function reportUnknownTrait(subject: Subject, path: readonly Name[], context: Context): void {
  const first = path[0]!;
  const { model, declared } = context.project;
  const isPurchase = first.text === "purchase" && model.roles.purchase !== undefined;
  if (model.events.has(first.text) || isPurchase) {
    const name = pathWords(path);
    const notes =
      path.length === 1
        ? [`\`performed ${name}\` asks for it; \`count(${name})\` counts it`]
        : [
            `\`last(${name})\` is the latest; \`sum\`, \`avg\`, \`min\`, \`max\` and \`most_common\` are others`,
          ];
    context.report(diagnostic("event-is-no-value", { name }, at(context, first.span), { notes }));
    return;
  }
  const data = { name: cut(first.text), of: subject === "account" ? " of accounts" : "" };
  const set = declared.sets.get(first.text);
  if (set !== undefined && path.length === 1) {
    const { kind } = set.definition;
    const asked = kind === "group" ? "group" : "audience";
    context.report(
      diagnostic("unknown-trait", data, at(context, first.span), {
        notes: [`there is ${kindWords(kind)} of this name`],
        fixes: [fix("membership", first.span, `in ${asked} ${printName(first)}`, context)],
      }),
    );
    return;
  }
  const isOfAccount = subject === "persona" && hasTrait("account", first.text, context);
  const isPlain = isOfAccount && context.scope.kind === "subject" && subjectOf(context.scope) === "persona";
  const start = { start: first.span.start, end: first.span.start };
  const kind = subject === "persona" ? "persona's trait" : "account's trait";
  const known = traitNames(subject, context);
  if (mayHavePrefix(path, context)) known.push("account");
  const { notes, fixes } = likeNames(first, kind, known, context);
  const ofAccount = isPlain && fix("the account's trait", start, "account.", context);
  context.report(
    diagnostic("unknown-trait", data, at(context, first.span), {
      notes,
      fixes: ofAccount === false ? fixes : [ofAccount],
    }),
  );
}

/** Whether `account` may have been meant by what stands before the dot. */
function mayHavePrefix(path: readonly Name[], { scope, project }: Context): boolean {
  const isPersona = scope.kind === "subject" && scope.subject === "persona";
  return isPersona && path.length > 1 && project.model.accounts !== undefined;
}
