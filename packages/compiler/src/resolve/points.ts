import { diagnostic, type HappyHours, type PointsRestriction, type PointsSetting } from "@muster/grammar";
import { resolveNumber } from "./constant.ts";
import { at, type Context } from "./context.ts";
import { checkRange, isPoint } from "./time.ts";
import { cut } from "./words.ts";

/** `points multiply 2.5 from … to … happy hours … for …`, `points boost 500`. */
export function checkPoints(points: PointsSetting, context: Context): void {
  const { amount, from, to } = points;
  const negative = amount.value.startsWith("-");
  resolveNumber(
    { ...amount, value: amount.value.replace("-", "") },
    negative ? "-" : "",
    amount.span,
    context,
  );
  if (from !== undefined && to !== undefined) checkRange(from, to, context);
  else for (const point of [from, to]) if (point !== undefined) isPoint(point, context);
  for (const hours of points.happyHours) checkHours(hours, context);
  for (const restriction of points.restrictions) checkRestriction(restriction, context);
  if (points.effect === "boost") checkBoost(points, context);
  else if (negative && /[1-9]/.test(amount.value)) {
    context.report(
      diagnostic("negative-multiplier", { amount: cut(amount.value) }, at(context, amount.span)),
    );
  }
}

function checkBoost(points: PointsSetting, context: Context): void {
  const report = (clause: string, span: PointsSetting["span"]) =>
    context.report(diagnostic("boost-is-given-once", { clause }, at(context, span)));
  const limit = points.from ?? points.to;
  if (limit !== undefined) report("`from … to …`", limit.span);
  if (points.happyHours[0] !== undefined) report("happy hours", points.happyHours[0].span);
  if (points.restrictions[0] !== undefined) report("`for`", points.restrictions[0].span);
}

function checkHours(hours: HappyHours, context: Context): void {
  if (hours.fromMinute < hours.toMinute) return;
  const data = { from: clock(hours.fromMinute), to: clock(hours.toMinute) };
  context.report(diagnostic("happy-hours-reversed", data, at(context, hours.span)));
}

function clock(minute: number): string {
  const two = (part: number) => `${part}`.padStart(2, "0");
  return `${two(Math.floor(minute / 60))}:${two(minute % 60)}`;
}

/** Brand, category, sku and payments are texts; stores are texts or numbers, as their keys are. */
function checkRestriction(restriction: PointsRestriction, context: Context): void {
  const { field, values } = restriction;
  for (const value of values) {
    if (value.kind === "text") continue;
    if (field === "stores") resolveNumber(value, "", value.span, context);
    else {
      const data = { field, expected: "text" };
      context.report(diagnostic("points-value-type", data, at(context, value.span)));
    }
  }
}
