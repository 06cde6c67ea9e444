import { z } from "zod";
import { describePath, type Path } from "./places.ts";
import { authored, type Reporter, reportKey, reportValue } from "./reporter.ts";

type Issue = z.core.$ZodIssue;

/** Reports what zod found wrong with the shape of a file, and gives the paths of what is wrong. */
export function reportIssues(
  to: Reporter,
  schema: z.ZodType,
  file: unknown,
  issues: readonly Issue[],
): Path[] {
  return issues.flatMap((issue) => reportIssue(to, schema, file, issue, []));
}

function reportIssue(to: Reporter, schema: z.ZodType, file: unknown, issue: Issue, base: Path): Path[] {
  const path = [...base, ...issue.path.map((step) => (typeof step === "number" ? step : String(step)))];
  const key = path.at(-1);
  const where = describePath(path);
  const parent = valueAt(file, path.slice(0, -1));
  if (typeof key === "string" && isMapping(parent) && !Object.hasOwn(parent, key)) {
    const above = path.slice(0, -1);
    reportKey(to, "missing-key", { key, where: describePath(above) }, above);
    return [path];
  }
  const value = valueAt(file, path);
  const found = authored(to, path, value);
  switch (issue.code) {
    case "unrecognized_keys": {
      const known = knownKeys(schema, path, file).filter(
        (name) => !(isMapping(value) && Object.hasOwn(value, name)),
      );
      for (const unknown of issue.keys) {
        reportKey(to, "unknown-key", { key: unknown, where }, [...path, unknown], {
          candidates: known,
          instead: unknown,
          notes:
            known.length === 0
              ? []
              : [`keys that can stand here: ${known.map((name) => `\`${name}\``).join(", ")}`],
        });
      }
      return issue.keys.map((unknown) => [...path, unknown]);
    }
    case "invalid_union": {
      const fitting = issue.errors.find((branch) => !branch.some(isOfOtherKind));
      const named = issue.errors.find(
        (branch) => typeof value === "string" && branch[0]?.code === "invalid_value",
      );
      const branch = fitting ?? named;
      if (branch !== undefined) return branch.flatMap((inner) => reportIssue(to, schema, file, inner, path));
      const expected = [...new Set(issue.errors.map((inner) => expectation(inner[0])))].join(" or ");
      reportValue(to, "wrong-value", { where, expected, found }, path);
      return [path];
    }
    case "invalid_value": {
      const known = issue.values.map(String);
      if (typeof value !== "string") {
        reportValue(to, "wrong-value", { where, expected: `one of ${listed(known)}`, found }, path);
      } else {
        const more = { candidates: known, instead: value };
        reportValue(to, "unknown-value", { where, value: found, known: listed(known) }, path, more);
      }
      return [path];
    }
    default:
      reportValue(to, "wrong-value", { where, expected: expectation(issue), found }, path);
      return [path];
  }
}

/** True when the value is of another kind than this way to write it, so that its other faults do not matter. */
function isOfOtherKind(issue: Issue): boolean {
  return issue.path.length === 0 && (issue.code === "invalid_type" || issue.code === "invalid_value");
}

function expectation(issue: Issue | undefined): string {
  switch (issue?.code) {
    case "invalid_type":
      return KINDS[issue.expected] ?? issue.expected;
    case "invalid_value":
      return `one of ${listed(issue.values.map(String))}`;
    case "too_small":
      if (issue.origin === "string") return "text that is not empty";
      return issue.origin === "array"
        ? "a list that is not empty"
        : `a number that is at least ${issue.minimum}`;
    case "invalid_format":
      return issue.message;
    case "too_big":
      return `a number that is at most ${issue.maximum}`;
    default:
      return "another value";
  }
}

const KINDS: { readonly [kind: string]: string } = {
  string: "text",
  number: "a number",
  int: "a whole number",
  boolean: "true or false",
  object: "a mapping",
  record: "a mapping",
  array: "a list",
};

function listed(names: readonly string[]): string {
  return names.map((name) => `\`${name}\``).join(", ");
}

/** The keys that the schema knows at a path of the file. */
function knownKeys(schema: z.ZodType, path: Path, file: unknown): string[] {
  let value = file;
  let here = shapeFor(schema, value);
  for (const step of path) {
    value = valueAt(value, [step]);
    here = shapeFor(inside(here, step), value);
  }
  return here instanceof z.ZodObject ? Object.keys(here.shape) : [];
}

function inside(schema: z.ZodType | undefined, step: string | number): z.ZodType | undefined {
  if (schema instanceof z.ZodObject) return schema.shape[step] as z.ZodType | undefined;
  if (schema instanceof z.ZodRecord) return schema.valueType as z.ZodType;
  return schema instanceof z.ZodArray ? (schema.element as z.ZodType) : undefined;
}

/** Takes off what is wrapped around a schema; of several ways to write a value, takes the one of its kind. */
function shapeFor(schema: z.ZodType | undefined, value: unknown): z.ZodType | undefined {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodDefault || schema instanceof z.ZodLazy) {
    return shapeFor(schema.unwrap() as z.ZodType, value);
  }
  if (!(schema instanceof z.ZodUnion)) return schema;
  return (schema.options as z.ZodType[]).find((option) => option instanceof z.ZodObject === isMapping(value));
}

function valueAt(value: unknown, path: Path): unknown {
  let here = value;
  for (const step of path) {
    if (typeof here !== "object" || here === null || !Object.hasOwn(here, step)) return undefined;
    here = (here as Record<string | number, unknown>)[step];
  }
  return here;
}

function isMapping(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
