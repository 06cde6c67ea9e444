import type { createColors } from "picocolors";

type Paint = ReturnType<typeof createColors>;

interface Syntax {
  /** Named groups: comment, text, number, placeholder, word. */
  readonly tokens: RegExp;
  readonly keywords: ReadonlySet<string>;
}

const words = (text: string) => new Set(text.split(/\s+/));

const DEFINITION: Syntax = {
  tokens:
    /(?<comment>#.*)|(?<text>"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*')|`[^`]*`|(?<number>\b\d[\d_.:TZ-]*%?)|(?<word>[A-Za-z_]\w*)/g,
  keywords: words(
    "audience trait group where and or not performed did perform any all none of at least most more less than fewer exactly between times time once in last next ago days day hours hour minutes weeks week months month quarter year years then within without immediately is known missing contains starts ends with matches like ignoring case top bottom by sample split status active draft paused archived description include anonymous sources refresh every timezone allow badge points send to if else when end on before after since from today yesterday this previous anniversary accounts personas list as first event",
  ),
};

const SQL: Syntax = {
  tokens:
    /(?<comment>--.*)|(?<text>'(?:''|[^'])*')|"(?:""|[^"])*"|(?<placeholder>\$\d+)|(?<number>\b\d+(?:\.\d+)?)|(?<word>[A-Za-z_]\w*)/g,
  keywords: words(
    "with as materialized select distinct from where and or not in is null join left inner semi anti full on using group by having order limit union all intersect except case when then else end cast true false exists between lateral cross over partition rows filter asc desc nulls first last interval within array",
  ),
};

export function highlightDefinition(text: string, paint: Paint): string {
  return highlight(text, DEFINITION, paint);
}

export function highlightSql(text: string, paint: Paint): string {
  return highlight(text, SQL, paint);
}

function highlight(text: string, { tokens, keywords }: Syntax, paint: Paint): string {
  if (!paint.isColorSupported) return text;
  return text.replace(tokens, (...found) => {
    const token = found[0] as string;
    const groups = found.at(-1) as Record<string, string | undefined>;
    if (groups.comment !== undefined) return paint.dim(token);
    if (groups.text !== undefined) return paint.green(token);
    if (groups.number !== undefined || groups.placeholder !== undefined) return paint.yellow(token);
    return groups.word !== undefined && keywords.has(token.toLowerCase()) ? paint.cyan(token) : token;
  });
}
