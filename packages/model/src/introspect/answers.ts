import type { Sample, SampleRequest } from "../introspection.ts";

/** A request and what the warehouse answered. */
export interface Answer {
  readonly request: SampleRequest;
  readonly sample: Sample;
}

/** Looks for the answer to a request among those there are; undefined when it has not been asked yet. */
export type Ask = (request: SampleRequest) => Sample | undefined;

export function askAmong(answers: readonly Answer[]): Ask {
  const byKey = new Map(answers.map(({ request, sample }) => [keyOf(request), sample]));
  return (request) => byKey.get(keyOf(request));
}

function keyOf(request: SampleRequest): string {
  return JSON.stringify(Object.entries(request).toSorted(([a], [b]) => (a < b ? -1 : 1)));
}
