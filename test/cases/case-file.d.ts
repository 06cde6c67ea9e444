export interface CaseFile {
    /** E.g. `performed/count.aud`. */
    readonly name: string;
    readonly text: string;
    /** By audience: the keys of all its members, in ascending order. */
    readonly members: ReadonlyMap<string, readonly number[]>;
    /** By audience, of those that say so: the keys of the members of each part. */
    readonly parts: ReadonlyMap<string, ReadonlyMap<string, readonly number[]>>;
}
export declare function caseFiles(): readonly CaseFile[];
