import { definitionsIn } from "@muster/compiler";
import { parse } from "@muster/grammar";
import { describe, expect, test } from "vitest";
import { copyDefinition, freeName, withCopy } from "./duplicate.ts";

/** The text with a copy of the definition of that name. */
function duplicated(text: string, name: string, copy: string): string {
  const source = { name: "a.aud", text };
  const placed = definitionsIn([source]).find((one) => one.name === name)!;
  const result = withCopy(source, copyDefinition(placed, source, copy));
  const { file, diagnostics } = parse({ name: "a.aud", text: result });
  expect(diagnostics).toEqual([]);
  expect(file.definitions.map((one) => one.name.text)).toContain(copy);
  return result;
}

describe("a copy of a definition", () => {
  test("stands behind it, with another name and label, as a draft, and with all comments", () => {
    const text = `# of the file

# Who is gone.
# For a while.
audience gone "Gone" { # since when?
  status active # for now
  where plan = "pro" # and paid
} # that is all

audience other {}
`;
    expect(duplicated(text, "gone", "away")).toBe(`# of the file

# Who is gone.
# For a while.
audience gone "Gone" { # since when?
  status active # for now
  where plan = "pro" # and paid
} # that is all

# Who is gone.
# For a while.
audience away "Copy of Gone" { # since when?
  status draft # for now
  where plan = "pro" # and paid
} # that is all

audience other {}
`);
  });

  test("has a label where there was none, and a name in backticks where it needs them", () => {
    expect(duplicated("audience gone {}", "gone", "copy of gone")).toBe(
      'audience gone {}\n\naudience `copy of gone` "Copy of gone" {}',
    );
    expect(duplicated('audience `a "b"` {}', 'a "b"', "c")).toContain('audience c "Copy of a \\"b\\"" {}');
  });

  test("of one on a line with others leaves these alone", () => {
    expect(duplicated("audience a {} audience b {}", "a", "c")).toBe(
      'audience a {}\n\naudience c "Copy of a" {} audience b {}',
    );
    expect(duplicated("# of a\naudience a {} audience b {}", "b", "c")).toBe(
      '# of a\naudience a {} audience b {}\n\naudience c "Copy of b" {}',
    );
  });

  test("of accounts, of a group and of a waterfall", () => {
    expect(duplicated("audience a of accounts { status paused }", "a", "b")).toContain(
      'audience b "Copy of a" of accounts { status draft }',
    );
    expect(duplicated("audience x {} group g { x }", "g", "h")).toContain('group h "Copy of g" { x }');
    expect(duplicated('audience x {} waterfall w "W" { x }', "w", "v")).toContain(
      'waterfall v "Copy of W" { x }',
    );
  });

  test("keeps the line ends of its file", () => {
    expect(duplicated("# a\r\naudience a {\r\n}\r\n", "a", "b")).toBe(
      '# a\r\naudience a {\r\n}\r\n\r\n# a\r\naudience b "Copy of a" {\r\n}\r\n',
    );
  });
});

test("a free name is one that nothing has", () => {
  expect(freeName("a", new Set(["a"]))).toBe("copy_of_a");
  expect(freeName("a", new Set(["copy_of_a", "copy_of_a_2", "copy_of_a_4"]))).toBe("copy_of_a_3");
});
