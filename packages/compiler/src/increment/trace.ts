/**
 * What decides an audience, one persona (or account) by itself: which rows, which events in which windows of time, which
 * values that age. Where all of that is known, those for whom none of it changed between two instants are in or out as
 * before, and need not be looked at again.
 *
 * A new construct: its case in `Tracer.visit`, in `rowOf` and, where the instant of evaluation takes part, in `isMoving`.
 */
import type { Span } from "@muster/grammar";
import type { EventType, WarehouseModel } from "@muster/model";
import { contextOf } from "../lower/context.ts";
import { conjuncts } from "../lower/event-rows.ts";
import { newWorkspace } from "../lower/lower.ts";
import type {
  MemberOf,
  Resolution,
  Resolved,
  ResolvedAudience,
  SelectedEvent,
  Selection,
  Subject,
} from "../resolved.ts";
import { partsOf } from "../resolved-walk.ts";
import { eventsInput, type Input, rowsInput } from "./inputs.ts";
import { isMoving, movesItself } from "./is-moving.ts";
import type { Moving } from "./moving.ts";
import type { Construct, Obstacle } from "./obstacle.ts";
import { rowOf, traitOf } from "./row-of.ts";

export interface Trace {
  /** None: those whose membership may change can be told. */
  readonly obstacles: readonly Obstacle[];
  /** Tables whose new and changed rows touch those whose rows they are. */
  readonly inputs: readonly Input[];
  readonly events: readonly EventTrace[];
  readonly ageing: readonly Ageing[];
  /** Uploaded lists: whoever replaces one may touch anyone. */
  readonly lists: readonly string[];
}

/** Events that touch their persona when time brings them in or takes them out, or when they are new and in. */
export interface EventTrace {
  /** All of them with what an event must meet by itself, at any instant, to matter at all. */
  readonly events: readonly SelectedEvent[];
  /** What lies in the windows: the event's time, or its property. */
  readonly of: "time" | "property";
  readonly moving: Moving;
  /** In whose eyes, and in which time zone those see. */
  readonly audience: string;
  readonly zone: string;
}

/** A value of one row that may change with time alone: who has another one at another instant is touched. */
export interface Ageing {
  readonly row: Subject | { readonly event: EventType; readonly moving: Moving };
  readonly value: Resolved;
  /** In whose eyes, and in which time zone those see. */
  readonly audience: string;
  readonly zone: string;
}

/** What decides several audiences, each thing once, but for what stands in the way of some. */
export function traceTogether(traces: readonly Trace[]): Omit<Trace, "obstacles"> {
  const each = <T>(of: (trace: Trace) => readonly T[]): T[] => [
    ...new Map(traces.flatMap(of).map((found) => [idOf(found), found])).values(),
  ];
  return {
    inputs: each(({ inputs }) => inputs),
    events: each(({ events }) => events),
    ageing: each(({ ageing }) => ageing),
    lists: each(({ lists }) => lists),
  };
}

export function trace(resolution: Resolution, name: string, model: WarehouseModel): Trace {
  const tracer = new Tracer(resolution, model);
  tracer.audience(name);
  return tracer.found();
}

/** Where an expression is read. */
interface Place {
  readonly audience: ResolvedAudience;
  readonly subject: Subject;
  /** In a filter: of these events. */
  readonly event?: { readonly event: EventType; readonly moving: Moving };
}

class Tracer {
  readonly #resolution: Resolution;
  readonly #model: WarehouseModel;
  readonly #obstacles = new Map<string, Obstacle>();
  readonly #inputs = new Map<string, Input>();
  readonly #events = new Map<string, EventTrace>();
  readonly #ageing = new Map<string, Ageing>();
  readonly #lists = new Set<string>();
  readonly #audiences = new Set<string>();

  constructor(resolution: Resolution, model: WarehouseModel) {
    this.#resolution = resolution;
    this.#model = model;
  }

