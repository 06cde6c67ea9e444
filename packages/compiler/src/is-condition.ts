import type { Condition, Resolved } from "./resolved.ts";

const CONDITIONS: Readonly<Record<Condition["kind"], true>> = {
  truth: true,
  and: true,
  or: true,
  not: true,
  compare: true,
  in: true,
  known: true,
  text: true,
  list: true,
  elements: true,
  personas: true,
  time: true,
  performed: true,
  burst: true,
  habit: true,
  sequence: true,
  together: true,
  member: true,
  listed: true,
  membershipChange: true,
};

/** Whether this is true or false by itself; a boolean trait is a value. */
export function isCondition(resolved: Resolved): resolved is Condition {
  return Object.hasOwn(CONDITIONS, resolved.kind);
}
