import { readdirSync, readFileSync } from "node:fs";
import { parse } from "@muster/grammar";
const folder = new URL("../../packages/compiler/src/stdlib/", import.meta.url);
/** The standard library as the oracle reads it: the same text that users may read, parsed again. */
export const library = readdirSync(folder)
    .filter((name) => name.endsWith(".aud"))
    .map((name) => parse({ name, text: readFileSync(new URL(name, folder), "utf8") }).file);
//# sourceMappingURL=library.js.map