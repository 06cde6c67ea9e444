import type { Context } from "./context.ts";
import { cut, kindWords } from "./words.ts";

/** What a name may be of. */
export type NameKind = "event" | "set" | "persona's trait" | "account's trait";

const MOST = 2;

/**
 * What else there is of a name that is not found where it is looked for, in words: an event where a trait is expected.
 * Properties count only when no definition has the name.
 */
export function otherKinds(name: string, expected: NameKind, context: Context): string[] {
  const { model, declared } = context.project;
  const set = declared.sets.get(name);
  const found: string[] = [];
  const add = (kind: NameKind, words: string) => {
    if (kind !== expected) found.push(`there is ${words} of this name`);
  };
  if (model.events.has(name)) add("event", "an event");
  if (set !== undefined) add("set", kindWords(set.definition.kind));
  if (model.personas.traits.has(name) || declared.traits.persona.has(name)) {
    add("persona's trait", "a trait of personas");
  }
  if (model.accounts?.traits.has(name) || declared.traits.account.has(name)) {
    add("account's trait", "a trait of accounts");
  }
  if (found.length === 0) {
    for (const event of model.events.values()) {
      if (event.properties.has(name)) found.push(`\`${cut(event.name)}\` has a property of this name`);
    }
  }
  return found.slice(0, MOST);
}
