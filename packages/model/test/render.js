import { renderDiagnostic } from "@muster/grammar";
import { redactSecrets } from "../src/redact-secrets.ts";
/** Diagnostics as a terminal shows them, for golden files. */
export function render(text, diagnostics) {
  const sources = [redactSecrets({ name: "muster.yaml", text })];
  return diagnostics.map((d) => renderDiagnostic(d, sources)).join("\n\n");
}
//# sourceMappingURL=render.js.map
