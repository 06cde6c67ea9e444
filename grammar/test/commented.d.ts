/** The same tokens with comments thrown in between, some on lines of their own. */
export declare function tokensWithComments(text: string, choices: Iterator<number>): string;
