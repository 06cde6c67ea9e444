/** Conditions over values: of traits, of properties of events, of fields of elements. */
import { nameOf, quote, quoteName, subject } from "./author.ts";
import { dateLiteral, exactDuration, instantLiteral, LISTS, typed } from "./literals.ts";
import { phrase, twoEnded } from "./time-phrases.ts";
import { anyValue, booleanValue, dateValue, instantValue, numberValue, textValue, timeValue, } from "./values.ts";
export function valueCondition(author, place) {
    const { dice } = author;
    return dice.choose([3, () => compares(author, place)], [1, () => comparesTyped(author, place)], [2, () => calendarPart(author, place)], [1, () => between(author, place)], [2, () => inOptions(author, place)], [2, () => `${anyValue(author, place)} is ${dice.pick(["known", "missing"])}`], [2, () => textMatch(author, place)], [1, () => listContains(author, place)], [1, () => elements(author, place)], [3, () => timeCondition(author, place)], [1, () => nameOf(author, "boolean", place) ?? compares(author, place)], [place.kind === "subject" ? author.weight("list", 1) : 0, () => valueInList(author, place)]);
}
/** By a text of the subject; filters and elements cannot ask. */
export function valueInList(author, place) {
    return `${textValue(author, place, 1)} ${listed(author)}`;
}
export function listed({ dice }) {
    return `${dice.pick(["in", "not in"])} list ${quoteName(dice.pick(LISTS))}`;
}
function compares(author, place) {
    const { dice } = author;
    const operator = () => dice.pick(["=", "!=", "<", "<=", ">", ">="]);
    const text = (depth) => textValue(author, place, depth);
    const number = (depth) => numberValue(author, place, depth);
    const instant = (depth) => instantValue(author, place, depth);
    const date = (depth) => dateValue(author, place, depth);
    return dice.choose([3, () => `${text(1)} ${operator()} ${text(0)}`], [1, () => `${text(1)} ${operator()} ${text(0)} ignoring case`], [4, () => `${number(2)} ${operator()} ${number(1)}`], [1, () => `${booleanValue(author, place)} ${dice.pick(["=", "!="])} ${dice.pick(["true", "false"])}`], [2, () => `${instant(1)} ${operator()} ${dice.chance(0.3) ? date(0) : instant(0)}`], [2, () => `${date(1)} ${operator()} ${date(0)}`], [1, () => `${instant(0)} - ${instant(0)} ${operator()} ${exactDuration(author)}`]);
}
/** A name beside a literal, so that a parameter may stand for it. */
function comparesTyped(author, place) {
    const { dice } = author;
    const kind = dice.pick(["text", "number", "date"]);
    const name = nameOf(author, kind, place);
    const operator = dice.pick(["=", "!=", "<", "<=", ">", ">="]);
    return name === undefined ? compares(author, place) : `${name} ${operator} ${typed(author, kind)}`;
}
/** Against numbers that can be. */
function calendarPart(author, place) {
    const { dice } = author;
    const operator = dice.pick(["=", "=", "!=", "<=", ">"]);
    const time = () => timeValue(author, place, 0);
    const part = (fn, of, numbers) => `${fn}(${of}) ${operator} ${dice.pick(numbers)}`;
    return dice.choose([3, () => part("years_since", time(), [0, 1, 2, 23, 24, 25, 26, 36, 37, 38])], [2, () => part("days_since", time(), [-1, 0, 1, 2, 7, 29, 30, 31, 365])], [1, () => part("hour", instantValue(author, place, 0), [0, 1, 2, 5, 6, 12, 23])], [1, () => part("day", time(), [1, 2, 15, 28, 29, 31])], [1, () => part("month", time(), [1, 2, 3, 11, 12])], [1, () => part("weekday", time(), [1, 6, 7])]);
}
function between(author, place) {
    const number = (depth) => numberValue(author, place, depth);
    const text = (depth) => textValue(author, place, depth);
    return author.dice.choose([3, () => `${number(1)} between ${number(0)} and ${number(0)}`], [1, () => `${text(1)} between ${text(0)} and ${text(0)}`], [1, () => `${dateValue(author, place, 1)} between ${dateLiteral(author)} and ${dateLiteral(author)}`], [
        1,
        () => `${instantValue(author, place, 1)} between ${dateLiteral(author)} and ${instantLiteral(author)}`,
    ]);
}
function inOptions(author, place) {
    const { dice } = author;
    const word = dice.pick(["in", "not in"]);
    const options = (make) => `(${dice.times(1, 3, make).join(", ")})`;
    const days = () => options(() => dice.pick(["sat", "sun", "mon", "3"]));
    const texts = () => options(() => typed(author, "text"));
    return dice.choose([3, () => `${textValue(author, place, 1)} ${word} ${texts()} ${dice.pick(["", "", "ignoring case"])}`], [2, () => `${numberValue(author, place, 1)} ${word} ${options(() => typed(author, "number"))}`], [1, () => `${dateValue(author, place, 1)} ${word} ${options(() => dateLiteral(author))}`], [1, () => `${instantValue(author, place, 1)} ${word} ${options(() => instantLiteral(author))}`], [1, () => `weekday(${timeValue(author, place, 0)}) ${word} ${days()}`]);
}
const PATTERNS = [
    "^a",
    "b$",
    "^$",
    "[a-c]",
    "^.$",
    "^.+$",
    "a.b",
    "a|é",
    "[^a]",
    "(ab)+",
    "^a{1,2}b?",
    "%",
    "\\.",
    "^e.$",
];
function textMatch(author, place) {
    const { dice } = author;
    const ignoring = dice.pick(["", "", " ignoring case"]);
    const value = textValue(author, place, 1);
    if (dice.chance(0.4))
        return `${value} matches ${quote(dice.pick(PATTERNS))}${ignoring}`;
    return `${value} ${dice.pick(["contains", "starts with", "ends with"])} ${typed(author, "text")}${ignoring}`;
}
function listContains(author, place) {
    const { dice } = author;
    const of = dice.pick(["text", "number"]);
    const list = nameOf(author, "list", place, (type) => type.kind === "list" && type.of === of);
    if (list === undefined)
        return textMatch(author, place);
    const options = dice.times(1, 3, () => typed(author, of)).join(", ");
    return `${list} contains ${dice.pick(["any", "all", "none"])} (${options})`;
}
/** The steps of a sequence are in scope inside, too. */
function elements(author, place) {
    const { dice } = author;
    if (place.kind === "element")
        return compares(author, place);
    const lists = Object.entries(place.names).flatMap(([name, type]) => type.kind === "records" ? [{ list: name, fields: type.fields }] : []);
    if (place.kind === "event" && dice.chance(0.2)) {
        const { devices } = subject(author, "persona").names;
        if (devices?.kind === "records")
            lists.push({ list: "persona.devices", fields: devices.fields });
    }
    if (lists.length === 0)
        return compares(author, place);
    const { list, fields } = dice.pick(lists);
    const inside = { ...place, kind: "element", names: fields };
    const quantifier = dice.pick(["any", "all", "none", "at least 2", "at least 1"]);
    return `${quantifier} of ${list} (${author.condition(inside, dice.whole(0, 1))})`;
}
function timeCondition(author, place) {
    const value = timeValue(author, place, 1);
    if (!author.dice.chance(0.2))
        return `${value} ${phrase(author)}`;
    return `${value} anniversary ${twoEnded(author)}`;
}
//# sourceMappingURL=conditions.js.map