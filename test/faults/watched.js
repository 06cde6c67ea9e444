export function watched(real, notice) {
    let count = 0;
    const around = async (sql, send) => {
        const number = ++count;
        await notice({ number, phase: "before", sql });
        const answer = send();
        answer.catch(() => undefined); // a watcher that throws must not leave a rejection that nobody takes
        await notice({ number, phase: "during", sql });
        const result = await answer;
        await notice({ number, phase: "after", sql });
        return result;
    };
    const guard = (session) => ({
        query: (statement) => around(statement.sql, () => session.query(statement)),
        execute: (statement) => around(statement.sql, () => session.execute(statement)),
        async *stream(statement) {
            await around(statement.sql, async () => { });
            yield* session.stream(statement);
        },
    });
    return {
        ...guard(real),
        dialect: real.dialect,
        async transaction(work) {
            let number = 0;
            const result = await real.transaction(async (session) => {
                const done = await work(guard(session));
                number = ++count;
                await notice({ number, phase: "before", sql: "commit" });
                void notice({ number, phase: "during", sql: "commit" });
                return done;
            });
            await notice({ number, phase: "after", sql: "commit" });
            return result;
        },
        catalog: () => real.catalog(),
        sample: (requests) => real.sample(requests),
        load: (request, progress) => real.load(request, progress),
        generateWorld: (options, progress) => real.generateWorld(options, progress),
        cancel: () => real.cancel(),
        [Symbol.asyncDispose]: () => real[Symbol.asyncDispose](),
    };
}
//# sourceMappingURL=watched.js.map