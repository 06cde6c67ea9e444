/**
 * Writes src/stdlib/stdlib.generated.ts from the .aud files beside it, so that the compiler, which reads no files, has
 * its standard library at hand. Run by `pnpm run generate`; `node embed-standard-library.mjs --print` only prints it.
 */
import { readdirSync, readFileSync, writeFileSync } from "node:fs";

const folder = new URL("../src/stdlib/", import.meta.url);
const files = readdirSync(folder)
  .filter((name) => name.endsWith(".aud"))
  .sort();
const text = files.map((name) => readFileSync(new URL(name, folder), "utf8")).join("\n");
const lines = text.split("\n").map((line) => `  ${JSON.stringify(line)},`);
const module = `// Generated from ${files.join(" and ")} by \`pnpm run generate\`; do not edit.
export const STANDARD_LIBRARY_TEXT: string = [
${lines.join("\n")}
].join("\\n");
`;

if (process.argv.includes("--print")) process.stdout.write(module);
else writeFileSync(new URL("stdlib.generated.ts", folder), module);
