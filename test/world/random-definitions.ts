/**
 * Random well-typed definitions, as the text that an author would write. Every construct of the language's sections 3
 * to 7 has its place here; a new construct needs a line in one of the functions below.
 */
import type { EventType, Fields, ValueType, WarehouseModel } from "@muster/model";
import type { Dice } from "./dice.ts";
import { SOURCES, ZONES } from "./random-model.ts";

export const TEXTS = [
  "",
  "a",
  "A",
  "b",
  "é",
  "É",
  "e\u0301",
  "%",
  "_",
  "'",
  '"',
  "\\",
  "𝒳",
  "ﬀ",
  " a\t",
  "ab",
  "\n",
  "a\nb",
] as const;
const NUMBERS = [
  "-3",
  "-1",
  "0",
  "1",
  "2",
  "3",
  "0.5",
  "-0.5",
  "1.5",
  "2.5",
  "-2.5",
  "0.25",
  "1000000",
] as const;

/** The longest first, as `between … and … ago` wants them. */
const DURATIONS = [
  "1 year",
  "3 months",
  "1 quarter",
  "1 month",
  "30 days",
  "2 weeks",
  "7 days",
  "2 days",
  "36 hours",
  "1 day",
  "90 minutes",
  "1 hour",
] as const;

/** What names mean where an expression stands. */
interface Place {
  readonly kind: "persona" | "event" | "element";
  readonly names: Fields;
}

interface Known {
  readonly traits: { name: string; type: "number" | "text" | "boolean" | "timestamp" | "date" }[];
  readonly audiences: string[];
  readonly groups: string[];
}

/** Few values in one world, so that they meet: in comparisons, in lists, as ties. */
export interface Domain {
  readonly texts: readonly string[];
  readonly numbers: readonly string[];
}

export function randomDomain(dice: Dice): Domain {
  return {
    texts: Array.from({ length: 6 }, () => dice.pick(TEXTS)),
    numbers: Array.from({ length: 6 }, () => dice.pick(NUMBERS)),
  };
}

export interface Definitions {
  readonly texts: string[];
  readonly audiences: string[];
}

