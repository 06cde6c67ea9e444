import * as peers from "./peers/data.ts";
import * as sequences from "./sequences/data.ts";
import * as shop from "./shop.ts";
export const DATA_SETS = [shop, peers, sequences];
/** The data set of a file of cases: the shop, unless its folder has one of its own. */
export function dataSetOf(file) {
    if (file.name.startsWith("sequences/"))
        return sequences;
    return file.name.startsWith("peers/") ? peers : shop;
}
//# sourceMappingURL=data-sets.js.map