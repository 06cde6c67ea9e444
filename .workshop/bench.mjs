// pnpm bench: the benchmarks, run from their sources.
import { install, main, source } from "./steps.mjs";

await main(install, () => source("benchmarks/src/main.ts", ...process.argv.slice(2)));