  found(): Trace {
    return {
      obstacles: [...this.#obstacles.values()],
      inputs: [...this.#inputs.values()],
      events: [...this.#events.values()],
      ageing: [...this.#ageing.values()],
      lists: [...this.#lists],
    };
  }

  audience(name: string): void {
    if (this.#audiences.has(name)) return;
    this.#audiences.add(name);
    const { audience } = contextOf(newWorkspace(this.#resolution, this.#model, 0n), name);
    const place: Place = { audience, subject: audience.of };
    this.#rows(audience.of);
    if (audience.of === "persona" && this.#model.identities !== undefined) this.#rows("identities");
    if (audience.parts?.kind === "waterfall") {
      for (const each of audience.parts.audiences) this.audience(each);
      return;
    }
    this.#visit(audience.condition, place);
    // A sample and a split tell by the key alone.
    if (audience.ranked !== undefined) this.#obstacle("ranked", audience.ranked.by.span, place);
  }

  /** The one place where every construct of the language says what would change it. */
  #visit(node: Resolved, place: Place): void {
    const row = rowOf(node, this.#resolution);
    if (row !== "none") {
      this.#row(node, row, place);
      return;
    }
    switch (node.kind) {
      case "constant":
      case "instant":
      case "duration":
      case "truth":
      case "read":
        throw new Error(`a ${node.kind} is of one row`);
      case "step":
        // The events of that step are traced with it.
        return;
      case "computed":
        this.#computed(node, place);
        return;
      case "rank":
        this.#obstacle("rank", node.span, place);
        return;
      case "personas":
        this.#obstacle("personas", node.span, place);
        return;
      case "membershipChange":
        this.#obstacle("history", node.span, place);
        return;
      case "aggregate":
      case "maxWithin":
      case "performed":
      case "burst":
        this.#selection(node.selection, place);
        return;
      case "habit":
        this.#selection(node.selection, place, { kind: "periods", periods: node.periods });
        return;
      case "sequence":
        for (const step of node.steps) {
          for (const each of [step.selection, ...step.without]) this.#selection(each, place);
        }
        // Between two steps nothing at all may happen.
        if (node.steps.some((step) => step.immediately)) this.#selection(this.#everything(node.span), place);
        return;
      case "together":
        for (const each of node.selections) this.#selection(each, place);
        return;
      case "member":
        this.#members(node.audiences, node.subject, place);
        return;
      case "listed":
        this.#lists.add(node.list);
        if (node.value !== undefined) this.#visit(node.value, place);
        return;
      case "time":
        if (movesItself(node))
          this.#moving(node, { kind: "phrase", phrase: node.phrase }, place, node.anniversary);
        this.#visit(node.value, place);
        return;
      case "compare":
        this.#compare(node, place);
        return;
      case "call":
        if (movesItself(node)) this.#obstacle("moving", node.span, place);
        for (const part of node.arguments) this.#visit(part, place);
        return;
      case "case":
      case "and":
      case "or":
      case "not":
      case "in":
      case "known":
      case "text":
      case "list":
        for (const part of partsOf(node)) this.#visit(part, place);
        return;
      case "elements":
        // An element alone is no row that could be looked at by itself.
        if (isMoving(node, this.#resolution)) this.#obstacle("moving", node.span, place);
        else for (const part of partsOf(node)) this.#visit(part, place);
        return;
    }
  }

  /** Decided by one row: touched when the row changes, and when the value does with time. */
  #row(node: Resolved, row: "any" | Subject | "event", place: Place): void {
    if (row === "account" || row === "persona") this.#rows(row);
    if (!isMoving(node, this.#resolution)) return;
    const { kind } = node.type;
    if (kind === "list" || kind === "record" || kind === "records") {
      this.#obstacle("moving", node.span, place);
      return;
    }
    const on = row === "any" ? (place.event ?? place.subject) : row === "event" ? place.event! : row;
    const ageing: Ageing = { row: on, value: node, ...eyesOf(place) };
    this.#ageing.set(idOf(ageing), ageing);
  }

  #computed(node: Extract<Resolved, { kind: "computed" }>, place: Place): void {
    this.#rows(node.of);
    this.#visit(traitOf(node, this.#resolution), { audience: place.audience, subject: node.of });
  }

  #members(members: readonly MemberOf[], of: Subject, place: Place): void {
    // Asked of a persona: its account's row says nothing of it, its own says which account that is.
    this.#rows(place.subject);
    this.#rows(of);
    for (const { audience } of members) this.audience(audience);
  }

  #selection(selection: Selection, place: Place, moving: Moving = selected(selection)): void {
    if (place.subject === "account") {
      this.#obstacle("accountEvents", selection.span, place);
      return;
    }
    const events = selection.events.map(({ event, filter }): SelectedEvent => {
      const own = conjuncts(filter).filter((part) => this.#isFixed(part));
      for (const part of conjuncts(filter)) {
        if (!own.includes(part)) this.#visit(part, { ...place, event: { event, moving } });
      }
      this.#table(event);
      return own.length === 0 ? { event } : { event, filter: conjunction(own) };
    });
    const found: EventTrace = { events, of: "time", moving, ...eyesOf(place) };
    this.#events.set(idOf(found), found);
  }

  /** Asked of the event alone, with the same answer at any instant. */
  #isFixed(filter: Resolved): boolean {
    const row = rowOf(filter, this.#resolution);
    return (row === "event" || row === "any") && !isMoving(filter, this.#resolution);
  }

  /** A comparison of how old something is with a number of days asks for times before or after an instant that moves. */
  #compare(node: Extract<Resolved, { kind: "compare" }>, place: Place): void {
    for (const [age, days] of [
      [node.left, node.right],
      [node.right, node.left],
    ] as const) {
      const isAge = age.kind === "call" && age.function === "days_since" && days.kind === "constant";
      if (!isAge) continue;
      const whole = Math.floor(Number(days.value));
      if (Math.abs(whole) > MOST_DAYS) continue;
      const [of] = age.arguments;
      this.#moving({ value: of!, span: age.span }, { kind: "age", days: [whole, whole + 1] }, place, false);
      this.#visit(of!, place);
      return;
    }
    for (const part of partsOf(node)) this.#visit(part, place);
  }

  /** A time that events give, compared with now: where it is the time of one of them, that event is what comes or goes. */
  #moving(
    { value, span }: { readonly value: Resolved; readonly span: Span },
    moving: Moving,
    place: Place,
    anniversary: boolean,
  ): void {
    const time = this.#untraited(value);
    if (
      anniversary ||
      time.kind !== "aggregate" ||
      place.subject === "account" ||
      !GIVES_ONE.has(time.function)
    ) {
      this.#obstacle("moving", span, place);
      return;
    }
    const { events } = time.selection;
    const of = events.every(({ property }) => property === undefined) ? "time" : "property";
    const bare = events.map(
      ({ event, property }): SelectedEvent => (property === undefined ? { event } : { event, property }),
    );
    const found: EventTrace = { events: bare, of, moving, ...eyesOf(place) };
    this.#events.set(idOf(found), found);
  }

  #untraited(value: Resolved): Resolved {
    if (value.kind !== "computed" || value.of === "account") return value;
    return this.#untraited(traitOf(value, this.#resolution));
  }

  #everything(span: Span): Selection {
    return { events: [...this.#model.events.values()].map((event) => ({ event })), span };
  }

  #table(event: EventType): void {
    const input = eventsInput(event);
    if ("promise" in input) this.#promise(input);
    else this.#inputs.set(input.id, input);
  }

  #rows(of: Subject | "identities"): void {
    const input = rowsInput(of, this.#model);
    if ("promise" in input) this.#promise(input);
    else this.#inputs.set(input.id, input);
  }

  #promise({ promise }: { readonly promise: Extract<Obstacle, { kind: "promise" }> }): void {
    this.#obstacles.set(`${promise.key} ${promise.section}`, promise);
  }

  #obstacle(construct: Construct, span: Span, { audience }: Place): void {
    const obstacle: Obstacle = { kind: "construct", construct, audience: audience.name, span };
    this.#obstacles.set(`${construct} ${audience.name}`, obstacle);
  }
}

/** More than all days that a time can be away. */
const MOST_DAYS = 1_000_000;

/** Functions whose result is the time, or the property, of one of the events. */
const GIVES_ONE: ReadonlySet<string> = new Set(["first", "last", "min", "max", "most_common"]);

function eyesOf({ audience }: Place): { readonly audience: string; readonly zone: string } {
  return { audience: audience.name, zone: audience.timezone };
}

function selected({ when }: Selection): Moving {
  return when === undefined ? { kind: "selected" } : { kind: "selected", when };
}

function conjunction(parts: readonly Resolved[]): Resolved {
  const [only] = parts;
  if (parts.length === 1 && only !== undefined) return only;
  return { kind: "and", operands: parts, type: { kind: "boolean" }, span: only!.span };
}

/** Equal for what means the same, wherever it is written: of whose eyes it is in, the time zone is all that matters. */
function idOf(value: unknown): string {
  return JSON.stringify(value, (key, inner: unknown) => {
    if (key === "span" || key === "properties" || key === "audience") return undefined;
    return inner;
  });
}
