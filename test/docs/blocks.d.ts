export interface Block {
    readonly language: string;
    readonly text: string;
    /** Of its first line in the page. */
    readonly line: number;
}
/** The code blocks of a page of the repository, in order. */
export declare function blocksOf(page: string): readonly Block[];
