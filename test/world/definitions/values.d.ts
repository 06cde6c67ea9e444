import { type Author, type Place, type TraitKind } from "./author.ts";
export declare function valueOfKind(author: Author, kind: TraitKind, place: Place, depth: number): string;
export declare function anyValue(author: Author, place: Place): string;
export declare function textValue(author: Author, place: Place, depth: number): string;
export declare function booleanValue(author: Author, place: Place): string;
export declare function numberValue(author: Author, place: Place, depth: number): string;
export declare function timeValue(author: Author, place: Place, depth: number): string;
export declare function instantValue(author: Author, place: Place, depth: number): string;
export declare function dateValue(author: Author, place: Place, depth: number): string;
