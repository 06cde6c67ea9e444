/** What `diff -U2` says, without file names and line numbers: the lines that differ, with those around them. */
export declare function unifiedDiff(before: string, after: string): string;
