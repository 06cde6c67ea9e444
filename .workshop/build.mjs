// pnpm build: every package's dist, incrementally.
import { build, install, main } from "./steps.mjs";

await main(install, build);
