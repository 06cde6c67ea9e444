import type { Place } from "../refresh/world.ts";
export interface Ground {
    fresh(): Promise<Place>;
    /** As a process opens it that is to die. */
    victims(place: Place): Place;
    /** Waits until nothing of a dead process goes on. */
    settled(place: Place): Promise<void>;
    /** What is there beside the tables when everything has been closed; nothing, it should be. */
    leftovers(place: Place): Promise<readonly string[]>;
    close(): Promise<void>;
}
type CreateDatabase = () => Promise<{
    readonly url: string;
    drop(): Promise<void>;
}>;
export declare const GROUNDS: {
    readonly duckdb: () => {
        fresh: () => Promise<{
            duckdb: string;
        }>;
        victims: (place: Place) => Place;
        settled: () => Promise<void>;
        leftovers: (place: Place) => Promise<string[]>;
        close: () => Promise<void>;
    };
    readonly postgres: (create: CreateDatabase) => {
        fresh: () => Promise<{
            postgres: string;
        }>;
        victims: (place: Place) => {
            readonly duckdb: string;
        } | {
            postgres: string;
        };
        settled: (place: Place) => Promise<void>;
        leftovers: (place: Place) => Promise<string[]>;
        close: () => Promise<void>;
    };
};
export {};
