import { availableParallelism } from "node:os";
import { defineConfig } from "vitest/config";

// Workspace packages resolve to their TypeScript sources, so that tests need no build.
const conditions = ["source", "node"];

export default defineConfig({
  resolve: { conditions },
  ssr: { resolve: { conditions } },
  test: {
    include: ["{grammar,benchmarks,test}/**/*.test.ts", "{packages,dialects}/*/**/*.test.ts"],
    exclude: ["**/node_modules/**", "**/dist/**"],
    testTimeout: 240_000,
    hookTimeout: 240_000,
    globalSetup: "test/postgres-server.ts",
    // Processes, not threads: DuckDB is a native addon. One more than there are cores: many wait for databases, for other
    // processes and for locks.
    pool: "forks",
    // A server of ClickHouse is there for one file at a time.
    fileParallelism: !process.env.CLICKHOUSE_URL,
    maxWorkers: availableParallelism() + 1,
  },
});
