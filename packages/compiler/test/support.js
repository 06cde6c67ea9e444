import { parse } from "@muster/grammar";
import { resolve } from "../src/resolve/resolve.ts";
import { shopModel } from "./shop-model.ts";
/** Parses and resolves texts, `a.aud`, `b.aud`, …, and gives what both have to say. */
export function resolveTexts(texts, model = shopModel, options = {}) {
    const files = texts.map((text, i) => ({ name: `${String.fromCharCode(97 + i)}.aud`, text }));
    const parsed = files.map((file) => ({ name: file.name, ...parse(file) }));
    const { resolution, diagnostics } = resolve(parsed, model, options);
    return { resolution, diagnostics: [...parsed.flatMap((file) => file.diagnostics), ...diagnostics] };
}
/** What a condition means as the `where` of an audience, or the codes of what is wrong with it. */
export function condition(text, model) {
    const { resolution, diagnostics } = resolveTexts([`audience a { where ${text} }`], model);
    return diagnostics.length > 0 ? codes(diagnostics) : plain(resolution.audiences.get("a").condition);
}
/** What an expression means as the value of a trait, or the codes of what is wrong with it. */
export function value(text, model) {
    const { resolution, diagnostics } = resolveTexts([`trait t = ${text}`], model);
    return diagnostics.length > 0 ? codes(diagnostics) : plain(resolution.traits.get("t").value);
}
export function codes(diagnostics) {
    return diagnostics.map((diagnostic) => diagnostic.code).join(" ");
}
/** Without spans, which only blur what a test says; events by name. */
function plain(node) {
    return JSON.parse(JSON.stringify(node, (key, part) => (key === "span" ? undefined : key === "event" ? part.name : part)));
}
//# sourceMappingURL=support.js.map