import { readFileSync } from "node:fs";
const root = new URL("../../", import.meta.url);
/** The code blocks of a page of the repository, in order. */
export function blocksOf(page) {
    const text = readFileSync(new URL(page, root), "utf8");
    return [...text.matchAll(/^```(\w+)\n(.*?)^```$/gms)].map(({ 1: language = "", 2: code = "", index }) => ({
        language,
        text: code,
        line: text.slice(0, index).split("\n").length + 1,
    }));
}
//# sourceMappingURL=blocks.js.map