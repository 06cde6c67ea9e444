import { stringify } from "yaml";
import type { ProjectSource } from "./project-schema.ts";

/** Comments by the path of what they stand beside, e.g. `model.personas.key`. */
export type Comments = Readonly<Record<string, string>>;

const WIDTH = 110;
/** Names longer than this are not what others are aligned to. */
const MAX_ALIGNED = 30;

/** What is said beside the keys of every printed project. */
const STANDARD_COMMENTS: Comments = {
  schema: "where Muster keeps its own tables, inside the same warehouse",
  timezone: "of bare dates and calendar words",
  "model.personas.excluded": "true: never a member of anything",
  "model.personas.source": "names the data source of the row",
  "model.roles": "what the standard library builds CLTV, RFM and favourites on",
  "model.identities": "merged ids of events",
};

/**
 * A project file as YAML, ready to be read by people: sections as blocks, single traits, properties and events on one
 * line where they fit, columns aligned, comments at the end of the line. `parseProject` reads it back.
 */
export function printProject(project: ProjectSource, comments: Comments = {}): string {
  const all = { ...STANDARD_COMMENTS, ...comments };
  return `${block(project, [], all).join("\n")}\n`;
}

/** Mappings that are always printed as blocks; all others go on one line where they fit. */
const BLOCKS = [
  /^$/,
  /^model$/,
  /^model\.(personas|accounts|events|streams|roles)$/,
  /^model\.(personas|accounts)\.traits$/,
  /^model\.events\.[^.]*$/,
  /^model\.events\.[^.]*\.properties$/,
  /^model\.streams\.\d+$/,
  /^model\.streams\.\d+\.events$/,
  /^destinations$/,
];

/** The lines of a mapping's entries or a list's items. */
function block(value: object, path: readonly string[], comments: Comments): string[] {
  const entries = Object.entries(value).filter(([, inner]) => inner !== undefined);
  const isList = Array.isArray(value);
  const short = entries
    .filter(([key, inner]) => isShort(inner, [...path, key]))
    .map(([key]) => flow(key).length);
  const width = Math.max(0, ...short.filter((length) => length <= MAX_ALIGNED));
  const aligned = path.at(-1) === "traits" || path.at(-1) === "properties" || path.at(-1) === "roles";
  return entries.flatMap(([key, inner]) => {
    const at = [...path, key];
    const comment = comments[at.join(".")];
    if (isList) {
      const [first = "", ...rest] = block(inner as object, at, comments);
      return [`- ${first}`, ...rest.map((line) => `  ${line}`)];
    }
    const head = `${flow(key)}:`;
    if (isShort(inner, at)) {
      const line = `${aligned ? head.padEnd(width + 1) : head} ${flow(inner)}`;
      return [comment === undefined ? line : `${line.padEnd(40)}  # ${comment}`];
    }
    const lines = block(inner as object, at, comments);
    const opening = comment === undefined ? head : `${head.padEnd(40)}  # ${comment}`;
    return [opening, ...lines.map((line) => `  ${line}`)];
  });
}

function isShort(value: unknown, path: readonly string[]): boolean {
  if (typeof value !== "object" || value === null || Object.keys(value).length === 0) return true;
  if (Array.isArray(value) && value.every((item) => typeof item !== "object")) return true;
  const at = path.map((step) => step.replaceAll(".", "_")).join(".");
  if (BLOCKS.some((shape) => shape.test(at))) return false;
  return flow(value).length + 2 * path.length + (path.at(-1)?.length ?? 0) <= WIDTH;
}

/** A value on one line. */
function flow(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(flow).join(", ")}]`;
  if (typeof value === "object" && value !== null) {
    const entries = Object.entries(value).filter(([, inner]) => inner !== undefined);
    if (entries.length === 0) return "{}";
    return `{ ${entries.map(([key, inner]) => `${flow(key)}: ${flow(inner)}`).join(", ")} }`;
  }
  if (typeof value !== "string") return stringify(value).trim();
  return /^[A-Za-z_/][\w/.<>-]*$/.test(value) && isPlainText(value) ? value : JSON.stringify(value);
}

/** True unless YAML would read the word as something other than a text. */
function isPlainText(word: string): boolean {
  return !/^(true|false|null|yes|no|on|off|y|n)$/i.test(word);
}
