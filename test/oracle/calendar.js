import { floorDivide } from "./numbers.ts";
const MINUTE = 60000000n;
const HOUR = 60n * MINUTE;
export const DAY = 24n * HOUR;
export function lengthOf({ amount, unit }) {
    switch (unit) {
        case "minute":
            return { micros: BigInt(amount) * MINUTE };
        case "hour":
            return { micros: BigInt(amount) * HOUR };
        case "day":
            return { micros: BigInt(amount) * DAY };
        case "week":
            return { micros: BigInt(amount) * 7n * DAY };
        case "month":
            return { months: amount };
        case "quarter":
            return { months: 3 * amount };
        case "year":
            return { months: 12 * amount };
    }
}
export function contains(window, t) {
    return (!(window.from !== undefined && t < window.from) && !(window.until !== undefined && t >= window.until));
}
export function windowOf(phrase, now, zone) {
    const ago = (duration) => shift(now, lengthOf(duration), -1, zone);
    const today = dayOf(now, zone);
    switch (phrase.kind) {
        case "inLast":
            return { from: ago(phrase.duration) + 1n, until: now + 1n };
        case "inNext":
            return { from: now + 1n, until: shift(now, lengthOf(phrase.duration), 1, zone) + 1n };
        case "moreThanAgo":
            return { until: ago(phrase.duration) };
        case "betweenAgo":
            return { from: ago(phrase.from), until: ago(phrase.to) + 1n };
        case "before":
            return { until: startOf(phrase.point, zone) };
        case "on":
            return { from: startOf(phrase.point, zone), until: endOf(phrase.point, zone) };
        case "after":
            return { from: endOf(phrase.point, zone) };
        case "since":
            return { from: startOf(phrase.point, zone) };
        case "fromTo":
            return { from: startOf(phrase.from, zone), until: endOf(phrase.to, zone) };
        case "today":
            return days(today, today + 1);
        case "yesterday":
            return days(today - 1, today);
        case "inThis":
            return days(unitStart(today, phrase.unit, 0), unitStart(today, phrase.unit, 1));
        case "inPrevious":
            return days(unitStart(today, phrase.unit, -1), unitStart(today, phrase.unit, 0));
    }
    function days(first, end) {
        return { from: startOfDay(first, zone), until: startOfDay(end, zone) };
    }
}
function startOf(point, zone) {
    return point.kind === "date" ? startOfDay(parseDay(point.value), zone) : parseInstant(point.value);
}
function endOf(point, zone) {
    return point.kind === "date" ? startOfDay(parseDay(point.value) + 1, zone) : parseInstant(point.value) + 1n;
}
/** The first day of the week, month, quarter or year of this day, or of the one so many later. */
function unitStart(day, unit, later) {
    if (unit === "week")
        return day - (weekday(day) - 1) + 7 * later;
    const { year, month } = civil(day);
    const months = { month: 1, quarter: 3, year: 12 }[unit];
    return dayNumber(year, month - ((month - 1) % months) + later * months, 1);
}
/** Months outside 1 to 12 run over into other years. */
function dayNumber(year, month, day) {
    return Date.UTC(year, month - 1, day) / 86_400_000;
}
export function civil(day) {
    const date = new Date(day * 86_400_000);
    return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
}
/** 1 is Monday, 7 is Sunday. */
export function weekday(day) {
    return ((((day + 3) % 7) + 7) % 7) + 1;
}
export function parseDay(text) {
    const [year, month, day] = text.split("-").map(Number);
    return dayNumber(year, month, day);
}
/** 31 March minus one month is the last of February. */
export function addMonths(day, months) {
    const from = civil(day);
    const last = civil(dayNumber(from.year, from.month + months + 1, 1) - 1);
    return dayNumber(last.year, last.month, Math.min(from.day, last.day));
}
// ------------------------------------------------------------------------------------------------- instants
/** RFC 3339; digits finer than microseconds are cut. */
export function parseInstant(text) {
    const match = /^(\d+-\d+-\d+)[Tt ](\d+):(\d+)(?::(\d+)(?:\.(\d+))?)?(?:[Zz]|([+-])(\d+):(\d+))$/.exec(text);
    if (!match)
        throw new Error(`not an instant: ${text}`);
    const [, date, hour, minute, second = "0", fraction = "", sign, offsetHour = "0", offsetMinute = "0"] = match;
    const offset = (BigInt(offsetHour) * HOUR + BigInt(offsetMinute) * MINUTE) * (sign === "-" ? -1n : 1n);
    const clock = BigInt(hour) * HOUR + BigInt(minute) * MINUTE + BigInt(second) * 1000000n;
    return BigInt(parseDay(date)) * DAY + clock + BigInt(fraction.slice(0, 6).padEnd(6, "0")) - offset;
}
function toLocal(instant, zone) {
    return instant + offsetAt(instant, zone);
}
/** A time that the clock skips is moved later by as much as is skipped; of one that comes twice it is the first. */
function toInstant(local, zone) {
    const before = offsetAt(local - DAY, zone);
    const after = offsetAt(local + DAY, zone);
    const found = [local - before, local - after].filter((instant) => toLocal(instant, zone) === local);
    return found.length === 0 ? local - before : found.toSorted((a, b) => Number(a - b))[0];
}
export function startOfDay(day, zone) {
    return toInstant(BigInt(day) * DAY, zone);
}
export function dayOf(instant, zone) {
    return Number(floorDivide(toLocal(instant, zone), DAY));
}
export function hourOf(instant, zone) {
    const local = toLocal(instant, zone);
    return Number((local - floorDivide(local, DAY) * DAY) / HOUR);
}
/** Months are steps on the calendar of the zone, at the same time of day. */
export function shift(instant, length, sign, zone) {
    if ("micros" in length)
        return instant + BigInt(sign) * length.micros;
    const local = toLocal(instant, zone);
    const day = floorDivide(local, DAY);
    return toInstant(BigInt(addMonths(Number(day), sign * length.months)) * DAY + (local - day * DAY), zone);
}
const formats = new Map();
const offsets = new Map();
/** Zones change their offset on quarters of an hour. */
function offsetAt(instant, zone) {
    const quarter = floorDivide(instant, 15n * MINUTE);
    const key = `${zone} ${quarter}`;
    let offset = offsets.get(key);
    if (offset === undefined) {
        if (offsets.size > 200_000)
            offsets.clear();
        offset = askOffset(Number(quarter) * 900_000, zone);
        offsets.set(key, offset);
    }
    return offset;
}
function askOffset(milliseconds, zone) {
    let format = formats.get(zone);
    if (!format) {
        const fields = { year: "numeric", month: "numeric", day: "numeric" };
        const clock = { hour: "numeric", minute: "numeric", second: "numeric", hourCycle: "h23" };
        format = new Intl.DateTimeFormat("en-US", { timeZone: zone, ...fields, ...clock });
        formats.set(zone, format);
    }
    const part = Object.fromEntries(format.formatToParts(milliseconds).map((p) => [p.type, Number(p.value)]));
    const local = Date.UTC(part.year, part.month - 1, part.day, part.hour, part.minute, part.second);
    return BigInt(local - milliseconds) * 1000n;
}
//# sourceMappingURL=calendar.js.map