import type { Storage } from "@muster/model";
import { allOf, call, columnRef, test, whole } from "../plan/build.ts";
import type { Column, DataType, Measure, MeasureFunction, Scalar } from "../plan/rel.ts";
import type { AggregateValue, Read, Selection } from "../resolved.ts";
import { hullOf, insideHull } from "../time/hull.ts";
import type { TimeWindow } from "../time/window.ts";
import { averageOf } from "./averages.ts";
import {
  type Context,
  instantForm,
  type KeyedRelation,
  type KeySet,
  newColumn,
  storedTime,
  type TimeForm,
  type Value,
} from "./context.ts";
import { commonTime, eventRows, selectionWindow } from "./event-rows.ts";
import { toUtc, within } from "./instants.ts";
import { among } from "./must-have.ts";
import { selectionKey } from "./selection-key.ts";
import { dataType, timeType } from "./table-reader.ts";

/** Some events, one row per persona; measures join it as they are asked for, each over one of the selections. */
export interface EventGroup {
  value(aggregate: AggregateValue): Value;
  count(selection: Selection): Scalar;
  relation(): KeyedRelation;
}

type Measuring = (fn: MeasureFunction, of: Spec["of"], name: string, type: DataType) => Scalar;

interface Spec {
  readonly column: Column;
  readonly function: MeasureFunction;
  /** A property's name; the event's time; or nothing, to count rows. */
  readonly of: { readonly property: string } | "time" | "rows";
  readonly window: TimeWindow;
}

/**
 * The selections differ in nothing but the time, and their events are scanned once: over the hull of their windows, in
 * which each measure has a filter of its own.
 * `joined` says that a persona without any such event has a row too, on which every measure is null: then the count of
 * nothing is put to 0. Alone, a group has rows for those who have events only; where `only` is given, for those keys.
 */
export function eventGroup(
  context: Context,
  selections: readonly Selection[],
  joined: boolean,
  only?: KeySet,
): EventGroup {
  const { work, zones } = context;
  const windows = new Map(selections.map((each) => [selectionKey(each), selectionWindow(context, each)]));
  const hull = hullOf([...windows.values()]);
  const events = selections[0]!;
  const specs = new Map<string, Spec>();
  const reads = new Map<string, readonly Read[]>();
  const time = commonTime(events);

  /** Measures over one of the selections. */
  function measuresOf(selection: Selection): Measuring {
    const key = selectionKey(selection);
    const window = windows.get(key);
    if (window === undefined) throw new Error("a group of events was not asked for this selection");
    return (fn, of, name, type) => {
      const id = JSON.stringify([fn, of, key]);
      let spec = specs.get(id);
      if (spec === undefined) {
        spec = { column: newColumn(work, name, type), function: fn, of, window };
        specs.set(id, spec);
      }
      return columnRef(spec.column);
    };
  }

  function count(selection: Selection): Scalar {
    return orZero(measuresOf(selection)("count", "rows", "count", "integer"), joined);
  }

  function propertyOf(aggregate: AggregateValue): { property: string; read: Read } {
    const all = aggregate.selection.events.map((selected) => selected.property);
    const [first] = all;
    if (first === undefined || all.includes(undefined))
      throw new Error(`${aggregate.function} lacks its property`);
    reads.set(first.name, all as readonly Read[]);
    return { property: first.name, read: first };
  }

  /** All events' reads stand in one form, or else all become timestamps. */
  function propertyForm(property: string): { type: DataType; time: Value["time"] } {
    const all = reads.get(property)!;
    const { type } = all[0]!;
    if (type.kind === "date") return { type: "date", time: "date" };
    if (type.kind !== "timestamp") return { type: dataType(type), time: undefined };
    const forms = new Set(all.map(({ source }) => formOf(source.storage)));
    const form = forms.size === 1 ? [...forms][0]! : "timestamp";
    return { type: timeType(form), time: form };
  }

  function value(aggregate: AggregateValue): Value {
    const fn = aggregate.function;
    const measure = measuresOf(aggregate.selection);
    if (fn === "count") return { scalar: count(aggregate.selection) };
    if (fn === "typical_gap") return { scalar: typicalGap(measure) };
    if ((fn === "first" || fn === "last") && aggregate.selection.events[0]?.property === undefined) {
      const edge = fn === "first" ? "min" : "max";
      return storedTime(measure(edge, "time", fn, timeType(time)), time);
    }
    const { property } = propertyOf(aggregate);
    const form = propertyForm(property);
    const of = { property };
    switch (fn) {
      case "sum":
        return {
          scalar: call("coalesce", "number", measure("sum", of, `sum_${property}`, "number"), whole(0)),
        };
      case "distinct":
        return { scalar: orZero(measure("countDistinct", of, `distinct_${property}`, "integer"), joined) };
      case "avg": {
        const sum = measure("sum", of, `sum_${property}`, "number");
        return averageOf(sum, measure("count", of, `count_${property}`, "integer"));
      }
      case "min":
      case "max":
      case "first":
      case "last":
        return storedTime(measure(fn, of, `${fn}_${property}`, form.type), form.time);
      case "most_common":
        throw new Error("most_common has a relation of its own");
    }
  }

  function typicalGap(measure: Measuring): Scalar {
    const instants = (edge: "min" | "max") =>
      storedTime(measure(edge, "time", edge === "min" ? "first" : "last", timeType(time)), time);
    const number = measure("count", "rows", "count", "integer");
    const span = spanMicros(instants("max"), instants("min"), context);
    const gap = call("divideWhole", "integer", span, call("subtract", "integer", number, whole(1)));
    return {
      kind: "case",
      branches: [{ when: test("greater", number, whole(1)), then: gap }],
      type: "integer",
    };
  }

  function relation(): KeyedRelation {
    const needsTime = [...specs.values()].some(
      (s) =>
        s.of === "time" ||
        s.function === "first" ||
        s.function === "last" ||
        Object.keys(insideHull(s.window, hull)).length > 0,
    );
    const rows = eventRows(context, events, { time: needsTime, properties: reads }, hull);
    const by = [rows.time.scalar, ...(rows.order === undefined ? [] : [rows.order])];
    const measures = [...specs.values()].map((spec): Measure => {
      const argument =
        spec.of === "rows"
          ? undefined
          : spec.of === "time"
            ? rows.time.scalar
            : rows.property(spec.of.property).scalar;
      const inside = within(rows.time, insideHull(spec.window, hull), zones);
      return {
        column: spec.column,
        function: spec.function,
        ...(argument === undefined ? {} : { argument }),
        ...(spec.function === "first" || spec.function === "last" ? { by } : {}),
        ...(inside.length === 0 ? {} : { filter: allOf(inside) }),
      };
    });
    return { rel: { kind: "aggregate", input: among(rows, only), by: [rows.key], measures }, key: rows.key };
  }

  return { value, count, relation };
}

function orZero(scalar: Scalar, joined: boolean): Scalar {
  return joined ? call("coalesce", "integer", scalar, whole(0)) : scalar;
}

/** Of an instant: in JSON and structs it is a timestamp. */
function formOf(storage: Storage): TimeForm {
  return storage === "native" || storage === "json" ? "timestamp" : instantForm(storage);
}

function spanMicros(later: Value, earlier: Value, context: Context): Scalar {
  return call("microsBetween", "integer", toUtc(later, context.zones), toUtc(earlier, context.zones));
}
