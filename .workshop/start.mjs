// npm start: from a fresh clone to the product at work.
import { existsSync } from "node:fs";
import { join } from "node:path";
import { build, install, main, root, script } from "./steps.mjs";

const demo = "packages/cli/dist/start.js";

await main(install, build, async () => {
  if (existsSync(join(root, demo))) await script(demo, ...process.argv.slice(2));
});
