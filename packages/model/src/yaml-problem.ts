import type { ErrorCode } from "yaml";

/** What is wrong with a text that is no YAML, said without repeating the text: it may hold a password. */
const PROBLEMS = {
  ALIAS_PROPS: "an alias (`*name`) takes neither an anchor nor a tag",
  BAD_ALIAS: "an alias (`*name`) requires a name that an anchor (`&name`) before it gives",
  BAD_DIRECTIVE: "a line that begins with `%` is a directive, and this one is not known",
  BAD_DQ_ESCAPE: "this escape has no meaning in a text in double quotes",
  BAD_INDENT:
    "the indentation does not fit the lines around it, or a brace, bracket or quote before it is not closed",
  BAD_PROP_ORDER: "an anchor or tag stands before its value, and after the `-`, `?` or `:`",
  BAD_SCALAR_START: "a text that begins with this character requires quotes",
  BLOCK_AS_IMPLICIT_KEY:
    "a mapping inside a mapping requires a line of its own, or braces; a text with `: ` in it requires quotes",
  BLOCK_IN_FLOW: "inside braces or brackets, no indented mapping or list can stand",
  DUPLICATE_KEY: "this key stands twice",
  IMPOSSIBLE: "this cannot be read",
  KEY_OVER_1024_CHARS: "a key can have at most 1,024 characters",
  MISSING_CHAR:
    "something is missing here: a closing quote, brace or bracket, a comma, or the space after a colon",
  MULTILINE_IMPLICIT_KEY: "a key stands on one line; the line before may lack its colon",
  MULTIPLE_ANCHORS: "a value can have only one anchor",
  MULTIPLE_DOCS: "the file holds one document: `---` stands only at its beginning",
  MULTIPLE_TAGS: "a value can have only one tag",
  NON_STRING_KEY: "a key requires plain text",
  RESOURCE_EXHAUSTION: "braces, brackets or lists are nested too deep",
  TAB_AS_INDENT: "indentation requires spaces, not tabs",
  TAG_RESOLVE_FAILED: "tags (`!name`) have no meaning here",
  UNEXPECTED_TOKEN: "this does not belong here",
  BAD_COLLECTION_TYPE: "this tag does not fit the value",
} satisfies Record<ErrorCode, string>;

/** The sentence for an error code of the YAML reader. */
export function yamlProblem(code: ErrorCode): string {
  return PROBLEMS[code];
}
