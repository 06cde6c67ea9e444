import { addMonths, DAY, shift } from "./calendar.ts";
import * as numbers from "./numbers.ts";
import { instantOf, isNumber, micros } from "./values.ts";
/** `+ - * /` of numbers, times and durations; of a missing value it is missing. */
export function arithmetic(operator, a, b, zone) {
    if (a === undefined || b === undefined)
        return undefined;
    if (isNumber(a) && isNumber(b)) {
        switch (operator) {
            case "+":
                return numbers.add(a, b);
            case "-":
                return numbers.add(a, numbers.negate(b));
            case "*":
                return numbers.multiply(a, b);
            case "/":
                return numbers.divide(a, b);
        }
    }
    const sign = operator === "-" ? -1 : 1;
    if (typeof a !== "object" || typeof b !== "object")
        throw new Error("no arithmetic of texts and booleans");
    if (a.kind === "duration" && b.kind === "duration") {
        return { kind: "duration", length: { micros: micros(a.length) + BigInt(sign) * micros(b.length) } };
    }
    if (a.kind === "duration")
        return arithmetic("+", b, a, zone);
    if (a.kind === "date" && b.kind === "duration")
        return moveDate(a.day, b.length, sign);
    const instant = instantOf(a, zone);
    if (b.kind === "duration")
        return { kind: "instant", micros: shift(instant, b.length, sign, zone) };
    return { kind: "duration", length: { micros: instant - instantOf(b, zone) } };
}
/** A date moves by whole days, or by months, and stays a date. */
function moveDate(day, length, sign) {
    if ("months" in length)
        return { kind: "date", day: addMonths(day, sign * length.months) };
    if (length.micros % DAY !== 0n)
        throw new Error("a date moves by whole days");
    return { kind: "date", day: day + sign * Number(length.micros / DAY) };
}
//# sourceMappingURL=arithmetic.js.map