import { lex } from "../src/lex/lexer.ts";
/** The same tokens with comments thrown in between, some on lines of their own. */
export function tokensWithComments(text, choices) {
    const { tokens } = lex({ name: "any", text });
    let number = 0;
    const gap = () => {
        const choice = choices.next().value ?? 0;
        const comment = `# c${number++}\n`;
        if (choice === 0)
            return ` ${comment}`;
        if (choice === 1)
            return `\n${comment}`;
        if (choice === 2)
            return `\n\n${comment}\n`;
        return " ";
    };
    return tokens.map((token) => gap() + token.image).join("") + gap();
}
//# sourceMappingURL=commented.js.map