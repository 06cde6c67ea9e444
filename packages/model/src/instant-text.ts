/**
 * Patterns, such as RE2, Postgres and JavaScript read alike: of a text in a document that says an instant, without an offset
 * that of UTC. SQL reads by them, and a draft takes for a timestamp what they match.
 */

export const INSTANT_MINUTE = "[0-9]{4}-[0-9]{2}-[0-9]{2}[T ]([01][0-9]|2[0-3]):[0-5][0-9]";
export const INSTANT_OFFSET_HOURS = "[-+](0[0-9]|1[0-4])";

export const INSTANT_TEXT =
  `^${INSTANT_MINUTE}(:[0-5][0-9]([.][0-9]+)?)?( ?(Z|UTC|GMT|${INSTANT_OFFSET_HOURS}(:?[0-5][0-9])?))?$` as const;
