import type { Row, Session, Value, Warehouse } from "@muster/engine";
type Entry = Readonly<Record<string, Value>>;
/** Tables that hold any rows, by name; rows in an order of their own. `meta` is left out: it tells of the tables. */
export type Books = Readonly<Record<string, readonly Entry[]>>;
/** All at one moment. */
export declare function readBooks(warehouse: Warehouse): Promise<Books>;
/** Of anything that books are made of; equal texts, equal books. */
export declare function text(value: unknown): string;
/** The books without clock and chance: runs by number. Two shops with one life have equal ones. */
export declare function comparable(books: Books): Books;
/** One line for each way in which the tables contradict each other. */
export declare function contradictions(books: Books): string[];
/** What a reader of one statement sees of one audience: its size, its members counted, its run and that run's instant. */
export declare const ONE_STATEMENT = "\n  select a.name, a.size,\n    (select count(*) from muster.membership m where m.audience = a.name) + (select count(*) from muster.account_membership m where m.audience = a.name),\n    cast(a.run as varchar), a.as_of, r.as_of, r.outcome\n  from muster.audiences a left join muster.runs r on r.id = a.run order by a.name";
/** All audiences of one answer are of one run, and each has as many members as it says; else what is wrong. */
export declare function mixture(answer: readonly Row[]): string | undefined;
export declare function readOnce(session: Session): Promise<readonly Row[]>;
export {};
