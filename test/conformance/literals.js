const literal = (type, value) => ({
    kind: "literal",
    type,
    value,
});
export const text = (value) => literal("text", value);
export const int = (value) => literal("integer", String(value));
export const dec = (value) => literal("decimal", value);
export const float = (value) => literal("float", value);
export const yes = literal("boolean", true);
export const no = literal("boolean", false);
export const day = (value) => literal("date", value);
export const uuid = (value) => literal("uuid", value);
export const texts = (...values) => literal("textList", values);
export const numbers = (...values) => literal("numberList", values);
export const missing = (type) => ({ kind: "null", type });
export const digits = (value) => ({ kind: "whole", value, type: "integer" });
/** A clock without zone, or an instant with one: `2026-11-01 07:30:00.000001`. */
export const clock = (value) => literal("timestamp", micros(value));
export const instant = (value) => literal("timestamptz", micros(value));
function micros(value) {
    const [, seconds = "", fraction = ""] = /^(.{19})(?:\.(\d+))?$/.exec(value) ?? [];
    return String(BigInt(Date.parse(`${seconds}Z`)) * 1000n + BigInt(fraction.padEnd(6, "0")));
}
//# sourceMappingURL=literals.js.map