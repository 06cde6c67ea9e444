import { describe, expect, test } from "vitest";
import { compareDefinitions, type DefinitionChange, type Registry } from "./compare.ts";
import { type DefinitionContent, type DefinitionVersion, definitionKey } from "./definition.ts";

function content(name: string, more: Partial<DefinitionContent> = {}): DefinitionContent {
  const status = more.status ?? "active";
  return {
    kind: "audience",
    name,
    status,
    source: "audiences/a.aud",
    definition: `audience ${name} { status ${status} where number > 1 }`,
    fingerprint: `meaning of ${name}`,
    ...more,
  };
}

function version(name: string, more: Partial<DefinitionVersion> = {}): DefinitionVersion {
  const recorded = { version: 1, change: "created", recordedAt: new Date(0), run: "run" } as const;
  return { ...content(name, more), ...recorded, ...more };
}

function registry(...versions: readonly DefinitionVersion[]): Registry {
  return new Map(versions.map((one) => [definitionKey(one), one]));
}

/** `renamed a → b`, `moved a: active → paused`, `archived a (gone)` */
function told({ kind, before, after, move }: DefinitionChange): string {
  const name = before?.name ?? after?.name;
  const renamed = after !== undefined && before !== undefined && after.name !== before.name;
  return [
    `${kind} ${name}`,
    renamed ? ` → ${after.name}` : "",
    move === undefined ? "" : `: ${move.from} → ${move.to}`,
    after === undefined ? " (gone)" : "",
  ].join("");
}

const changes = (of: Registry, files: readonly DefinitionContent[], taken?: ReadonlySet<string>) =>
  compareDefinitions(of, files, taken).map(told);

describe("what differs between the registry and the files", () => {
  test("nothing, of what is the same but for its layout and its file", () => {
    const apart = content("a", {
      definition: "audience   a {\n\n status active\n where number > 1 }",
      source: "audiences/other.aud",
    });
    expect(changes(registry(version("a")), [apart])).toEqual([]);
  });

  test("what is new, in the order of the files, and then what is gone, by name", () => {
    const before = registry(version("z"), version("b"));
    expect(changes(before, [content("y"), content("x")])).toEqual([
      "created y",
      "created x",
      "archived b (gone)",
      "archived z (gone)",
    ]);
  });

  test("a text, though its meaning is the same; a meaning, though its text is the same", () => {
    const commented = content("a", {
      definition: "audience a { status active\n # why\n where number > 1 }",
    });
    expect(changes(registry(version("a")), [commented])).toEqual(["changed a"]);
    expect(changes(registry(version("a")), [content("a", { fingerprint: "another" })])).toEqual([
      "changed a",
    ]);
  });

  test("not a meaning that nobody knows, because a parameter has no value", () => {
    const { fingerprint: _, ...unknown } = content("a");
    expect(changes(registry(version("a")), [unknown])).toEqual([]);
  });

  test("a status alone, and a status with something else", () => {
    const paused = content("a", { status: "paused" });
    expect(changes(registry(version("a")), [paused])).toEqual(["moved a: active → paused"]);
    const also = content("a", {
      status: "paused",
      definition: "audience a { status paused where number > 2 }",
    });
    expect(changes(registry(version("a")), [also])).toEqual(["changed a: active → paused"]);
  });

  test("what is archived in its file, and what comes back, be it from its file or from nowhere", () => {
    const archived = version("a", { status: "archived" });
    expect(changes(registry(version("a")), [content("a", { status: "archived" })])).toEqual([
      "archived a: active → archived",
    ]);
    expect(changes(registry(archived), [content("a")])).toEqual(["restored a: archived → active"]);
    const group = { kind: "group", definition: "group g { a }" } as const;
    const { status: _, fingerprint: __, ...inFile } = content("g", group);
    expect(changes(registry(version("g", { ...group, status: "archived" })), [inFile])).toEqual([
      "restored g",
    ]);
    expect(changes(registry(archived), [])).toEqual([]);
  });

  test("an audience that becomes a waterfall of that name ends, and another begins", () => {
    const { status: _, ...waterfall } = content("a", { kind: "waterfall", definition: "waterfall a { b }" });
    expect(changes(registry(version("a")), [waterfall])).toEqual(["created a", "archived a (gone)"]);
  });
});

describe("renames", () => {
  const same = { fingerprint: "one meaning" };

  test("one that is gone and one that is new, of equal meaning", () => {
    expect(changes(registry(version("a", same)), [content("b", same)])).toEqual(["renamed a → b"]);
    expect(changes(registry(version("a", same)), [content("b", { ...same, status: "paused" })])).toEqual([
      "renamed a → b: active → paused",
    ]);
  });

  test("not where two may be meant, on either side", () => {
    expect(changes(registry(version("a", same), version("b", same)), [content("c", same)])).toEqual([
      "created c",
      "archived a (gone)",
      "archived b (gone)",
    ]);
    expect(changes(registry(version("a", same)), [content("b", same), content("c", same)])).toEqual([
      "created b",
      "created c",
      "archived a (gone)",
    ]);
  });

  test("not of one that is still there, or was archived before", () => {
    expect(changes(registry(version("a", same)), [content("a", same), content("b", same)])).toEqual([
      "created b",
    ]);
    expect(changes(registry(version("a", { ...same, status: "archived" })), [content("b", same)])).toEqual([
      "created b",
    ]);
  });

  test("not to a name under which others are members", () => {
    expect(changes(registry(version("a", same)), [content("b", same)], new Set(["b"]))).toEqual([
      "created b",
      "archived a (gone)",
    ]);
  });

  test("not of groups and traits, which have no members to take along", () => {
    const trait = { kind: "trait", definition: "trait a = 1" } as const;
    const { status: _, ...before } = version("a", { ...trait, ...same });
    const { status: __, ...after } = content("b", { ...trait, ...same });
    expect(changes(registry(before), [after])).toEqual(["created b", "archived a (gone)"]);
  });
});
