import { readdirSync, readFileSync } from "node:fs";
import { DIAGNOSTIC_CODES, messageOf, parse, renderDiagnostic } from "@muster/grammar";
import fc from "fast-check";
import { expect, test } from "vitest";
import { standardLibrary } from "../src/resolve/library.ts";
import { resolve } from "../src/resolve/resolve.ts";
import { warningsOf } from "../src/warn/warn.ts";
import { shopModel } from "./shop-model.ts";

const folder = new URL("diagnostics/", import.meta.url);
const faulty = readdirSync(folder)
  .filter((name) => name.endsWith(".aud") && !name.startsWith("definition-too-large"))
  .map((name) => readFileSync(new URL(name, folder), "utf8"));
const words = [...faulty, standardLibrary.text].map((text) => text.match(/"[^"]*"|[\w.-]+|[^\s\w]/g) ?? []);
const vocabulary = [...new Set(words.flat())];

/** Definitions that were right or nearly so, with some words dropped, doubled, exchanged or taken from others. */
const mutated = fc
  .tuple(
    fc.constantFrom(...words),
    fc.array(
      fc.record({
        at: fc.nat(),
        drop: fc.nat(2),
        put: fc.array(fc.constantFrom(...vocabulary), { maxLength: 2 }),
      }),
      { maxLength: 4 },
    ),
  )
  .map(([tokens, edits]) => {
    const changed = [...tokens];
    for (const edit of edits) changed.splice(edit.at % (changed.length + 1), edit.drop, ...edit.put);
    return changed.join(" ");
  });

test("resolve never throws on what a parser gives, and says all in bounds", () => {
  const codes = new Set<string>(DIAGNOSTIC_CODES);
  fc.assert(
    fc.property(fc.array(mutated, { minLength: 1, maxLength: 2 }), fc.boolean(), (texts, standardLibrary) => {
      const files = texts.map((text, i) => ({
        name: `${i}.aud`,
        text,
        file: parse({ name: `${i}.aud`, text }).file,
      }));
      const { resolution, diagnostics: errors } = resolve(files, shopModel, { standardLibrary });
      const diagnostics = [...errors, ...warningsOf(resolution, shopModel)];
      for (const diagnostic of diagnostics) {
        expect(codes.has(diagnostic.code)).toBe(true);
        expect(messageOf(diagnostic).length).toBeLessThanOrEqual(400);
        for (const place of [diagnostic.primary, ...diagnostic.secondary, ...diagnostic.fixes]) {
          const text = texts[Number.parseInt(place.source, 10)]!;
          expect(place.span.start).toBeLessThanOrEqual(place.span.end);
          expect(place.span.end).toBeLessThanOrEqual(text.length);
        }
        renderDiagnostic(diagnostic, files);
      }
      JSON.stringify([...resolution.audiences, ...resolution.traits, ...resolution.groups]);
    }),
    { numRuns: 3000 },
  );
});

test("a fix, once made, leaves its error behind", () => {
  for (const text of faulty) {
    const diagnose = (source: string) => {
      const { file, diagnostics } = parse({ name: "a.aud", text: source });
      const options = { destinations: ["meta_ads", "weekly_csv"] };
      return [...diagnostics, ...resolve([{ name: "a.aud", file }], shopModel, options).diagnostics];
    };
    const before = diagnose(text);
    for (const { code, fixes } of before) {
      for (const { span, replacement } of fixes) {
        const mended = text.slice(0, span.start) + replacement + text.slice(span.end);
        const count = (found: typeof before) => found.filter((each) => each.code === code).length;
        expect(count(diagnose(mended)), mended).toBeLessThan(count(before));
      }
    }
  }
});

test("names and texts of any length make messages of bounded length", () => {
  const long = "x".repeat(5000);
  const text = `audience ${long} { timezone "${long}" where ${long} = 1 and plan = ${long} and performed ${long}
    and age = "${long}" and in audience y${long} and ${long}(5) and last(order_completed.${long}) = 1 }
  trait y${long} = tags\n  trait z${long} = z${long}`;
  const { diagnostics } = resolve([{ name: "a.aud", file: parse({ name: "a.aud", text }).file }], shopModel);
  expect(diagnostics.length).toBeGreaterThan(7);
  for (const diagnostic of diagnostics) expect(messageOf(diagnostic).length).toBeLessThanOrEqual(400);
});
