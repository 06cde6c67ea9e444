import type { Resolved } from "@muster/compiler";
import type { Value } from "../warehouse.ts";
import { type PlainValue, plain } from "./plain.ts";

/** Reads what was asked off the answers, which stand in the order of the questions. */
export type Reader<T> = (answers: readonly Value[]) => T;

/** Questions about one row, gathered before any is asked, so that one statement answers them. */
export class Questions {
  readonly #asked: Resolved[] = [];

  get asked(): readonly Resolved[] {
    return this.#asked;
  }

  ask(question: Resolved): Reader<PlainValue> {
    const at = this.#asked.push(question) - 1;
    return (answers) => plain(answers[at] ?? null);
  }
}
