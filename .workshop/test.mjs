// npm test: everything that has to hold before a change is shared.
import { build, deadCode, independently, install, lint, main, vitest } from "./steps.mjs";

await main(install, build, () => independently(lint, deadCode, () => vitest(...process.argv.slice(2))));
