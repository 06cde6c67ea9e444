// A warehouse that comes to a sudden end at its n-th statement; everything else it leaves to a real one.
import { WarehouseError } from "@muster/engine";
export function interruptedAt(real, statement, end) {
    let count = 0;
    const guard = (session) => ({
        query: (given) => {
            strike();
            return session.query(given);
        },
        execute: (given) => {
            strike();
            return session.execute(given);
        },
        stream: (given) => {
            strike();
            return session.stream(given);
        },
    });
    const strike = () => {
        count++;
        if (count === statement)
            end();
    };
    const warehouse = Object.assign(Object.create(real), guard(real), {
        dialect: real.dialect,
        transaction: (work) => real.transaction(async (session) => {
            const result = await work(guard(session));
            strike(); // the moment before the commit
            return result;
        }),
    });
    return { warehouse, count: () => count };
}
export function lostConnection() {
    throw new WarehouseError("lost-connection", "the connection is gone");
}
//# sourceMappingURL=interrupted.js.map