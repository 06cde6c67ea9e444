/** Microseconds of an instant as RFC 3339 writes it, with up to six digits of a second. */
export declare function at(text: string): bigint;
