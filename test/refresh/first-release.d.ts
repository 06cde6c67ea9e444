/** `members`: who keeps the keys of members unique. */
export declare function firstRelease(members: "engine" | "muster"): readonly string[];
