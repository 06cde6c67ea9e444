/**
 * The reference evaluator: language.md as plain loops over arrays. It shares nothing with the compiler but the syntax
 * tree, is as slow as it likes, and is meant to be read next to language.md in one sitting.
 *
 *     evaluate({ files: [parse({ name: "a.aud", text }).file], model, data, asOf: "2026-11-01T00:00:00Z", audience: "vips" })
 *     // Set { "1", "7" }
 */
import type {
  Aggregate,
  AudienceDefinition,
  Call,
  Compare,
  EventSelector,
  Expression,
  InList,
  Performed,
  SourceFile,
  TimeCondition,
} from "@muster/grammar";
import type { EventType, Property, WarehouseModel } from "@muster/model";
import type { LogicalData, LogicalEvent, LogicalPersona } from "../world/logical-data.ts";
import {
  addMonths,
  civil,
  contains,
  DAY,
  dayOf,
  hourOf,
  type Length,
  lengthOf,
  parseDay,
  parseInstant,
  shift,
  startOfDay,
  weekday,
  windowOf,
} from "./calendar.ts";
import * as numbers from "./numbers.ts";
import { exact, floorDivide, type Num } from "./numbers.ts";
import {
  compare,
  instantOf,
  isNumber,
  logicalValue,
  lower,
  matches,
  micros,
  trim,
  truth,
  upper,
  type Value,
} from "./values.ts";

export interface Question {
  readonly files: readonly SourceFile[];
  /** The standard library: found when no file defines a name; speaks of the model's roles. */
  readonly library?: readonly SourceFile[];
  readonly model: WarehouseModel;
  readonly data: LogicalData;
  /** Microseconds since 1970-01-01T00:00:00Z, or RFC 3339. */
  readonly asOf: bigint | string;
  readonly audience: string;
}

/** The keys of the members. */
export function evaluate(question: Question): Set<string> {
  return oracle(question).members(question.audience);
}

/** An event of the model that did happen, to a persona that is. */
interface Happening {
  readonly type: EventType;
  readonly time: bigint;
  readonly order: number | null;
  readonly source: string | null;
  readonly properties: LogicalEvent["properties"];
}

/** An audience with what its settings say, and its base population. */
interface Asker {
  readonly name: string;
  readonly zone: string;
  readonly sources: ReadonlySet<string> | undefined;
  readonly population: readonly LogicalPersona[];
  readonly remembered: Map<Expression, Map<LogicalPersona, Value>>;
}

/** Where a name is read: at a persona, and inside filters and quantifiers at an event or an element of it. */
interface Place {
  readonly asker: Asker;
  readonly persona: LogicalPersona;
  readonly event?: Happening;
  readonly element?: Value;
}

