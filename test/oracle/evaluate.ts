/**
 * The reference evaluator: language.md as plain loops over arrays. It shares nothing with the compiler but the syntax
 * tree, is as slow as it likes, and is meant to be read next to language.md in one sitting: this file, then the one of
 * each construct.
 *
 *     evaluate({ files: [parse({ name: "a.aud", text }).file], model, data, asOf: "2026-11-01T00:00:00Z", audience: "vips" })
 *     // Set { "1", "7" }
 */
import type { AudienceDefinition, Expression, Performed, SourceFile } from "@muster/grammar";
import type { WarehouseModel } from "@muster/model";
import type { LogicalData } from "../world/logical-data.ts";
import { ofPersonas } from "./accounts.ts";
import { aggregate } from "./aggregate.ts";
import { arithmetic } from "./arithmetic.ts";
import { lengthOf, parseDay, parseInstant } from "./calendar.ts";
import { call } from "./call.ts";
import { choose } from "./choice.ts";
import { between, compares, elements, isIn, listContains, textMatch } from "./comparisons.ts";
import type { Definitions, Members, Oracle, Place } from "./context.ts";
import { counts, select } from "./events.ts";
import { changed, inAudience, inList } from "./membership.ts";
import { read } from "./names.ts";
import { exact, negate } from "./numbers.ts";
import { type Parameters, supply } from "./parameters.ts";
import { askerOf, everyone } from "./population.ts";
import { sequence, together } from "./sequence.ts";
import { burst, habit, maxWithin } from "./spans.ts";
import { isInTime } from "./times.ts";
import { isNumber, truth, type Value, worked } from "./values.ts";

export interface Question {
  readonly files: readonly SourceFile[];
  /** The standard library: found when no file defines a name; speaks of the model's roles. */
  readonly library?: readonly SourceFile[];
  readonly model: WarehouseModel;
  readonly data: LogicalData;
  /** Microseconds since 1970-01-01T00:00:00Z, or RFC 3339. */
  readonly asOf: bigint | string;
  readonly audience: string;
  readonly parameters?: Parameters;
}

/** The keys of the members. */
export function evaluate(question: Question): Set<string> {
  return oracle(question).members(question.audience);
}

/** For several audiences of the same files: what one needs of another is worked out once. */
export function oracle(question: Omit<Question, "audience">): {
  /** The keys of the members: of personas, or of accounts. */
  members(audience: string): Set<string>;
  /** The part of each member, where the audience is split, or is a waterfall. */
  parts(audience: string): Members;
  /** How many could be members: the size of its base population, of a waterfall that of its first audience. */
  population(audience: string): number;
} {
  const { model, data } = question;
  const now = typeof question.asOf === "bigint" ? question.asOf : parseInstant(question.asOf);
  const files = question.files.map((file) => supply(file, question.parameters ?? {}));
  const definitions = definitionsOf([...files, ...(question.library ?? [])]);
  const all = everyone(model, data, now);
  const found = new Map<string, Members>();
  const self: Oracle = { model, data, now, definitions, value, holds, members };
  return {
    members: (audience) => new Set(members(audience).keys()),
    parts: members,
    population: (name) => {
      const asker = askerOf(audienceOf(definitions.waterfall(name)?.members[0]?.text ?? name), all, model);
      return asker.population[asker.of].length;
    },
  };

  function members(name: string): Members {
    const keys = found.get(name) ?? work(name);
    found.set(name, keys);
    return keys;
  }

  function work(name: string): Members {
    const waterfall = definitions.waterfall(name);
    if (waterfall) {
      const first = new Map<string, string>();
      for (const { text: audience } of waterfall.members) {
        for (const key of members(audience).keys()) if (!first.has(key)) first.set(key, audience);
      }
      return first;
    }
    const audience = audienceOf(name);
    const asker = askerOf(audience, all, model);
    const { where } = audience;
    const candidates = asker.population[asker.of].filter(
      (subject) => !where || holds(where, { asker, subject }),
    );
    return choose(self, audience, candidates, asker);
  }

  function audienceOf(name: string): AudienceDefinition {
    const audience = definitions.audience(name);
    if (!audience) throw new Error(`no audience ${name}`);
    return audience;
  }

  function holds(node: Expression, at: Place): boolean {
    return truth(value(node, at));
  }

  function value(node: Expression, at: Place): Value {
    switch (node.kind) {
      case "text":
      case "boolean":
        return node.value;
      case "number":
        return exact(node.value);
      case "date":
        return { kind: "date", day: parseDay(node.value) };
      case "instant":
        return { kind: "instant", micros: parseInstant(node.value) };
      case "duration":
        return { kind: "duration", length: lengthOf(node.duration) };
      case "reference": {
        const path = node.path.map((name) => name.text);
        return read(self, path, at);
      }
      case "and":
        return node.operands.every((operand) => holds(operand, at));
      case "or":
        return node.operands.some((operand) => holds(operand, at));
      case "not":
        return !holds(node.operand, at);
      case "compare":
        return compares(self, node, at);
      case "between":
        return between(self, node, at);
      case "in":
        return isIn(self, node, at) !== node.negated;
      case "known":
        return (value(node.value, at) !== undefined) !== node.negated;
      case "textMatch":
        return textMatch(self, node, at);
      case "listContains":
        return listContains(self, node, at);
      case "elements":
        return elements(self, node, at);
      case "ofPersonas":
        return ofPersonas(self, node, at);
      case "time":
        return isInTime(self, node, at);
      case "performed":
        return performed(node, at) !== node.negated;
      case "sequence":
        return sequence(self, node, at);
      case "together":
        return together(self, node, at) !== node.negated;
      case "inAudience":
        return inAudience(self, node, at) !== node.negated;
      case "inUploadedList":
        return inList(self, node, at) !== node.negated;
      case "membershipChange":
        return changed(self, node, at);
      case "aggregate":
        return aggregate(self, node, at);
      case "maxWithin":
        return maxWithin(self, node, at);
      case "call":
        return call(self, node, at);
      case "arithmetic":
        return arithmetic(node.operator, value(node.left, at), value(node.right, at), at.asker.zone);
      case "negate": {
        const x = value(node.operand, at);
        return isNumber(x) ? negate(x) : undefined;
      }
      case "case": {
        const branch = node.branches.find(({ when }) => holds(when, at));
        const chosen = branch ? branch.then : node.otherwise;
        return chosen && worked(value(chosen, at));
      }
      case "parameter":
      case "error":
        throw new Error(`a tree with ${node.kind}s has no meaning`);
    }
  }

  function performed(node: Performed, at: Place): boolean {
    if (node.withinAny) return burst(self, node, node.withinAny, at);
    if (node.habit) return habit(self, node, node.habit, at);
    const { length } = select(self, node.selector, at);
    return node.count ? counts(node.count, length) : length >= 1;
  }
}

/** Names are found in the order of the files, so that the standard library gives way. */
function definitionsOf(files: readonly SourceFile[]): Definitions {
  const all = files.flatMap((file) => file.definitions);
  const find = <K extends (typeof all)[number]["kind"]>(kind: K, name: string) =>
    all.filter(
      (each): each is Extract<typeof each, { kind: K }> => each.kind === kind && each.name.text === name,
    );
  return {
    audience: (name) => find("audience", name)[0],
    group: (name) => find("group", name)[0],
    waterfall: (name) => find("waterfall", name)[0],
    trait: (name, of) =>
      find("trait", name).find((each) => (each.of === "accounts" ? "account" : "persona") === of),
  };
}
