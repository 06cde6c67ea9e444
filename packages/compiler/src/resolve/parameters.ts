import { diagnostic, type Parameter, type Span, type TimePoint as WrittenPoint } from "@muster/grammar";
import type {
  Constant,
  DurationConstant,
  InstantConstant,
  ParameterType,
  TimePoint,
  TruthCondition,
  Type,
} from "../resolved.ts";
import { resolveDate, resolveDuration, resolveInstant, resolveNumber, resolveText } from "./constant.ts";
import { at, type Context } from "./context.ts";
import { readDate, readDuration, readInstant, readNumber, readText } from "./parameter-text.ts";
import { BOOLEAN } from "./types.ts";
import { cut, TYPE_WORDS } from "./words.ts";

export const PARAMETER_TYPES: readonly ParameterType[] = [
  "text",
  "number",
  "boolean",
  "date",
  "timestamp",
  "duration",
];

/** What takes the place of a value that is not supplied: enough to check a definition, not to run it. */
const STAND_INS: Readonly<Record<ParameterType, string>> = {
  text: "",
  number: "0",
  boolean: "true",
  date: "2000-01-01",
  timestamp: "2000-01-01T00:00:00Z",
  duration: "1 day",
};

/** A constant for which a parameter stands. */
type Supplied = Constant | InstantConstant | DurationConstant | TruthCondition;

/** The types of a parameter beside a value of this type, the likeliest first. */
export function typesBeside(type: Type): readonly ParameterType[] {
  switch (type.kind) {
    case "date":
      return ["date", "timestamp"];
    case "timestamp":
      return ["timestamp", "date"];
    case "list":
      return [type.of];
    // Nothing is beside a record; what says so finds a value here.
    case "record":
    case "records":
      return ["text"];
    default:
      return [type.kind];
  }
}

/** The value of a parameter, which must be of one of these types: the first as which it can be read. */
export function resolveParameter(
  parameter: Parameter,
  types: readonly ParameterType[],
  context: Context,
): Supplied | undefined {
  const { name, span } = parameter;
  const found = textOf(parameter, types, context);
  if (found === undefined) return undefined;
  const { type, text } = found;
  const resolved = read(type, text, span, context);
  return resolved && { ...resolved, parameter: name.text };
}

/** A parameter where nothing says what type it is of. */
export function reportUntyped(parameter: Parameter, context: Context): undefined {
  if (parameter.name.text === "") return undefined;
  const data = { name: cut(parameter.name.text) };
  context.report(diagnostic("parameter-without-type", data, at(context, parameter.span)));
  return undefined;
}

/** The point of a time phrase, with the value of its parameter. */
export function resolvePoint(point: WrittenPoint, context: Context): TimePoint | undefined {
  if (point.kind !== "parameter") return point;
  const found = textOf(point, ["date", "timestamp"], context);
  if (found === undefined) return undefined;
  const kind = found.type === "date" ? "date" : "instant";
  return { kind, value: found.text, span: point.span, parameter: point.name.text };
}

/** Whether there is a value for a parameter, which is then worth reasoning about. */
export function isSupplied(parameter: string | undefined, context: Context): boolean {
  return parameter === undefined || Object.hasOwn(context.project.parameters, parameter);
}

/** The text of the parameter's value, or of its stand-in, and the type as which it is to be read. */
function textOf(
  { name, span }: Parameter,
  types: readonly ParameterType[],
  context: Context,
): { readonly type: ParameterType; readonly text: string } | undefined {
  if (name.text === "") return undefined;
  const supplied = isSupplied(name.text, context);
  context.note({ name: name.text, types, supplied, span });
  if (!supplied) return { type: types[0]!, text: STAND_INS[types[0]!] };
  const text = context.project.parameters[name.text]!;
  const type = types.find((each) => isReadable(each, text));
  if (type !== undefined) return { type, text };
  const expected = types.map((each) => TYPE_WORDS[each]).join(" or ");
  const data = { name: cut(name.text), value: cut(text), expected };
  const notes = types.some((each) => each === "date" || each === "timestamp") ? [AS_DATES] : [];
  context.report(diagnostic("wrong-parameter", data, at(context, span), { notes }));
  return undefined;
}

const AS_DATES = "dates and instants are written `2026-01-31` and `2026-01-31T09:30:00Z`";

function isReadable(type: ParameterType, text: string): boolean {
  switch (type) {
    case "text":
      return readText(text) !== undefined;
    case "number":
      return readNumber(text) !== undefined;
    case "boolean":
      return text === "true" || text === "false";
    case "date":
      return readDate(text) !== undefined;
    case "timestamp":
      return readInstant(text) !== undefined;
    case "duration":
      return readDuration(text) !== undefined;
  }
}

/** Reads a value as if it stood in the definition, with the same limits. */
function read(type: ParameterType, text: string, span: Span, context: Context): Supplied | undefined {
  switch (type) {
    case "text":
      return resolveText({ kind: "text", value: text, span });
    case "number": {
      const { sign, digits } = readNumber(text)!;
      return resolveNumber({ kind: "number", value: digits, span }, sign, span, context);
    }
    case "boolean":
      return { kind: "truth", value: text === "true", type: BOOLEAN, span };
    case "date":
      return resolveDate({ kind: "date", value: text, span });
    case "timestamp":
      return resolveInstant({ kind: "instant", value: text, span }, context);
    case "duration":
      return resolveDuration({ kind: "duration", duration: { ...readDuration(text)!, span }, span }, context);
  }
}
