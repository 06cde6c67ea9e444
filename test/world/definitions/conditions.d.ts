/** Conditions over values: of traits, of properties of events, of fields of elements. */
import { type Author, type Place } from "./author.ts";
export declare function valueCondition(author: Author, place: Place): string;
/** By a text of the subject; filters and elements cannot ask. */
export declare function valueInList(author: Author, place: Place): string;
export declare function listed({ dice }: Author): string;
