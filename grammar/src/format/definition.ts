import type {
  AudienceDefinition,
  Choice,
  Definition,
  GroupDefinition,
  PointsSetting,
  Setting,
  TextLiteral,
  WaterfallDefinition,
} from "../ast.ts";
import { SETTING_WORDS } from "../settings.ts";
import type { Comments } from "./comments.ts";
import { concat, concatAll, type Doc, group, hardLine, indent, join, layOut, line } from "./doc.ts";
import { expressionDoc } from "./expression.ts";
import { printAmount, printClock, printDuration, printText } from "./literals.ts";
import { printName } from "./names.ts";

export function definitionDoc(definition: Definition, comments: Comments): Doc {
  const label = definition.label === undefined ? "" : ` ${printText(definition.label.value)}`;
  const of = "of" in definition && definition.of !== undefined ? ` of ${definition.of}` : "";
  const head = `${definition.kind} ${printName(definition.name)}${label}${of}`;
  const headEnd = (definition.label ?? definition.name).span.end;
  switch (definition.kind) {
    case "audience":
      return audienceDoc(definition, head, headEnd, comments);
    case "trait":
      return concat(head, " = ", expressionDoc(definition.value, comments));
    case "group":
    case "waterfall":
      return membersDoc(definition, head, headEnd, comments);
  }
}

/** What has lines of its own in an audience, and where it stood. */
interface Item {
  readonly start: number;
  readonly end: number;
  readonly doc: () => Doc;
}

function audienceDoc(audience: AudienceDefinition, head: string, headEnd: number, comments: Comments): Doc {
  const items: Item[] = audience.settings.map((setting) => ({
    ...setting.span,
    doc: () => settingDoc(setting),
  }));
  const { where, choice } = audience;
  if (where !== undefined) {
    items.push({
      ...comments.parenthesized(where.span),
      doc: () => concat("where ", expressionDoc(where, comments)),
    });
  }
  if (choice !== undefined) items.push(...choiceItems(choice, comments));
  const parts: Doc[] = [comments.trailing(headEnd, items[0]?.start ?? audience.span.end)];
  for (const [index, item] of items.entries()) {
    const before = comments.leading(item.start);
    const doc = item.doc();
    const inside = comments.leftOver(item);
    const after = comments.trailing(item.end, items[index + 1]?.start ?? audience.span.end);
    parts.push(hardLine, before, inside, doc, after);
  }
  for (const comment of comments.take(audience.span.end)) parts.push(hardLine, comment.text);
  if (parts.length === 1 && parts[0] === "") return `${head} {}`;
  return concat(`${head} {`, indent(concatAll(parts)), hardLine, "}");
}

/** `top …`, `sample …` and `split …`, in the order in which they are applied. */
function choiceItems({ ranked, sample, split }: Choice, comments: Comments): Item[] {
  const items: Item[] = [];
  const seeded = (seed: TextLiteral | undefined) =>
    seed === undefined ? "" : ` seed ${printText(seed.value)}`;
  if (ranked !== undefined) {
    const head = `${ranked.end} ${printAmount(ranked.amount)} by `;
    items.push({ ...ranked.span, doc: () => concat(head, expressionDoc(ranked.by, comments)) });
  }
  if (sample !== undefined) {
    const text = `sample ${printAmount(sample.share)}${seeded(sample.seed)}`;
    items.push({ ...sample.span, doc: () => text });
  }
  if (split !== undefined) {
    const parts = split.parts.map(({ share, name }) => `${printAmount(share)} ${printName(name)}`);
    items.push({ ...split.span, doc: () => concat(listed("split", parts), seeded(split.seed)) });
  }
  return items;
}

function membersDoc(
  { members, span }: GroupDefinition | WaterfallDefinition,
  head: string,
  headEnd: number,
  comments: Comments,
): Doc {
  const parts: Doc[] = [comments.trailing(headEnd, members[0]?.span.start)];
  for (const [index, member] of members.entries()) {
    const isLast = index === members.length - 1;
    const next = isLast ? span.end : members[index + 1]?.span.start;
    const before = comments.leading(member.span.start);
    const after = comments.trailing(member.span.end, next);
    parts.push(line, before, `${printName(member)}${isLast ? "" : ","}`, after);
  }
  for (const comment of comments.take(span.end)) parts.push(hardLine, comment.text);
  return group(`${head} {`, indent(concatAll(parts)), line, "}");
}

/** A setting as it stands in a text that is laid out, on one line where it can. */
export function printSetting(setting: Setting): string {
  return layOut(settingDoc(setting), Number.POSITIVE_INFINITY);
}

function settingDoc(setting: Setting): Doc {
  const word = SETTING_WORDS[setting.kind];
  switch (setting.kind) {
    case "description":
      return `${word} ${printText(setting.text.value)}`;
    case "status":
      return `${word} ${setting.status}`;
    case "includeAnonymous":
      return word;
    case "sources":
      return listed(word, setting.sources.map(printedText));
    case "refreshEvery":
      return `${word} ${printDuration(setting.every)}`;
    case "timezone":
      return `${word} ${printText(setting.zone.value)}`;
    case "allow":
      return listed(word, setting.members.map(printedText));
    case "badge":
      return `${word} ${printText(setting.image.value)}`;
    case "sendTo":
      return listed(word, setting.destinations.map(printName));
    case "points":
      return pointsDoc(setting);
  }
}

function printedText({ value }: TextLiteral): string {
  return printText(value);
}

function listed(word: string, items: readonly string[]): Doc {
  return group(word, indent(line, join(concat(",", line), items)));
}

function pointsDoc({ effect, amount, from, to, happyHours, restrictions }: PointsSetting): Doc {
  const parts: Doc[] = [`points ${effect} ${amount.value}`];
  if (from !== undefined) parts.push(` from ${from.value}`);
  if (to !== undefined) parts.push(` to ${to.value}`);
  if (happyHours.length > 0) {
    const hours = happyHours.map(({ firstDay, lastDay, fromMinute, toMinute }) => {
      const days = firstDay === lastDay ? firstDay : `${firstDay}-${lastDay}`;
      return `${days} ${printClock(fromMinute)}-${printClock(toMinute)}`;
    });
    parts.push(indent(hardLine, `happy hours ${hours.join(", ")}`));
  }
  if (restrictions.length > 0) {
    const fields = restrictions.map(({ field, values }) => {
      const printed = values.map((value) => (value.kind === "text" ? printText(value.value) : value.value));
      return `${field} ${printed.join(", ")}`;
    });
    parts.push(indent(hardLine, `for ${fields.join(" ")}`));
  }
  return concatAll(parts);
}
