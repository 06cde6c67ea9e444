import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { render } from "../test/render.ts";
import { parseProject } from "./parse-project.ts";

const readme = readFileSync(new URL("../README.md", import.meta.url), "utf8");
const examples = [...readme.matchAll(/^```yaml\n(.*?)^```/gms)].map(([, yaml = ""]) => yaml);
test("the README has examples", () => expect(examples.length).toBeGreaterThan(2));
test.each(examples)("the README's examples are valid: %#", (text) => {
  const result = parseProject(
    { name: "muster.yaml", text },
    { environment: { DATABASE_URL: "server://host/db" } },
  );
  expect(render(text, result.diagnostics)).toBe("");
});
//# sourceMappingURL=readme.test.js.map
