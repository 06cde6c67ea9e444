import { messageOf, parse } from "@muster/grammar";
import { oracle } from "../oracle/evaluate.ts";
import { library } from "../oracle/library.ts";
import { sizeOf } from "../world/sizes.ts";
import { checked, planned } from "./engines.ts";
/** Asks the oracle and every engine for the members of every audience of the world. */
export async function compareWorld(world, engines) {
    const sizes = { none: 0, all: 0, some: 0 };
    const text = world.definitions.join("\n");
    const { resolution, diagnostics } = checked(text, world);
    const error = diagnostics.find((each) => each.severity === "error");
    if (error) {
        const { start, end } = error.primary.span;
        const detail = `${error.code}: ${messageOf(error)}: …${text.slice(Math.max(0, start - 80), end + 20)}…`;
        const audience = world.audiences[0];
        return { differences: [{ audience, engine: "compiler", kind: "refused", detail }], sizes };
    }
    const truth = oracle({ ...world, files: [parse({ name: "world.aud", text }).file], library });
    for (const audience of world.audiences)
        sizes[sizeOf(truth, audience)] += 1;
    const { plans, threw } = plansOf(resolution, world);
    const found = await Promise.all(engines.map(async (engine) => {
        await engine.load(world);
        const differences = [];
        for (const [audience, plan] of plans) {
            const difference = await ask(engine, audience, plan, truth.parts(audience));
            if (difference)
                differences.push(difference);
        }
        return differences;
    }));
    return { differences: [...threw, ...found.flat()], sizes };
}
/** Whether two differences are of one cause, as far as can be seen: then one may stand for the other. */
export function isAlike(a, b) {
    const sign = ({ engine, kind, detail }) => {
        if (kind === "members")
            return `${engine} ${kind}`;
        return `${engine} ${kind} ${kind === "refused" ? detail.split(":")[0] : detail.slice(0, 60)}`;
    };
    return sign(a) === sign(b);
}
function plansOf(resolution, world) {
    const plans = new Map();
    const threw = [];
    for (const audience of world.audiences) {
        try {
            plans.set(audience, planned(resolution, audience, world));
        }
        catch (error) {
            threw.push({ audience, engine: "compiler", kind: "threw", detail: String(error.stack) });
        }
    }
    return { plans, threw };
}
async function ask(engine, audience, plan, expected) {
    const base = { audience, engine: engine.name };
    let statement;
    try {
        statement = engine.target.render(plan);
    }
    catch (error) {
        return { ...base, kind: "threw", detail: String(error.stack) };
    }
    const { sql } = statement;
    try {
        const detail = compareMembers(await engine.members(statement), expected);
        return detail === undefined ? undefined : { ...base, kind: "members", detail, sql };
    }
    catch (error) {
        return { ...base, kind: "failed", detail: String(error), sql };
    }
}
function compareMembers(got, expected) {
    const missing = [...expected.keys()].filter((key) => !got.has(key));
    const extra = [...got.keys()].filter((key) => !expected.has(key));
    const moved = [...expected].flatMap(([key, part]) => got.has(key) && got.get(key) !== part ? [`${key} is in ${got.get(key)}, not in ${part}`] : []);
    if (missing.length + extra.length + moved.length === 0)
        return undefined;
    return `missing ${JSON.stringify(missing)}, extra ${JSON.stringify(extra)}${moved.map((each) => `, ${each}`).join("")}`;
}
//# sourceMappingURL=differences.js.map