export function randomDefinitions(
  dice: Dice,
  model: WarehouseModel,
  domain: Domain,
  today: string,
  size: number,
): Definitions {
  const known: Known = { traits: [], audiences: [], groups: [] };
  // Few in one world, so that its few events meet their edges.
  const durations = DURATIONS.filter(() => dice.chance(0.35));
  if (durations.length === 0) durations.push("7 days");
  const days = Array.from({ length: 4 }, randomDay);
  const texts: string[] = [];
  const library = libraryTraits(model);

  for (let i = 0; i < 5; i++) {
    const type = dice.pick(["number", "number", "text", "boolean", "timestamp", "date"] as const);
    const name = `t${i}`;
    texts.push(`trait ${name} = ${valueOfKind(type, persona(), 2)}`);
    known.traits.push({ name, type });
  }
  const audiences = Array.from({ length: size }, (_, i) => `a${i}`);
  for (const [i, name] of audiences.entries()) {
    texts.push(
      `audience ${name} { ${settings()} where ${condition(persona(), dice.pick([0, 0, 1, 1, 2, 3]))} }`,
    );
    known.audiences.push(name);
    if (i % 6 === 5) {
      const group = `g${i}`;
      texts.push(`group ${group} { ${dice.times(1, 3, () => dice.pick(known.audiences)).join(", ")} }`);
      known.groups.push(group);
    }
  }
  return { texts, audiences };

  function settings(): string {
    const { source } = model.personas;
    return [
      dice.chance(0.3) ? "include anonymous" : "",
      source !== undefined && dice.chance(0.2)
        ? `sources ${dice.times(1, 2, () => quote(dice.pick(SOURCES))).join(", ")}`
        : "",
      dice.chance(0.25) ? `timezone "${dice.pick(ZONES)}"` : "",
      dice.chance(0.3) ? "status active" : "",
    ].join(" ");
  }

  // -------------------------------------------------------------------------------------------------- places

  function persona(): Place {
    return {
      kind: "persona",
      names: Object.fromEntries([...model.personas.traits.values()].map((trait) => [trait.name, trait.type])),
    };
  }

  /** Names of this type, with their fields: `plan`, `address.city`; inside filters `persona.plan` now and then. */
  function nameOf(
    kind: ValueType["kind"],
    place: Place,
    accept: (type: ValueType) => boolean = () => true,
  ): string | undefined {
    const found = namesIn(place.names, kind, accept);
    const computed = known.traits.filter((trait) => trait.type === kind).map((trait) => trait.name);
    if (place.kind === "persona") {
      found.push(...library.filter((trait) => trait.type === kind).map(({ name }) => name));
      found.push(...computed);
    } else if (found.length === 0 || dice.chance(0.1)) {
      const outer = [...namesIn(persona().names, kind, accept), ...computed].map((name) => `persona.${name}`);
      if (outer.length > 0) return dice.pick(outer);
    }
    return found.length === 0 ? undefined : dice.pick(found);
  }

  // ---------------------------------------------------------------------------------------------- conditions

  function condition(place: Place, depth: number): string {
    if (depth > 0) {
      const inner = () => condition(place, depth - 1);
      return dice.choose(
        [3, () => `(${dice.times(2, 3, inner).join(" and ")})`],
        [3, () => `(${dice.times(2, 3, inner).join(" or ")})`],
        [2, () => `not (${inner()})`],
        [1, () => `(${inner()} and ${inner()} or not ${inner()})`],
        [3, inner],
      );
    }
    const isPersona = place.kind === "persona";
    return dice.choose(
      [3, () => compares(place)],
      [2, () => calendarPart(place)],
      [1, () => between(place)],
      [2, () => inOptions(place)],
      [2, () => `${anyValue(place)} is ${dice.pick(["known", "missing"])}`],
      [2, () => textMatch(place)],
      [1, () => listContains(place)],
      [1, () => elements(place)],
      [3, () => timeCondition(place)],
      [1, () => nameOf("boolean", place) ?? compares(place)],
      [isPersona ? 6 : 0, performed],
      [isPersona ? 4 : 0, () => aggregateCondition()],
      [isPersona && known.audiences.length > 0 ? 1 : 0, inAudience],
    );
  }

  function inAudience(): string {
    const not = dice.pick(["", "not "]);
    if (known.groups.length > 0 && dice.chance(0.3)) return `${not}in group ${dice.pick(known.groups)}`;
    return `${not}in audience ${dice.pick(known.audiences)}`;
  }

  function compares(place: Place): string {
    const equality = () => dice.pick(["=", "!="]);
    const operator = () => dice.pick(["=", "!=", "<", "<=", ">", ">="]);
    return dice.choose(
      [3, () => `${textValue(place, 1)} ${operator()} ${textValue(place, 0)}`],
      [1, () => `${textValue(place, 1)} ${operator()} ${textValue(place, 0)} ignoring case`],
      [4, () => `${numberValue(place, 2)} ${operator()} ${numberValue(place, 1)}`],
      [1, () => `${booleanValue(place)} ${equality()} ${dice.pick(["true", "false"])}`],
      [
        2,
        () =>
          `${instantValue(place, 1)} ${operator()} ${dice.chance(0.3) ? dateValue(place, 0) : instantValue(place, 0)}`,
      ],
      [2, () => `${dateValue(place, 1)} ${operator()} ${dateValue(place, 0)}`],
      [1, () => `${instantValue(place, 0)} - ${instantValue(place, 0)} ${operator()} ${exactDuration()}`],
    );
  }

  /** Against numbers that can be. */
  function calendarPart(place: Place): string {
    const operator = dice.pick(["=", "=", "!=", "<=", ">"]);
    const part = (fn: string, time: string, numbers: readonly number[]) =>
      `${fn}(${time}) ${operator} ${dice.pick(numbers)}`;
    return dice.choose(
      [3, () => part("years_since", timeValue(place, 0), [0, 1, 2, 23, 24, 25, 26, 36, 37, 38])],
      [2, () => part("days_since", timeValue(place, 0), [-1, 0, 1, 2, 7, 29, 30, 31, 365])],
      [1, () => part("hour", instantValue(place, 0), [0, 1, 2, 5, 6, 12, 23])],
      [1, () => part("day", timeValue(place, 0), [1, 2, 15, 28, 29, 31])],
      [1, () => part("month", timeValue(place, 0), [1, 2, 3, 11, 12])],
      [1, () => part("weekday", timeValue(place, 0), [1, 6, 7])],
    );
  }

  function between(place: Place): string {
    return dice.choose(
      [3, () => `${numberValue(place, 1)} between ${numberValue(place, 0)} and ${numberValue(place, 0)}`],
      [1, () => `${textValue(place, 1)} between ${textValue(place, 0)} and ${textValue(place, 0)}`],
      [1, () => `${dateValue(place, 1)} between ${dateLiteral()} and ${dateLiteral()}`],
      [1, () => `${instantValue(place, 1)} between ${dateLiteral()} and ${instantLiteral()}`],
    );
  }

  function inOptions(place: Place): string {
    const word = dice.pick(["in", "not in"]);
    const options = (make: () => string) => `(${dice.times(1, 3, make).join(", ")})`;
    return dice.choose(
      [
        3,
        () =>
          `${textValue(place, 1)} ${word} ${options(textLiteral)} ${dice.pick(["", "", "ignoring case"])}`,
      ],
      [2, () => `${numberValue(place, 1)} ${word} ${options(numberLiteral)}`],
      [1, () => `${dateValue(place, 1)} ${word} ${options(dateLiteral)}`],
      [1, () => `${instantValue(place, 1)} ${word} ${options(instantLiteral)}`],
      [
        1,
        () =>
          `weekday(${timeValue(place, 0)}) ${word} ${options(() => dice.pick(["sat", "sun", "mon", "3"]))}`,
      ],
    );
  }

  function textMatch(place: Place): string {
    const ignoring = dice.pick(["", "", " ignoring case"]);
    if (dice.chance(0.4)) {
      const pattern = dice.pick([
        "^a",
        "b$",
        "^$",
        "[a-c]",
        "^.$",
        "^.+$",
        "a.b",
        "a|é",
        "[^a]",
        "(ab)+",
        "^a{1,2}b?",
        "%",
        "\\.",
        "^e.$",
      ]);
      return `${textValue(place, 1)} matches ${quote(pattern)}${ignoring}`;
    }
    const operator = dice.pick(["contains", "starts with", "ends with"]);
    return `${textValue(place, 1)} ${operator} ${textLiteral()}${ignoring}`;
  }

  function listContains(place: Place): string {
    const of = dice.pick(["text", "number"] as const);
    const list = nameOf("list", place, (type) => type.kind === "list" && type.of === of);
    if (list === undefined) return textMatch(place);
    const options = dice.times(1, 3, of === "text" ? textLiteral : numberLiteral).join(", ");
    return `${list} contains ${dice.pick(["any", "all", "none"])} (${options})`;
  }

  function elements(place: Place): string {
    const owner = place.kind === "element" ? persona() : place;
    const list = nameOf("records", owner);
    if (list === undefined) return compares(place);
    const plain = list.startsWith("persona.") ? list.slice("persona.".length) : list;
    const type = owner.names[plain] ?? persona().names[plain];
    if (type?.kind !== "records" || place.kind === "element") return compares(place);
    const inside: Place = { kind: "element", names: type.fields };
    const quantifier = dice.pick(["any", "all", "none", "at least 2", "at least 1"]);
    return `${quantifier} of ${list} (${condition(inside, dice.whole(0, 1))})`;
  }

  function timeCondition(place: Place): string {
    const value = timeValue(place, 1);
    if (!dice.chance(0.2)) return `${value} ${phrase()}`;
    return `${value} anniversary ${twoEnded()}`;
  }

  // -------------------------------------------------------------------------------------------------- times

  function phrase(): string {
    return dice.choose(
      [3, twoEnded],
      [1, () => `more than ${dice.pick(durations)} ago`],
      [1, () => `${dice.pick(["before", "after", "since"])} ${point()}`],
    );
  }

  function twoEnded(): string {
    return dice.choose(
      [4, () => `in last ${dice.pick(durations)}`],
      [2, () => `in next ${dice.pick(durations)}`],
      [
        2,
        () => {
          const first = dice.whole(0, durations.length - 1);
          const second = dice.whole(first, durations.length - 1);
          return `between ${durations[first]} and ${durations[second]} ago`;
        },
      ],
      [1, () => `on ${point()}`],
      [
        1,
        () => {
          const days = [dateLiteral(), dateLiteral()].sort();
          return dice.chance(0.5)
            ? `from ${days[0]} to ${days[1]}`
            : `from ${days[0]} to ${days[1]}T23:00:00Z`;
        },
      ],
      [1, () => dice.pick(["today", "yesterday"])],
      [2, () => `in ${dice.pick(["this", "previous"])} ${dice.pick(["week", "month", "quarter", "year"])}`],
    );
  }

  function point(): string {
    return dice.chance(0.6) ? dateLiteral() : instantLiteral();
  }

  function dateLiteral(): string {
    return dice.pick(days);
  }

  function randomDay(): string {
    const start = Date.parse(`${today}T00:00:00Z`);
    const offset = dice.pick([0, 0, -1, 1, -2, -30, -31, -365, 30]);
    if (dice.chance(0.15))
      return dice.pick(["2024-02-29", "2026-03-08", "2026-11-01", "2026-03-29", "2018-11-04"]);
    return new Date(start + offset * 86_400_000).toISOString().slice(0, 10);
  }

  function instantLiteral(): string {
    const time = dice.pick(["00:00:00", "12:00:00", "09:30:00.5", "23:59:59.999999"]);
    return `${dateLiteral()}T${time}${dice.pick(["Z", "+02:00", "-07:00"])}`;
  }

  function exactDuration(): string {
    return dice.pick(["1 hour", "36 hours", "1 day", "7 days", "2 weeks"]);
  }

  // -------------------------------------------------------------------------------------------------- events

  /** Events and what all of them have in common. */
  function selector(): {
    text: string;
    names: Fields;
    property(kind: ValueType["kind"]): string | undefined;
  } {
    const all = [...model.events.values()];
    const chosen: EventType[] = dice.choose(
      [6, () => [dice.pick(all)]],
      [2, () => [...new Set([dice.pick(all), dice.pick(all)])]],
      [1, () => all],
    );
    const head =
      chosen.length === all.length
        ? "any event"
        : chosen.length === 1 && chosen[0]!.name === "bought" && dice.chance(0.1)
          ? "purchase"
          : chosen.map((event) => quoteName(event.name)).join(" | ");
    const [first, ...rest] = chosen.map((event) =>
      Object.fromEntries([...event.properties.values()].map((property) => [property.name, property.type])),
    ) as [Fields, ...Fields[]];
    const names = Object.fromEntries(
      Object.entries(first).filter(([name, type]) => rest.every((other) => other[name]?.kind === type.kind)),
    );
    const filter = dice.chance(0.35)
      ? ` where (${condition({ kind: "event", names }, dice.pick([0, 0, 1]))})`
      : "";
    const text = (property = "") => `${head}${property}${filter}`;
    return {
      text: text(),
      names,
      property: (kind) => {
        const options = namesIn(names, kind);
        return options.length === 0 ? undefined : text(`.${dice.pick(options)}`);
      },
    };
  }

  function performed(): string {
    const events = selector().text;
    const verb = dice.pick(["performed", "performed", "did not perform"]);
    const n = dice.whole(0, 3);
    const count = dice.choose(
      [5, () => ""],
      [2, () => `at least ${n} ${times(n)}`],
      [1, () => `at most ${n} ${times(n)}`],
      [1, () => `exactly ${n} ${times(n)}`],
      [1, () => `more than ${n} ${times(n)}`],
      [1, () => `fewer than ${n + 1} ${times(n + 1)}`],
      [1, () => `between ${n} and ${n + 1} times`],
      [1, () => "once"],
    );
    return `${verb} ${events} ${count} ${when()}`;
  }

  function times(n: number): string {
    return n === 1 ? "time" : "times";
  }

  function when(): string {
    return dice.chance(0.6) ? phrase() : "";
  }

  function aggregateCondition(): string {
    const place = persona();
    return dice.choose(
      [4, () => `${numberAggregate()} ${dice.pick(["=", ">", ">=", "<", "!="])} ${numberLiteral()}`],
      [1, () => `${textAggregate() ?? textValue(place, 0)} = ${textValue(place, 0)}`],
      [2, () => `${instantAggregate()} ${phrase()}`],
      [
        1,
        () => `typical_gap(${selector().text} ${when()}) ${dice.pick(["<", ">=", "="])} ${exactDuration()}`,
      ],
      [1, () => `${instantAggregate()} + typical_gap(${selector().text}) ${phrase()}`],
      [1, () => `${dice.pick([numberAggregate(), instantAggregate()])} is missing`],
      [
        1,
        () =>
          `${dice.pick(["quintile", "decile", "rank"])}(${rankable()}) ${dice.pick(["=", "<=", ">"])} ${dice.whole(1, 6)}`,
      ],
      [1, () => `percentile(${rankable()}) ${dice.pick(["<=", ">"])} ${dice.pick(["0", "0.5", "1"])}`],
    );
  }

  function rankable(): string {
    return dice.chance(0.7) ? numberValue(persona(), 1) : timeValue(persona(), 0);
  }

  function numberAggregate(): string {
    const fn = dice.pick(["count", "sum", "avg", "min", "max", "distinct", "first", "last", "most_common"]);
    if (fn === "count") return `count(${selector().text} ${when()})`;
    const kind =
      fn === "distinct" ? dice.pick(["number", "text", "date", "timestamp", "boolean"] as const) : "number";
    const property = selector().property(kind);
    return property === undefined ? `count(${selector().text})` : `${fn}(${property} ${when()})`;
  }

  function textAggregate(): string | undefined {
    const property = selector().property("text");
    return property && `${dice.pick(["min", "max", "first", "last", "most_common"])}(${property} ${when()})`;
  }

  function instantAggregate(): string {
    if (dice.chance(0.3)) {
      const property = selector().property("timestamp");
      if (property !== undefined)
        return `${dice.pick(["min", "max", "first", "last"])}(${property} ${when()})`;
    }
    return `${dice.pick(["first", "last"])}(${selector().text} ${when()})`;
  }

  // -------------------------------------------------------------------------------------------------- values

  function valueOfKind(kind: Known["traits"][number]["type"], place: Place, depth: number): string {
    switch (kind) {
      case "number":
        return numberValue(place, depth);
      case "text":
        return textAggregate() ?? textValue(place, depth);
      case "boolean":
        return condition(place, 1);
      case "timestamp":
        return instantValue(place, depth);
      case "date":
        return dateValue(place, depth);
    }
  }

  function anyValue(place: Place): string {
    return dice.choose(
      [3, () => textValue(place, 1)],
      [3, () => numberValue(place, 1)],
      [1, () => booleanValue(place)],
      [1, () => instantValue(place, 1)],
      [1, () => dateValue(place, 1)],
    );
  }

  function textValue(place: Place, depth: number): string {
    const leaf = () => nameOf("text", place) ?? textLiteral();
    if (depth === 0) return dice.chance(0.5) ? textLiteral() : leaf();
    const inner = () => textValue(place, depth - 1);
    return dice.choose(
      [8, leaf],
      [1, () => `${dice.pick(["lower", "upper", "trim"])}(${inner()})`],
      [1, () => `${dice.pick(["coalesce", "least", "greatest"])}(${leaf()}, ${inner()})`],
      [1, () => cases(place, leaf, inner)],
    );
  }

  function cases(place: Place, first: () => string, second: () => string): string {
    return dice.choose(
      [2, () => `(if ${condition(place, 0)} then ${first()} else ${second()})`],
      [
        1,
        () =>
          `case when ${condition(place, 0)} then ${first()} when ${condition(place, 0)} then ${second()} end`,
      ],
      [1, () => `case when ${condition(place, 0)} then ${first()} else ${second()} end`],
    );
  }

  function booleanValue(place: Place): string {
    return nameOf("boolean", place) ?? `coalesce(${nameOf("boolean", persona()) ?? "true"}, false)`;
  }

  /** An exact number: of doubles and decimals mixed, only the types say which is which. */
  function exactValue(place: Place): string {
    const name = namesIn(place.names, "number");
    return name.length === 0 || dice.chance(0.3) ? numberLiteral() : dice.pick(name);
  }

  function numberValue(place: Place, depth: number): string {
    const leaf = () => nameOf("number", place) ?? numberLiteral();
    if (depth === 0) return dice.chance(0.4) ? numberLiteral() : leaf();
    const inner = () => numberValue(place, depth - 1);
    return dice.choose(
      [6, leaf],
      [place.kind === "persona" ? 3 : 0, numberAggregate],
      [2, () => `(${inner()} ${dice.pick(["+", "-"])} ${inner()})`],
      [1, () => `${exactValue(place)} * ${exactValue(place)}`],
      [1, () => `(${inner()} / ${inner()})`],
      [1, () => `-(${inner()})`],
      [1, () => `${dice.pick(["abs", "round", "floor", "ceil"])}(${inner()})`],
      [1, () => `round(${exactValue(place)}, ${dice.whole(0, 2)})`],
      [
        1,
        () => `${dice.pick(["coalesce", "least", "greatest"])}(${exactValue(place)}, ${exactValue(place)})`,
      ],
      [
        1,
        () =>
          cases(
            place,
            () => exactValue(place),
            () => exactValue(place),
          ),
      ],
      [1, () => `length(${textValue(place, 1)})`],
      [1, () => `days_since(${timeValue(place, 0)})`],
      [2, () => `years_since(${timeValue(place, 0)})`],
      [1, () => `hour(${instantValue(place, 0)})`],
      [1, () => `${dice.pick(["weekday", "day", "month", "year"])}(${timeValue(place, 0)})`],
    );
  }

  function timeValue(place: Place, depth: number): string {
    return dice.chance(0.5) ? instantValue(place, depth) : dateValue(place, depth);
  }

  function instantValue(place: Place, depth: number): string {
    const name = () => nameOf("timestamp", place) ?? (place.kind === "persona" ? "seen" : "persona.seen");
    if (depth === 0) return dice.chance(0.25) ? instantLiteral() : name();
    return dice.choose(
      [6, name],
      [place.kind === "persona" ? 3 : 0, instantAggregate],
      [1, () => `(${name()} ${dice.pick(["+", "-"])} ${exactDuration()})`],
      [1, () => `(${name()} ${dice.pick(["+", "-"])} ${dice.pick(["1 month", "1 quarter", "1 year"])})`],
      [1, () => `${dice.pick(["coalesce", "least", "greatest"])}(${name()}, ${instantValue(place, 0)})`],
      [1, () => cases(place, name, () => instantValue(place, 0))],
    );
  }

  function dateValue(place: Place, depth: number): string {
    const name = () => nameOf("date", place) ?? (place.kind === "persona" ? "birthday" : "persona.birthday");
    if (depth === 0) return dice.chance(0.3) ? dateLiteral() : name();
    return dice.choose(
      [6, name],
      [1, () => `date(${instantValue(place, 0)})`],
      [
        1,
        () => `(${name()} ${dice.pick(["+", "-"])} ${dice.pick(["1 day", "2 weeks", "1 month", "1 year"])})`,
      ],
      [1, () => `${dice.pick(["coalesce", "least", "greatest"])}(${name()}, ${dateValue(place, 0)})`],
      [
        place.kind === "persona" ? 1 : 0,
        () => {
          const property = selector().property("date");
          return property === undefined
            ? name()
            : `${dice.pick(["min", "max", "first", "last", "most_common"])}(${property})`;
        },
      ],
    );
  }

  function textLiteral(): string {
    return quote(dice.pick(domain.texts));
  }

  function numberLiteral(): string {
    return dice.pick(domain.numbers);
  }
}

