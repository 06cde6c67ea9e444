import { WarehouseError } from "./warehouse.ts";

/** What a driver notes of `cancel`, for work of many statements: between two of them nothing runs that could be stopped. */
export class Cancellation {
  #times = 0;

  note(): void {
    this.#times++;
  }

  /** Gives a function that throws a fault once something was cancelled since. */
  watch(): () => void {
    const before = this.#times;
    return () => {
      if (this.#times > before) throw new WarehouseError("cancelled", "cancelled");
    };
  }
}
