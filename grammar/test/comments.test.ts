import { expect, test } from "vitest";
import { format } from "../src/index.ts";

/** Where each comment stands after formatting: with what it spoke of. */
test.each([
  {
    says: "in the filters of steps",
    text: `audience a {
  where performed A where (x = 1 # of A
    and y) then B where (z # of B
    and w)
}
`,
    formatted: `audience a {
  where performed A where (
    x = 1 # of A
    and y
  )
    then B where (
      z # of B
      and w
    )
}
`,
  },
  {
    says: "in a filter that stands behind a `without`",
    text: `audience a {
  where performed A then B without C where (p # of C
    and q) between where (r # of B
    and s)
}
`,
    formatted: `audience a {
  where performed A
    then B where (
      r # of B
      and s
    )
      without C where (
        p # of C
        and q
      ) between
}
`,
  },
  {
    says: "in the terms of a sum",
    text: `trait t = count(A where (x # of A
  and y)) + count(B where (z # of B
  and w))
`,
    formatted: `trait t = count(A where (
  x # of A
  and y
))
  + count(B where (
    z # of B
    and w
  ))
`,
  },
  {
    says: "on both sides of a comparison",
    text: `audience a {
  where (x # left
    or y) = (z # right
    or w)
}
`,
    formatted: `audience a {
  where (
    x # left
    or y
  )
    = (
      z # right
      or w
    )
}
`,
  },
  {
    says: "in a list of the first condition, which has no line above it but that of the whole",
    text: `audience a {
  where plan in ("pro", # paid
    "team") # by seat
    and plan in ("free", # not paid
    "trial") # not yet
}
`,
    formatted: `audience a {
  # paid
  where plan in ("pro", "team") # by seat
    # not paid
    and plan in ("free", "trial") # not yet
}
`,
  },
  {
    says: "in the first step, likewise",
    text: `audience a {
  where performed A where (x) # seen
    in last 7 days # lately
    then B # bought
}
`,
    formatted: `audience a {
  # seen
  where performed A where (x) in last 7 days # lately
    then B # bought
}
`,
  },
  {
    says: "in the head of a definition",
    text: `audience # who
  a { where x # why
}
`,
    formatted: `# who
audience a {
  where x # why
}
`,
  },
])("comments stay $says", ({ text, formatted }) => {
  const once = format({ name: "a.aud", text });
  expect(once.ok && once.value).toBe(formatted);
  const twice = format({ name: "a.aud", text: formatted });
  expect(twice.ok && twice.value).toBe(formatted);
});
