import type { Storage } from "@muster/model";
import { call, columnRef, test, whole } from "../plan/build.ts";
import type { Column, DataType, Measure, MeasureFunction, Scalar } from "../plan/rel.ts";
import type { AggregateValue, Read, Selection } from "../resolved.ts";
import {
  type Context,
  instantForm,
  type KeyedRelation,
  newColumn,
  storedTime,
  type TimeForm,
  type Value,
} from "./context.ts";
import { commonTime, eventRows } from "./event-rows.ts";
import { toUtc } from "./instants.ts";
import { dataType, timeType } from "./table-reader.ts";

/** The events of a selection, one row per persona; measures join it as they are asked for. */
export interface EventGroup {
  value(aggregate: AggregateValue): Value;
  count(): Scalar;
  relation(): KeyedRelation;
}

interface Spec {
  readonly column: Column;
  readonly function: MeasureFunction;
  /** A property's name; the event's time; or nothing, to count rows. */
  readonly of: { readonly property: string } | "time" | "rows";
}

/**
 * `joined` says that a persona without any such event has a row too, on which every measure is null: then the count of
 * nothing is put to 0. Alone, a group has rows for those who have events only.
 */
export function eventGroup(context: Context, selection: Selection, joined: boolean): EventGroup {
  const { work } = context;
  const specs = new Map<string, Spec>();
  const reads = new Map<string, readonly Read[]>();
  const time = commonTime(selection);

  function measure(fn: MeasureFunction, of: Spec["of"], name: string, type: DataType): Scalar {
    const id = `${fn} ${JSON.stringify(of)}`;
    let spec = specs.get(id);
    if (spec === undefined) {
      spec = { column: newColumn(work, name, type), function: fn, of };
      specs.set(id, spec);
    }
    return columnRef(spec.column);
  }

  function count(): Scalar {
    return orZero(measure("count", "rows", "count", "integer"), joined);
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
    if (fn === "count") return { scalar: count() };
    if (fn === "typical_gap") return { scalar: typicalGap() };
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
        return { scalar: call("divide", "float", sum, measure("count", of, `count_${property}`, "integer")) };
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

  function typicalGap(): Scalar {
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
      (s) => s.of === "time" || s.function === "first" || s.function === "last",
    );
    const rows = eventRows(context, selection, { time: needsTime, properties: reads });
    const by = [rows.time.scalar, ...(rows.order === undefined ? [] : [rows.order])];
    const measures = [...specs.values()].map((spec): Measure => {
      const argument =
        spec.of === "rows"
          ? undefined
          : spec.of === "time"
            ? rows.time.scalar
            : rows.property(spec.of.property).scalar;
      return {
        column: spec.column,
        function: spec.function,
        ...(argument === undefined ? {} : { argument }),
        ...(spec.function === "first" || spec.function === "last" ? { by } : {}),
      };
    });
    return { rel: { kind: "aggregate", input: rows.rel, by: [rows.key], measures }, key: rows.key };
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
