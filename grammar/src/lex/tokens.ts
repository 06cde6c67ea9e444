import { createToken, Lexer, type TokenType } from "chevrotain";

/**
 * The vocabulary. Chevrotain's lexer is not used: the token types feed its parser, and `lexer.ts` makes the tokens by
 * hand, in one linear pass that can stop early. `label` is how a token is called in a message.
 */
function kind(name: string, label: string, ...categories: TokenType[]): TokenType {
  return createToken({ name, label, pattern: Lexer.NA, categories });
}

/** Any word, a keyword included, and any name in backticks: keywords are not reserved. */
export const Identifier = kind("Identifier", "a name");
export const QuotedName = kind("QuotedName", "a name", Identifier);

export const Text = kind("Text", 'a text such as "pro"');
export const NumberToken = kind("NumberToken", "a number");
export const PercentageToken = kind("PercentageToken", "a percentage such as 10%");
export const ParameterToken = kind("ParameterToken", "a parameter such as $name");
export const DateToken = kind("DateToken", "a date such as 2026-01-31");
export const InstantToken = kind("InstantToken", "an instant such as 2026-01-31T09:30:00Z");
export const Clock = kind("Clock", "a time of day such as 16:00");

/** `didn't`: no rule has a place for it, so that it is always what surprises. */
export const Contraction = kind("Contraction", "a word with an apostrophe");

export const LeftParenthesis = kind("LeftParenthesis", "`(`");
export const RightParenthesis = kind("RightParenthesis", "`)`");
export const LeftBrace = kind("LeftBrace", "`{`");
export const RightBrace = kind("RightBrace", "`}`");
export const Comma = kind("Comma", "`,`");
export const Dot = kind("Dot", "`.`");
export const Bar = kind("Bar", "`|`");

/** Signs that share a category are told apart by the tree builder, which keeps their order. */
export const ComparisonSign = kind("ComparisonSign", "a comparison");
export const Equals = kind("Equals", "`=`", ComparisonSign);
export const NotEquals = kind("NotEquals", "`!=`", ComparisonSign);
export const Less = kind("Less", "`<`", ComparisonSign);
export const LessOrEqual = kind("LessOrEqual", "`<=`", ComparisonSign);
export const Greater = kind("Greater", "`>`", ComparisonSign);
export const GreaterOrEqual = kind("GreaterOrEqual", "`>=`", ComparisonSign);

export const ArithmeticSign = kind("ArithmeticSign", "`+`, `-`, `*` or `/`");
export const Plus = kind("Plus", "`+`", ArithmeticSign);
export const Minus = kind("Minus", "`-`", ArithmeticSign);
export const Star = kind("Star", "`*`", ArithmeticSign);
export const Slash = kind("Slash", "`/`", ArithmeticSign);

export const Connective = kind("Connective", "`and` or `or`");
export const StatusWord = kind("StatusWord", "`draft`, `active`, `paused` or `archived`");
export const UnitWord = kind("UnitWord", "a unit such as `days`");
export const CalendarUnitWord = kind("CalendarUnitWord", "`week`, `month`, `quarter` or `year`");
export const WeekdayWord = kind(
  "WeekdayWord",
  "a weekday: `mon`, `tue`, `wed`, `thu`, `fri`, `sat` or `sun`",
);
export const TimesWord = kind("TimesWord", "`times`");
export const ElementWord = kind("ElementWord", "`any`, `all` or `none`");
export const PointsEffect = kind("PointsEffect", "`multiply` or `boost`");
export const PointsField = kind("PointsField", "`brand`, `category` or `sku`");
export const PointsListField = kind("PointsListField", "`payments` or `stores`");
export const PointWord = kind("PointWord", "`before`, `on`, `after` or `since`");
export const DayWord = kind("DayWord", "`today` or `yesterday`");
export const Bound = kind("Bound", "`least` or `most`");
export const KnownWord = kind("KnownWord", "`known` or `missing`");
export const EdgeWord = kind("EdgeWord", "`starts` or `ends`");
export const RankWord = kind("RankWord", "`top` or `bottom`");
export const ChainStart = kind("ChainStart", "`first` or `last`");
export const ChangeWord = kind("ChangeWord", "`entered` or `exited`");
/**
 * Words that may stand behind an event: after `first`, `last`, `together` and `immediately` they say that the word before
 * them is itself the name of the event. `performed first in last 3 days` speaks of an event called `first`.
 */
export const FollowsEvent = kind("FollowsEvent", "what follows an event");

const keywords = new Map<string, TokenType>();

function keyword(word: string, ...categories: TokenType[]): TokenType {
  const type = kind(
    `${word[0]?.toUpperCase()}${word.slice(1)}Keyword`,
    `\`${word}\``,
    Identifier,
    ...categories,
  );
  keywords.set(word, type);
  return type;
}

export const Audience = keyword("audience");
export const Trait = keyword("trait");
export const Group = keyword("group");
export const Waterfall = keyword("waterfall");
export const Accounts = keyword("accounts");

