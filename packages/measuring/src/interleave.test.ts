import { expect, test } from "vitest";
import { interleave } from "./interleave.ts";

test("all take turns, in turned-around order, and the first round is not counted", async () => {
  const ran: string[] = [];
  const times = await interleave(
    { a: async () => void ran.push("a"), b: async () => void ran.push("b") },
    { rounds: 3 },
  );
  expect(ran.join("")).toBe("abbaabba");
  expect(times.a.runs).toBe(3);
});

test("what is slow in the first round runs once more only", async () => {
  const ran: string[] = [];
  const times = await interleave(
    {
      slow: async () => {
        ran.push("slow");
        await new Promise((resolve) => setTimeout(resolve, 30));
      },
      quick: async () => void ran.push("quick"),
    },
    { rounds: 4, patience: 20 },
  );
  expect(ran.filter((name) => name === "slow")).toHaveLength(2);
  expect([times.slow.runs, times.quick.runs]).toEqual([1, 4]);
  expect(times.slow.min).toBeGreaterThan(25);
});

test("the time of processors is the mean of what its clock says, and what comes before is in no time", async () => {
  let worked = 0;
  const times = await interleave(
    {
      a: async () => {
        worked += 10;
      },
    },
    {
      rounds: 2,
      cpuTime: () => worked,
      before: async () => {
        worked += 1000;
      },
    },
  );
  expect(times.a.cpu).toBe(10);
});
