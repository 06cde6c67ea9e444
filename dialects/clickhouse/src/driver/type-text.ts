/** A type as ClickHouse writes it: `Nullable(Decimal(38, 9))`, `Tuple(sku String, qty Int64)`. */
export interface TypeText {
  readonly name: string;
  /** What stands in the brackets: other types, some with the name of a field, and numbers or texts, which have no `of`. */
  readonly of: readonly TypeArgument[];
}

interface TypeArgument {
  readonly label: string | undefined;
  readonly type: TypeText;
}

export function parseType(text: string): TypeText {
  const { type } = parseArgument(tokensOf(text));
  return type;
}

/** Names and numbers, quoted texts, names in backquotes or double quotes, and brackets, commas, equal signs. */
const token = /'(?:[^'\\]|\\.|'')*'|`(?:[^`\\]|\\.|``)*`|"(?:[^"\\]|\\.|"")*"|[(),=]|[^\s(),=]+/gs;

function tokensOf(text: string): string[] {
  return text.match(token) ?? [];
}

/** Takes one argument from the front: `name Type(...)` or `Type(...)`, and what may follow an enumeration's text. */
function parseArgument(tokens: string[]): TypeArgument {
  const first = tokens.shift() ?? "";
  const second = tokens[0];
  const isLabelled = second !== undefined && !/^[(),=]$/.test(second);
  const type = parseBody(isLabelled ? (tokens.shift() ?? "") : first, tokens);
  return { label: isLabelled ? unquoted(first) : undefined, type };
}

function parseBody(name: string, tokens: string[]): TypeText {
  const of: TypeArgument[] = [];
  for (let next = tokens[0]; next === "(" || (of.length > 0 && next === ","); next = tokens[0]) {
    tokens.shift();
    if (tokens[0] !== ")") of.push(parseArgument(tokens));
  }
  if (of.length > 0) tokens.shift();
  else if (tokens[0] === "=") tokens.splice(0, 2);
  return { name, of };
}

function unquoted(label: string): string {
  return /^[`"]/.test(label)
    ? label.slice(1, -1).replace(/\\(.)|``|""/gs, (all, escaped) => escaped ?? all[0])
    : label;
}