export const Description = keyword("description");
export const StatusKeyword = keyword("status");
export const Include = keyword("include");
export const Anonymous = keyword("anonymous");
export const Sources = keyword("sources");
export const Refresh = keyword("refresh");
export const Every = keyword("every");
export const Timezone = keyword("timezone");
export const Allow = keyword("allow");
export const Badge = keyword("badge");
export const Send = keyword("send");
export const To = keyword("to");
export const Points = keyword("points");
export const From = keyword("from", FollowsEvent);
export const Happy = keyword("happy");
export const For = keyword("for");

export const By = keyword("by");
export const Sample = keyword("sample", FollowsEvent);
export const Split = keyword("split", FollowsEvent);
export const Seed = keyword("seed");
for (const word of ["top", "bottom"]) keyword(word, RankWord, FollowsEvent);

export const Where = keyword("where", FollowsEvent);
export const And = keyword("and", Connective, FollowsEvent);
export const Or = keyword("or", Connective, FollowsEvent);
export const Not = keyword("not");
export const In = keyword("in", FollowsEvent);
export const Between = keyword("between", FollowsEvent);
export const Is = keyword("is");
export const Contains = keyword("contains");
export const Starts = keyword("starts", EdgeWord);
keyword("ends", EdgeWord);
export const With = keyword("with");
export const Matches = keyword("matches");
export const Ignoring = keyword("ignoring");
export const Case = keyword("case");
export const Of = keyword("of");
export const Any = keyword("any", ElementWord);
export const All = keyword("all", ElementWord, FollowsEvent);
keyword("none", ElementWord);
export const Personas = keyword("personas");
export const List = keyword("list");
for (const word of ["entered", "exited"]) keyword(word, ChangeWord);
export const At = keyword("at", FollowsEvent);
export const Least = keyword("least", Bound);
export const Most = keyword("most", Bound);
export const Exactly = keyword("exactly", FollowsEvent);
export const More = keyword("more", FollowsEvent);
export const Fewer = keyword("fewer", FollowsEvent);
export const Than = keyword("than");
export const Once = keyword("once", FollowsEvent);
export const Performed = keyword("performed");
export const Did = keyword("did");
export const Perform = keyword("perform");
export const Event = keyword("event");
export const Ago = keyword("ago");
export const Last = keyword("last", ChainStart);
keyword("first", ChainStart);
export const Next = keyword("next");
export const This = keyword("this");
export const Previous = keyword("previous");
export const Anniversary = keyword("anniversary");
export const Together = keyword("together");
export const Immediately = keyword("immediately");
export const As = keyword("as", FollowsEvent);
export const Later = keyword("later");
export const Within = keyword("within", FollowsEvent);
export const Without = keyword("without", FollowsEvent);
export const If = keyword("if");
export const Then = keyword("then", FollowsEvent);
export const Else = keyword("else", FollowsEvent);
export const When = keyword("when", FollowsEvent);
export const End = keyword("end", FollowsEvent);
export const True = keyword("true");
export const False = keyword("false");

keyword("known", KnownWord);
keyword("missing", KnownWord);
keyword("time", TimesWord);
keyword("times", TimesWord);
for (const word of ["draft", "active", "paused", "archived"]) keyword(word, StatusWord);
for (const word of ["before", "on", "after", "since"]) keyword(word, PointWord, FollowsEvent);
for (const word of ["today", "yesterday"]) keyword(word, DayWord, FollowsEvent);
for (const word of ["multiply", "boost"]) keyword(word, PointsEffect);
for (const word of ["brand", "category", "sku"]) keyword(word, PointsField);
for (const word of ["payments", "stores"]) keyword(word, PointsListField);
for (const word of ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]) keyword(word, WeekdayWord);
for (const word of ["minute", "minutes", "hour", "day", "days", "weeks", "months", "quarters", "years"]) {
  keyword(word, UnitWord);
}
for (const word of ["week", "month", "quarter", "year"]) keyword(word, UnitWord, CalendarUnitWord);
/** Both the unit and the second word of `happy hours`. */
export const Hours = keyword("hours", UnitWord);

/** Lower-case word to its token type. */
export const KEYWORDS: ReadonlyMap<string, TokenType> = keywords;

/** Whether a word means something by itself in some place. */
export function isKeyword(word: string): boolean {
  return keywords.has(word);
}

/** What Chevrotain's parser must know: every type above. */
export const VOCABULARY: TokenType[] = [
  Identifier,
  QuotedName,
  Text,
  NumberToken,
  PercentageToken,
  ParameterToken,
  DateToken,
  InstantToken,
  Clock,
  Contraction,
  LeftParenthesis,
  RightParenthesis,
  LeftBrace,
  RightBrace,
  Comma,
  Dot,
  Bar,
  ComparisonSign,
  Equals,
  NotEquals,
  Less,
  LessOrEqual,
  Greater,
  GreaterOrEqual,
  ArithmeticSign,
  Plus,
  Minus,
  Star,
  Slash,
  Connective,
  StatusWord,
  UnitWord,
  CalendarUnitWord,
  WeekdayWord,
  TimesWord,
  ElementWord,
  PointsEffect,
  PointsField,
  PointsListField,
  PointWord,
  DayWord,
  Bound,
  KnownWord,
  EdgeWord,
  RankWord,
  ChainStart,
  ChangeWord,
  FollowsEvent,
  ...keywords.values(),
];