/** For several audiences of the same files: what one needs of another is worked out once. */
export function oracle(question: Omit<Question, "audience">): { members(audience: string): Set<string> } {
  const { model, data } = question;
  const now = typeof question.asOf === "bigint" ? question.asOf : parseInstant(question.asOf);
  const library = new Set(question.library?.flatMap((file) => file.definitions));
  const definitions = [...question.files.flatMap((file) => file.definitions), ...library];
  const found = new Map<string, Set<string>>();

  function definition<K extends "audience" | "trait" | "group">(kind: K, name: string) {
    return definitions.find(
      (each): each is Extract<typeof each, { kind: K }> => each.kind === kind && each.name.text === name,
    );
  }

  // ------------------------------------------------------------------------------ the base population (section 4)

  const aliases = new Map(data.aliases.map(({ alias, persona }) => [alias, persona]));
  const isMerged = (key: string) => (aliases.get(key) ?? key) !== key; // a row may name its own key
  const alive = data.personas.filter((persona) => persona.excluded !== true && !isMerged(persona.key));
  const events = new Map<string, Happening[]>(data.personas.map(({ key }) => [key, []]));
  for (const { event, persona, time, ...rest } of data.events) {
    const type = model.events.get(event);
    if (!type || persona === null || time === null || time > now) continue;
    events.get(aliases.get(persona) ?? persona)?.push({ type, time, ...rest });
  }

  /** None of the contact traits is known. */
  function isAnonymous(persona: LogicalPersona): boolean {
    const contacts = [...model.personas.traits.values()].filter((trait) => trait.contact !== undefined);
    return contacts.length > 0 && contacts.every((trait) => (persona.traits[trait.name] ?? null) === null);
  }

  function askerOf(audience: AudienceDefinition): Asker {
    const setting = <K extends string>(kind: K) =>
      audience.settings.find((each): each is Extract<typeof each, { kind: K }> => each.kind === kind);
    const named = setting("sources")?.sources.map((source) => source.value);
    const sources = named && new Set(named);
    return {
      name: audience.name.text,
      zone: setting("timezone")?.zone.value ?? model.timezone,
      sources,
      population: alive.filter(
        (persona) =>
          (setting("includeAnonymous") !== undefined || !isAnonymous(persona)) &&
          (!sources || !model.personas.source || (persona.source !== null && sources.has(persona.source))),
      ),
      remembered: new Map(),
    };
  }

  function members(name: string): Set<string> {
    let keys = found.get(name);
    if (!keys) {
      const audience = definition("audience", name);
      if (!audience) throw new Error(`no audience ${name}`);
      const { where } = audience;
      const asker = askerOf(audience);
      keys = new Set<string>();
      for (const persona of asker.population) {
        if (!where || truth(value(where, { asker, persona }))) keys.add(persona.key);
      }
      found.set(name, keys);
    }
    return keys;
  }

  // ------------------------------------------------------------------- conditions and expressions (sections 5, 6)

  function value(node: Expression, at: Place): Value {
    const { zone } = at.asker;
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
      case "reference":
        return read(
          node.path.map((name) => name.text),
          at,
        );
      case "and":
        return node.operands.every((operand) => truth(value(operand, at)));
      case "or":
        return node.operands.some((operand) => truth(value(operand, at)));
      case "not":
        return !truth(value(node.operand, at));
      case "compare":
        return compares(node, at);
      case "between": {
        const [x, low, high] = [value(node.value, at), value(node.low, at), value(node.high, at)];
        if (x === undefined || low === undefined || high === undefined) return false;
        return compare(x, low, zone) >= 0 && compare(x, high, zone) <= 0;
      }
      case "in":
        return isIn(node, at) !== node.negated;
      case "known":
        return (value(node.value, at) !== undefined) !== node.negated;
      case "textMatch": {
        const [text, pattern] = [value(node.value, at), value(node.pattern, at)];
        if (typeof text !== "string" || typeof pattern !== "string") return false;
        if (node.operator === "matches") return matches(text, pattern, node.ignoringCase);
        const [x, y] = node.ignoringCase ? [lower(text), lower(pattern)] : [text, pattern];
        if (node.operator === "contains") return x.includes(y);
        return node.operator === "startsWith" ? x.startsWith(y) : x.endsWith(y);
      }
      case "listContains": {
        const items = itemsOf(value(node.value, at)).filter((item) => item !== undefined);
        const holds = (option: Expression) => {
          const wanted = value(option, at);
          return wanted !== undefined && items.some((item) => compare(item, wanted, zone) === 0);
        };
        if (node.quantifier === "all") return node.options.every(holds);
        return node.options.some(holds) === (node.quantifier === "any");
      }
      case "elements": {
        const elements = itemsOf(value(node.list, at));
        const { length } = elements.filter((element) => truth(value(node.condition, { ...at, element })));
        if (node.quantifier === "all") return length > 0 && length === elements.length;
        if (node.quantifier === "none") return length === 0;
        return length >= (node.quantifier === "any" ? 1 : node.count!);
      }
      case "time":
        return isInTime(node, at);
      case "performed":
        return performed(node, at) !== node.negated;
      case "inAudience": {
        const names =
          node.of === "audience"
            ? [node.name.text]
            : definition("group", node.name.text)!.members.map((member) => member.text);
        return names.some((name) => members(name).has(at.persona.key)) !== node.negated;
      }
      case "aggregate":
        return aggregate(node, at);
      case "call":
        return call(node, at);
      case "arithmetic":
        return arithmetic(node.operator, value(node.left, at), value(node.right, at), zone);
      case "negate": {
        const x = value(node.operand, at);
        return isNumber(x) ? numbers.negate(x) : undefined;
      }
      case "case": {
        const branch = node.branches.find(({ when }) => truth(value(when, at)));
        const chosen = branch ? branch.then : node.otherwise;
        return chosen && value(chosen, at);
      }
      case "error":
        throw new Error("a tree with syntax errors has no meaning");
    }
  }

  /** Inside a filter a name is a property of the event, inside a quantifier a field of the element; else a trait. */
  function read(path: readonly string[], at: Place): Value {
    const [first, ...rest] = path as [string, ...string[]];
    if (first === "persona" && rest.length > 0) return readTrait(rest, at);
    if (at.element !== undefined) return field(at.element, path);
    if (!at.event) return readTrait(path, at);
    const property = propertyOf(at.event.type, first);
    return property && field(logicalValue(property.type, at.event.properties[property.name]), rest);
  }

  /** A computed trait (section 7) is asked about the persona, by the same audience. */
  function readTrait([name, ...rest]: readonly string[], { asker, persona }: Place): Value {
    const trait = model.personas.traits.get(name!);
    if (trait) return field(logicalValue(trait.type, persona.traits[trait.name]), rest);
    const computed = definition("trait", name!);
    if (computed) return remember(computed.value, { asker, persona });
    const { birthday, created, loyalty } = model.roles;
    const role = { birthday, created_at: created, loyalty: loyalty?.trait }[name!];
    if (role === undefined || role === name) throw new Error(`no trait ${name}`);
    return readTrait([role, ...rest], { asker, persona });
  }

  function remember(node: Expression, at: Place): Value {
    const values = at.asker.remembered.get(node) ?? new Map<LogicalPersona, Value>();
    at.asker.remembered.set(node, values);
    if (!values.has(at.persona)) values.set(at.persona, value(node, at));
    return values.get(at.persona);
  }

  function field(from: Value, [first, ...rest]: readonly string[]): Value {
    if (first === undefined || from === undefined) return from;
    return typeof from === "object" && from.kind === "record"
      ? field(from.fields.get(first), rest)
      : undefined;
  }

  /** The roles of a purchase are properties of it too. */
  function propertyOf(type: EventType, name: string): Property | undefined {
    const { purchase } = model.roles;
    const roles = { amount: purchase?.amount, category: purchase?.category, store: purchase?.store };
    const role = purchase?.event === type.name ? roles[name as keyof typeof roles] : undefined;
    return type.properties.get(name) ?? (role === undefined ? undefined : type.properties.get(role));
  }

  function itemsOf(list: Value): readonly Value[] {
    return typeof list === "object" && list.kind === "list" ? list.items : [];
  }

  function compares(node: Compare, at: Place): boolean {
    let left = value(weekdayWord(node.left, node.right), at);
    let right = value(weekdayWord(node.right, node.left), at);
    // `!=` is `not =`, so a missing value makes it true.
    if (left === undefined || right === undefined) return node.operator === "!=";
    if (node.ignoringCase) [left, right] = [lower(left as string), lower(right as string)];
    const order = compare(left, right, at.asker.zone);
    switch (node.operator) {
      case "=":
        return order === 0;
      case "!=":
        return order !== 0;
      case "<":
        return order < 0;
      case "<=":
        return order <= 0;
      case ">":
        return order > 0;
      case ">=":
        return order >= 0;
    }
  }

  function isIn(node: InList, at: Place): boolean {
    const wanted = value(node.value, at);
    if (wanted === undefined) return false;
    return node.options.some((option) => {
      const offered = value(weekdayWord(option, node.value), at);
      if (offered === undefined) return false;
      if (node.ignoringCase) return lower(wanted as string) === lower(offered as string);
      return compare(wanted, offered, at.asker.zone) === 0;
    });
  }

  /** `sat` next to `weekday(t)` is 6. */
  function weekdayWord(node: Expression, beside: Expression): Expression {
    if (node.kind !== "reference" || beside.kind !== "call" || beside.function.text !== "weekday")
      return node;
    const index = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"].indexOf(node.path[0]!.text);
    return index < 0 ? node : { kind: "number", value: String(index + 1), span: node.span };
  }

  function isInTime(node: TimeCondition, at: Place): boolean {
    const { zone } = at.asker;
    const time = value(node.value, at);
    const instant = instantOf(time, zone);
    if (instant === undefined) return false;
    const window = windowOf(node.phrase, now, zone);
    if (!node.anniversary) return contains(window, instant);
    const day = localDay(time, zone)!;
    for (let years = 1; years < 500; years++) {
      const start = startOfDay(addMonths(day, 12 * years), zone);
      if (contains(window, start)) return true;
      if (window.until !== undefined && start >= window.until) return false;
    }
    return false;
  }

  /** Of an instant in the zone; of a date, that date. */
  function localDay(time: Value, zone: string): number | undefined {
    if (typeof time === "object" && time.kind === "date") return time.day;
    const instant = instantOf(time, zone);
    return instant === undefined ? undefined : dayOf(instant, zone);
  }

  // ------------------------------------------------------------------------------------- events and aggregates

  function select(selector: EventSelector, { asker, persona }: Place): Happening[] {
    const window = selector.when && windowOf(selector.when, now, asker.zone);
    const named = selector.events === "any" ? undefined : selector.events.map((name) => eventName(name.text));
    return events
      .get(persona.key)!
      .filter(
        (event) =>
          (!named || named.includes(event.type.name)) &&
          (!asker.sources ||
            !event.type.table.source ||
            (event.source !== null && asker.sources.has(event.source))) &&
          (!window || contains(window, event.time)) &&
          (!selector.filter || truth(value(selector.filter, { asker, persona, event }))),
      );
  }

  /** The standard library's `purchase` is the event of that role. */
  function eventName(name: string): string {
    return !model.events.has(name) && name === "purchase" ? (model.roles.purchase?.event ?? name) : name;
  }

  function performed({ selector, count }: Performed, at: Place): boolean {
    const { length } = select(selector, at);
    if (!count) return length >= 1;
    switch (count.comparison) {
      case "atLeast":
        return length >= count.count;
      case "atMost":
        return length <= count.count;
      case "exactly":
        return length === count.count;
      case "moreThan":
        return length > count.count;
      case "fewerThan":
        return length < count.count;
      case "between":
        return length >= count.count && length <= count.upper!;
    }
  }

  function aggregate(node: Aggregate, at: Place): Value {
    const { zone } = at.asker;
    const chosen = select(node.selector, at).map((event) => ({
      ...event,
      value:
        node.property &&
        read(
          node.property.map((name) => name.text),
          { ...at, event },
        ),
    }));
    const known = chosen.filter((event) => event.value !== undefined);
    const smaller = (a: Value, b: Value) => compare(a, b, zone);
    const values = known.map((event) => event.value).sort(smaller);
    const distinct = values.filter((x, i) => i === 0 || smaller(x, values[i - 1]) !== 0);
    const times = chosen.map((event) => event.time).sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
    const sum = () => (values as Num[]).reduce((a, b) => numbers.add(a, b)!, exact(0));

    /** The latest first (or the earliest); of simultaneous ones those with a value, the smallest first. */
    function inOrder(direction: 1 | -1): Value {
      const sorted = chosen.toSorted((a, b) => {
        if (a.time !== b.time) return a.time < b.time ? -direction : direction;
        const [x, y] = [a.order ?? -Infinity, b.order ?? -Infinity];
        if (x !== y) return x < y ? -direction : direction;
        if (a.value === undefined || b.value === undefined)
          return a.value === b.value ? 0 : a.value === undefined ? 1 : -1;
        return smaller(a.value, b.value);
      });
      return sorted[0]?.value;
    }

    switch (node.function) {
      case "count":
        return exact(chosen.length);
      case "sum":
        return sum();
      case "avg":
        return values.length === 0 ? undefined : numbers.divide(sum(), exact(values.length));
      case "min":
        return values[0];
      case "max":
        return values.at(-1);
      case "distinct":
        return exact(distinct.length);
      case "first":
      case "last": {
        if (node.property) return inOrder(node.function === "first" ? 1 : -1);
        const time = node.function === "first" ? times[0] : times.at(-1);
        return time === undefined ? undefined : { kind: "instant", micros: time };
      }
      case "most_common": {
        const holders = distinct.map((x) => known.filter((event) => smaller(event.value, x) === 0));
        const most = Math.max(0, ...holders.map((events) => events.length));
        const latest = (events: typeof known) =>
          events
            .map(({ time, order }) => ({ time, order: order ?? -Infinity }))
            .reduce((a, b) => (later(a, b) < 0 ? b : a));
        // `distinct` ascends, so among equals the first that is kept is the smallest.
        return holders
          .filter((events) => events.length === most)
          .reduce<typeof known | undefined>(
            (best, events) => (best && later(latest(best), latest(events)) >= 0 ? best : events),
            undefined,
          )?.[0]?.value;
      }
      case "typical_gap": {
        if (times.length < 2) return undefined;
        const gap = floorDivide(times.at(-1)! - times[0]!, BigInt(times.length - 1));
        return { kind: "duration", length: { micros: gap } };
      }
    }
  }

  // ------------------------------------------------------------------------------------- arithmetic and functions

  function arithmetic(operator: "+" | "-" | "*" | "/", a: Value, b: Value, zone: string): Value {
    if (a === undefined || b === undefined) return undefined;
    if (isNumber(a) && isNumber(b)) {
      switch (operator) {
        case "+":
          return numbers.add(a, b);
        case "-":
          return numbers.add(a, numbers.negate(b));
        case "*":
          return numbers.multiply(a, b);
        case "/":
          return numbers.divide(a, b);
      }
    }
    const sign = operator === "-" ? -1 : 1;
    if (typeof a !== "object" || typeof b !== "object")
      throw new Error("no arithmetic of texts and booleans");
    if (a.kind === "duration" && b.kind === "duration") {
      return { kind: "duration", length: { micros: micros(a.length) + BigInt(sign) * micros(b.length) } };
    }
    if (a.kind === "duration") return arithmetic("+", b, a, zone);
    if (a.kind === "date" && b.kind === "duration") return moveDate(a.day, b.length, sign);
    const instant = instantOf(a, zone)!;
    if (b.kind === "duration") return { kind: "instant", micros: shift(instant, b.length, sign, zone) };
    return { kind: "duration", length: { micros: instant - instantOf(b, zone)! } };
  }

  function call(node: Call, at: Place): Value {
    const { zone } = at.asker;
    const name = node.function.text;
    const [first] = node.arguments as readonly [Expression];
    if (name === "percentile" || name === "quintile" || name === "decile" || name === "rank") {
      return ranked(name, first, at);
    }
    const all = node.arguments.map((argument) => value(argument, at));
    const given = all.filter((each) => each !== undefined);
    if (name === "coalesce") return given[0];
    if (name === "least")
      return given.reduce<Value>((a, b) => (a !== undefined && compare(a, b, zone) <= 0 ? a : b), undefined);
    if (name === "greatest")
      return given.reduce<Value>((a, b) => (a !== undefined && compare(a, b, zone) >= 0 ? a : b), undefined);
    if (given.length < all.length) return undefined;
    const [x] = given as [Value];
    const number = x as Num;
    switch (name) {
      case "lower":
        return lower(x as string);
      case "upper":
        return upper(x as string);
      case "trim":
        return trim(x as string);
      case "length":
        return exact([...(x as string)].length);
      case "abs":
        return numbers.abs(number);
      case "round":
        return numbers.round(number, given[1] === undefined ? 0 : numbers.toDouble(given[1] as Num));
      case "floor":
        return numbers.floor(number);
      case "ceil":
        return numbers.negate(numbers.floor(numbers.negate(number)));
      case "days_since":
        return exact(floorDivide(now - instantOf(x, zone)!, DAY));
      case "years_since":
        return exact(yearsSince(localDay(x, zone)!, dayOf(now, zone)));
      case "hour":
        return exact(hourOf(instantOf(x, zone)!, zone));
      case "weekday":
        return exact(weekday(localDay(x, zone)!));
      case "day":
      case "month":
      case "year":
        return exact(civil(localDay(x, zone)!)[name]);
      case "date":
        return { kind: "date", day: localDay(x, zone)! };
      default:
        throw new Error(`no function ${name}`);
    }
  }

  /** Among the base population, those for whom it is known. */
  function ranked(name: "percentile" | "quintile" | "decile" | "rank", of: Expression, at: Place): Value {
    const { asker } = at;
    const own = remember(of, at);
    if (own === undefined) return undefined;
    const values = asker.population
      .map((persona) => remember(of, { asker, persona }))
      .filter((x) => x !== undefined);
    const smaller = values.filter((x) => compare(x, own, asker.zone) < 0).length;
    const greater = values.filter((x) => compare(x, own, asker.zone) > 0).length;
    if (name === "rank") return exact(1 + greater);
    if (name === "percentile") return numbers.double(values.length === 1 ? 0 : smaller / (values.length - 1));
    return exact(1 + Math.floor(((name === "quintile" ? 5 : 10) * smaller) / values.length));
  }

  return { members };
}

/** A date moves by whole days, or by months, and stays a date. */
function moveDate(day: number, length: Length, sign: 1 | -1): Value {
  if ("months" in length) return { kind: "date", day: addMonths(day, sign * length.months) };
  if (length.micros % DAY !== 0n) throw new Error("a date moves by whole days");
  return { kind: "date", day: day + sign * Number(length.micros / DAY) };
}

/** Complete years from day to day; 29 February is reached on the 28th where there is no 29th. */
function yearsSince(from: number, to: number): number {
  const years = civil(to).year - civil(from).year;
  return addMonths(from, 12 * years) <= to ? years : years - 1;
}

interface Moment {
  readonly time: bigint;
  readonly order: number;
}

function later(a: Moment, b: Moment): number {
  if (a.time !== b.time) return a.time < b.time ? -1 : 1;
  return a.order === b.order ? 0 : a.order < b.order ? -1 : 1;
}
