/** As much of the author's text as a message quotes. */
const LONGEST = 40;

/** The text itself, or its beginning and an ellipsis: a message never repeats a long input. */
export function excerpt(text: string): string {
  const points = [...text.slice(0, 2 * LONGEST)];
  return points.length <= LONGEST ? text : `${points.slice(0, LONGEST - 1).join("")}…`;
}
