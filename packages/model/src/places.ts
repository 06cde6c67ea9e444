import type { Label, Span } from "@muster/grammar";

/** The way to a value of the project file: `["model", "events", "order_completed", "time"]`; list items by number. */
export type Path = readonly (string | number)[];

/** Where a value of the project file stands: its key if it has one, its value, and what is inside it. */
export interface Place {
  readonly key?: Span;
  readonly value: Span;
  readonly children: ReadonlyMap<string, Place>;
}

/** Where everything in a project file stands, so that later stages can point into it. */
export interface ProjectPlaces {
  /** The name of the source text. */
  readonly source: string;
  readonly root: Place;
}

/** The place at a path; undefined when the file has nothing there. */
export function placeAt(places: ProjectPlaces, path: Path): Place | undefined {
  let place: Place | undefined = places.root;
  for (const step of path) place = place?.children.get(String(step));
  return place;
}

/** Points at the value at a path or, where the file leaves it out, at the key of the nearest thing around it. */
export function labelAt(places: ProjectPlaces, path: Path, text?: string): Label {
  const place = placeAt(places, path);
  return place === undefined ? keyLabelAt(places, path.slice(0, -1), text) : label(places, place.value, text);
}

/** Points at the key at a path or, where the file leaves it out, at the key of the nearest thing around it. */
export function keyLabelAt(places: ProjectPlaces, path: Path, text?: string): Label {
  for (let length = path.length; length > 0; length--) {
    const place = placeAt(places, path.slice(0, length));
    if (place !== undefined) return label(places, place.key ?? place.value, text);
  }
  const start = places.root.value.start;
  return label(places, { start, end: start }, text);
}

/** Where an event is defined: under `events`, or in one of the `streams`. */
export function pathOfEvent(places: ProjectPlaces, event: string): Path {
  const streams = placeAt(places, ["model", "streams"])?.children.keys() ?? [];
  for (const stream of streams) {
    const path = ["model", "streams", stream, "events", event];
    if (placeAt(places, path) !== undefined) return path;
  }
  return ["model", "events", event];
}

/** A path as the author would say it, e.g. `model.events.order_completed`; the file itself for the empty path. */
export function describePath(path: Path): string {
  return path.length === 0 ? "the file" : `\`${path.join(".")}\``;
}

function label(places: ProjectPlaces, span: Span, text: string | undefined): Label {
  return { source: places.source, span, ...(text === undefined ? {} : { text }) };
}
