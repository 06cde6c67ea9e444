import { ABOUT_ANONYMOUS, type Fix, type Name, PEOPLE } from "@muster/grammar";
import type { Context } from "./context.ts";
import { truthInstead, wordExplained } from "./foreign-names.ts";
import { subjectOf } from "./scope.ts";
import { closestFix, closestName } from "./suggest.ts";
import { cut, kindWords } from "./words.ts";

/** What a name may be of. */
export type NameKind = "event" | "audience" | "group" | "persona's trait" | "account's trait";

const MOST = 2;

/**
 * What may have been meant by a name that is not found: the closest of the candidates, which are of the kind that is
 * expected, as a fix; in notes, what else has the name, or else what else has one close to it.
 */
export function likeNames(
  name: Name,
  expected: NameKind,
  candidates: Iterable<string>,
  context: Context,
): { readonly notes: readonly string[]; readonly fixes: readonly Fix[] } {
  const fixes = truthInstead(name, context) ?? closestFix(name, candidates, context);
  const notes = [...otherKinds(name.text, expected, context), ...saidOtherwise(name.text, context)];
  if (notes.length > 0 || fixes.length > 0) return { notes, fixes };
  return { notes: nearKind(name.text, expected, context), fixes };
}

/** What is no name here, and is asked in other words. */
function saidOtherwise(name: string, context: Context): string[] {
  if (/^(anonymous|identified)$/i.test(name)) return [ABOUT_ANONYMOUS];
  const explained = wordExplained(name);
  if (explained !== undefined) return [explained];
  if (!PEOPLE.test(name) || subjectOf(context.scope) !== "account") return [];
  return ["the personas of an account: `any of personas (…)`, `at least 3 of personas (…)`"];
}

/** What else there is of a name, in words. Properties count only when no definition has the name. */
function otherKinds(name: string, expected: NameKind, context: Context): string[] {
  const found = kinds(context)
    .filter(({ kind, names }) => kind !== expected && names.has(name))
    .map(({ words }) => `there is ${words(name)} of this name`);
  const owners = found.length > 0 ? [] : (ownersOfProperties(context).get(name) ?? []);
  return [...found, ...owners.map((event) => `\`${event}\` has a property of this name`)].slice(0, MOST);
}

/** The closest name of any other kind, in words: a trait's where an event is expected. */
function nearKind(name: string, expected: NameKind, context: Context): string[] {
  const others = kinds(context).filter(({ kind }) => kind !== expected);
  const owners = ownersOfProperties(context);
  const candidates = new Set([...others.flatMap(({ names }) => [...names]), ...owners.keys()]);
  const near = closestName(name, candidates, context);
  if (near === undefined) return [];
  const named = others.find(({ names }) => names.has(near))?.words(near);
  const words = named ?? `a property of \`${owners.get(near)![0]}\``;
  return [`closest: \`${cut(near)}\`, which is ${words}`];
}

interface Kind {
  readonly kind: NameKind;
  readonly names: ReadonlySet<string>;
  readonly words: (name: string) => string;
}

function kinds({ project }: Context): readonly Kind[] {
  const { model, declared, unavailable } = project;
  const { sets, traits } = declared;
  const available = (among: typeof sets, isAsked: (name: string) => boolean = () => true) =>
    [...among].flatMap(([name, other]) => (isAsked(name) && !unavailable.has(other) ? [name] : []));
  const isGroup = (name: string) => sets.get(name)?.definition.kind === "group";
  const ofSet = (name: string) => kindWords(sets.get(name)!.definition.kind);
  const personas = [...model.personas.traits.keys(), ...available(traits.persona)];
  const accounts = [...(model.accounts?.traits.keys() ?? []), ...available(traits.account)];
  return [
    { kind: "event", names: new Set(model.events.keys()), words: () => "an event" },
    { kind: "audience", names: new Set(available(sets, (name) => !isGroup(name))), words: ofSet },
    { kind: "group", names: new Set(available(sets, isGroup)), words: ofSet },
    { kind: "persona's trait", names: new Set(personas), words: () => "a trait of personas" },
    { kind: "account's trait", names: new Set(accounts), words: () => "a trait of accounts" },
  ];
}

/** The events that have a property, by its name. */
function ownersOfProperties({ project }: Context): ReadonlyMap<string, readonly string[]> {
  const owners = new Map<string, string[]>();
  for (const event of project.model.events.values()) {
    for (const name of event.properties.keys()) {
      const known = owners.get(name);
      if (known === undefined) owners.set(name, [cut(event.name)]);
      else known.push(cut(event.name));
    }
  }
  return owners;
}
