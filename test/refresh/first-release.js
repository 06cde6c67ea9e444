// Muster's tables as its first release made and filled them, recorded while it refreshed audience `a` with members 1 and 2.
const RUN = "4cd057a5-e5e1-4acc-b586-3053e38a2b33";
const AT = "timestamptz '2026-01-01T00:00:00Z'";
/** `members`: who keeps the keys of members unique. */
export function firstRelease(members) {
    const key = members === "engine" ? `, primary key ("audience", "persona")` : "";
    return [
        `create schema if not exists "muster"`,
        `create table "muster"."meta" ("name" varchar not null, "value" varchar not null, primary key ("name"))`,
        `create table "muster"."audiences" ("name" varchar not null, "label" varchar, "description" varchar, "status" varchar not null, "source" varchar not null, "definition" varchar not null, "fingerprint" varchar not null, "size" bigint not null, "previous_size" bigint, "as_of" timestamptz not null, "sized_at" timestamptz not null, "run" uuid not null, primary key ("name"))`,
        `create table "muster"."membership" ("audience" varchar not null, "persona" bigint not null${key})`,
        `create table "muster"."runs" ("id" uuid not null, "as_of" timestamptz not null, "started" timestamptz not null, "finished" timestamptz not null, "duration_ms" bigint not null, "audiences" bigint not null, "members" bigint not null, "entered" bigint not null, "exited" bigint not null, "outcome" varchar not null, "error" varchar, "fingerprint" varchar not null, primary key ("id"))`,
        `insert into "muster"."meta" values ('version', '1'), ('key_type', 'integer')`,
        `insert into "muster"."membership" (audience, persona) values ('a', 1), ('a', 2)`,
        `insert into "muster"."audiences" values ('a', null, null, 'active', 'audiences/a.aud', 'audience a {}', '0123456789abcdef', 2, null, ${AT}, ${AT}, '${RUN}')`,
        `insert into "muster"."runs" values ('${RUN}', ${AT}, ${AT}, ${AT}, 50, 1, 2, 2, 0, 'published', null, '9f9f5111f7b27a78')`,
    ];
}
//# sourceMappingURL=first-release.js.map