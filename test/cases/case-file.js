/** A file of cases: definitions, each audience below a comment that says who its members are. */
import { globSync, readFileSync } from "node:fs";
const folder = new URL("./", import.meta.url);
export function caseFiles() {
    return globSync("*/*.aud", { cwd: folder })
        .sort()
        .map((name) => read(name.replaceAll("\\", "/")));
}
/** `# members: 1, 4-6`, perhaps more comments, then `audience name`, or `waterfall name`. */
const HEAD = /^# members: (.*)\n((?:#.*\n)*)(?:audience|waterfall) (?:`([^`]*)`|(\w+))/gm;
/** Among those comments: `# part control: 1, 4-6`. */
const PART = /^# part (\w+): (.*)$/gm;
function read(name) {
    const text = readFileSync(new URL(name, folder), "utf8");
    const heads = [...text.matchAll(HEAD)].map(([, keys = "", comments = "", quoted, plain]) => ({
        audience: quoted ?? plain ?? "",
        keys: keysOf(keys, name),
        parts: [...comments.matchAll(PART)].map(([, part = "", some = ""]) => [part, keysOf(some, name)]),
    }));
    return {
        name,
        text,
        members: new Map(heads.map(({ audience, keys }) => [audience, keys])),
        parts: new Map(heads.filter(({ parts }) => parts.length > 0).map(({ audience, parts }) => [audience, new Map(parts)])),
    };
}
/** `nobody`, or numbers and ranges of them. */
function keysOf(list, file) {
    if (list === "nobody")
        return [];
    return list.split(", ").flatMap((part) => {
        const [, first, last = first] = /^(\d+)(?:-(\d+))?$/.exec(part) ?? [];
        if (first === undefined)
            throw new Error(`${file}: no list of members: ${list}`);
        return Array.from({ length: Number(last) - Number(first) + 1 }, (_, more) => Number(first) + more);
    });
}
//# sourceMappingURL=case-file.js.map