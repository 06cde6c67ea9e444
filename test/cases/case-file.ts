/** A file of cases: definitions, each audience below a comment that says who its members are. */
import { globSync, readFileSync } from "node:fs";

export interface CaseFile {
  /** E.g. `performed/count.aud`. */
  readonly name: string;
  readonly text: string;
  /** By audience: the keys of all its members, in ascending order. */
  readonly members: ReadonlyMap<string, readonly number[]>;
}

const folder = new URL("./", import.meta.url);

export function caseFiles(): readonly CaseFile[] {
  return globSync("*/*.aud", { cwd: folder })
    .sort()
    .map((name) => read(name.replaceAll("\\", "/")));
}

/** `# members: 1, 4-6`, perhaps more comments, then `audience name`. */
const HEAD = /^# members: (.*)\n(?:#.*\n)*audience (?:`([^`]*)`|(\w+))/gm;

function read(name: string): CaseFile {
  const text = readFileSync(new URL(name, folder), "utf8");
  const heads = [...text.matchAll(HEAD)];
  const members = new Map(
    heads.map(([, keys = "", quoted, plain]) => [quoted ?? plain ?? "", keysOf(keys, name)]),
  );
  return { name, text, members };
}

/** `nobody`, or numbers and ranges of them. */
function keysOf(list: string, file: string): readonly number[] {
  if (list === "nobody") return [];
  return list.split(", ").flatMap((part) => {
    const [, first, last = first] = /^(\d+)(?:-(\d+))?$/.exec(part) ?? [];
    if (first === undefined) throw new Error(`${file}: no list of members: ${list}`);
    return Array.from({ length: Number(last) - Number(first) + 1 }, (_, more) => Number(first) + more);
  });
}
