import type { TestProject } from "vitest/node";
declare module "vitest" {
    interface ProvidedContext {
        /** Where a test asks for the URL of the server; the first question starts it. */
        postgresDesk: string;
    }
}
export default function setup(project: TestProject): Promise<() => Promise<void>>;
