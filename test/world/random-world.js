import { parse } from "@muster/grammar";
import { oracle } from "../oracle/evaluate.ts";
import { library } from "../oracle/library.ts";
import { supply } from "../oracle/parameters.ts";
import { ALL } from "./definitions/constructs.ts";
import { randomDomain } from "./definitions/literals.ts";
import { randomDefinitions } from "./definitions/random-definitions.ts";
import { Dice } from "./dice.ts";
import { randomData } from "./random-data.ts";
import { randomModel } from "./random-model.ts";
import { sizeOf } from "./sizes.ts";
/** Plain days, days on which clocks change, 29 February, the turn of a year, and a midnight that is skipped. */
const INSTANTS = [
    "2026-03-15T12:00:00Z",
    "2026-03-15T12:00:00.123456Z",
    "2026-03-08T09:30:00Z",
    "2026-11-01T08:30:00Z",
    "2026-03-29T01:00:00Z",
    "2026-10-25T00:30:00Z",
    "2024-02-29T12:00:00Z",
    "2025-02-28T23:30:00Z",
    "2026-03-31T18:00:00Z",
    "2026-02-28T18:30:00.5Z",
    "2027-01-01T02:59:59.999999Z",
    "2018-11-04T12:00:00Z",
    "2024-03-30T23:30:00Z",
    "2026-05-31T00:00:00Z",
    "2026-01-31T12:00:00Z",
];
/** `size` audiences are asked for; the definitions hold more, among them those that these refer to. */
export function randomWorld(seed, size = 30, constructs = ALL) {
    const dice = new Dice(seed);
    const model = randomModel(dice);
    const domain = randomDomain(dice);
    const asOf = dice.pick(INSTANTS);
    const today = asOf.slice(0, 10);
    const wanted = { size: 2 * size, constructs };
    const { texts, audiences, parameters } = randomDefinitions(dice, model, domain, today, wanted);
    const text = texts.join("\n");
    const parsed = parse({ name: "random.aud", text });
    const error = parsed.diagnostics.find(({ severity }) => severity === "error");
    if (error) {
        const { code, primary } = error;
        const around = text.slice(Math.max(0, primary.span.start - 200), primary.span.end + 40);
        throw new Error(`seed ${seed}: ${code} at …${around}`);
    }
    const file = supply(parsed.file, parameters);
    const data = randomData(dice, model, domain, { files: [file], audiences }, asOf);
    return { model, data, asOf, definitions: texts, audiences: telling(audiences, size), parameters };
    /** Mostly audiences that tell their subjects apart: of who has no members, or everyone, little can go wrong. */
    function telling(all, wanted) {
        const truth = oracle({ files: [file], library, model, data, asOf });
        const isTelling = (audience) => sizeOf(truth, audience) === "some";
        const few = Math.ceil(wanted / 10);
        const hollow = all.filter((audience) => !isTelling(audience));
        return [...all.filter(isTelling).slice(0, wanted - few), ...hollow].slice(0, wanted);
    }
}
//# sourceMappingURL=random-world.js.map