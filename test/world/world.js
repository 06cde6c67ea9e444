/** As JSON, with maps and bigints marked. */
export function worldToJson(world) {
    return JSON.stringify(world, (_key, value) => {
        if (typeof value === "bigint")
            return { $bigint: String(value) };
        return value instanceof Map ? { $map: [...value] } : value;
    }, 1);
}
export function worldFromJson(text) {
    return JSON.parse(text, (_key, value) => {
        if (typeof value !== "object" || value === null)
            return value;
        if ("$bigint" in value)
            return BigInt(value.$bigint);
        return "$map" in value ? new Map(value.$map) : value;
    });
}
//# sourceMappingURL=world.js.map