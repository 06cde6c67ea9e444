import { addMonths, contains, startOfDay, windowOf } from "./calendar.ts";
import { given } from "./events.ts";
import { instantOf, localDay } from "./values.ts";
/** A time phrase of any value; of an anniversary, whether some year's lies in it. */
export function isInTime(oracle, node, at) {
    const { zone } = at.asker;
    const time = oracle.value(node.value, at);
    const instant = instantOf(time, zone);
    if (instant === undefined)
        return false;
    const window = windowOf(given(node.phrase), oracle.now, zone);
    if (!node.anniversary)
        return contains(window, instant);
    const day = localDay(time, zone);
    for (let years = 1; years < 500; years++) {
        const start = startOfDay(addMonths(day, 12 * years), zone);
        if (contains(window, start))
            return true;
        if (window.until !== undefined && start >= window.until)
            return false;
    }
    return false;
}
//# sourceMappingURL=times.js.map