function namesIn(
  names: Fields,
  kind: ValueType["kind"],
  accept: (type: ValueType) => boolean = () => true,
): string[] {
  return Object.entries(names).flatMap(([name, type]) => {
    if (type.kind === kind) return accept(type) ? [quoteName(name)] : [];
    if (type.kind !== "record") return [];
    return namesIn(type.fields, kind, accept).map((field) => `${quoteName(name)}.${field}`);
  });
}

function quoteName(name: string): string {
  return /^[a-z_]+$/.test(name) ? name : `\`${name}\``;
}

function quote(text: string): string {
  return `"${text.replaceAll("\\", "\\\\").replaceAll('"', '\\"').replaceAll("\t", "\\t").replaceAll("\n", "\\n")}"`;
}

/** What the standard library offers to this model. */
function libraryTraits({ roles }: WarehouseModel): { name: string; type: "number" | "text" | "timestamp" }[] {
  const { purchase } = roles;
  if (!purchase) return [];
  const numbers = ["orders", "revenue", "average_order_value", "purchase_frequency", "cltv", "recency_days"];
  return [
    ...[...numbers, "rfm_recency", "rfm_frequency", "rfm_monetary"].map((name) => ({
      name,
      type: "number" as const,
    })),
    ...(purchase.store === undefined ? [] : [{ name: "favorite_store", type: "number" as const }]),
    ...(purchase.category === undefined ? [] : [{ name: "favorite_category", type: "text" as const }]),
    { name: "expected_next_order", type: "timestamp" },
  ];
}
