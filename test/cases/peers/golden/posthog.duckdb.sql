-- audience performed_event
select p1."person_id" as persona
from "people" as p1
semi join (
  select d1."person_id" as key
  from "doings" as d1
  where d1."what" = cast($1 as varchar)
    and d1."at" > cast($2 as timestamp)
    and d1."at" <= cast($3 as timestamp)
    and case
      when not contains(d1."properties" ->> cast($4 as varchar), '_') then coalesce(try_cast(d1."properties" ->> cast($4 as varchar) as decimal(18, 9)), try_cast(d1."properties" ->> cast($4 as varchar) as decimal(38, 9)))
    end >= cast($5 as bigint)
) as s1 on s1."key" = p1."person_id"
where p1."email" is not null or p1."first_name" is not null

-- audience performed_first_time
select p1."person_id" as persona
from "people" as p1
semi join (
  select d1."person_id" as key
  from "doings" as d1
  where d1."what" = cast($1 as varchar) and d1."at" <= cast($2 as timestamp)
  group by d1."person_id"
  having min(d1."at") > cast($3 as timestamp) and min(d1."at") <= cast($4 as timestamp)
) as s1 on s1."key" = p1."person_id"
where p1."email" is not null or p1."first_name" is not null

-- audience performed_multiple
select p1."person_id" as persona
from "people" as p1
semi join (
  select d1."person_id" as key
  from "doings" as d1
  where d1."what" = cast($1 as varchar)
    and d1."at" > cast($2 as timestamp)
    and d1."at" <= cast($3 as timestamp)
  group by d1."person_id"
  having count(*) >= cast($4 as bigint)
) as s1 on s1."key" = p1."person_id"
where p1."email" is not null or p1."first_name" is not null

-- audience performed_sequence
with s1 as materialized (
  select d1."person_id" as key, d1."at" as time
  from "doings" as d1
  where d1."what" = cast($1 as varchar)
    and d1."at" > cast($2 as timestamp)
    and d1."at" <= cast($3 as timestamp)
    and d1."person_id" is not null
),
s2 as materialized (
  select r1."key" as key
  from s1 as r1
  group by r1."key"
  having count(*) > 128
),
s3 as materialized (
  select r2."key" as key
  from s2 as r2
)
select p1."person_id" as persona
from "people" as p1
semi join (
  select d2."person_id" as key
  from "doings" as d2
  semi join (
    select r3."key" as key, r3."time" as time
    from s1 as r3
    where (r3."key" in (
        select r4."key" as key
        from s2 as r4
      )) is not true
  ) as s4 on d2."person_id" = s4."key"
    and s4."time" > d2."at"
    and s4."time" <= d2."at" + to_microseconds(cast($4 as bigint))
  where d2."what" = cast($5 as varchar)
    and d2."at" > cast($6 as timestamp)
    and d2."at" <= cast($7 as timestamp)
    and d2."person_id" is not null
  union all
  select s8."key" as key
  from (
    select
      s7."key" as key,
      s7."time" as time,
      s7."kind" as kind,
      max(case when s7."kind" = 1 then s7."time" end) over (partition by s7."key" order by s7."time" asc nulls first, s7."kind" asc nulls first rows between unbounded preceding and current row) as last_end
    from (
      select d3."person_id" as key, d3."at" as time, 0 as kind
      from "doings" as d3
      semi join (
        select r5."key" as key
        from s3 as r5
      ) as s5 on s5."key" = d3."person_id"
      where d3."what" = cast($8 as varchar)
        and d3."at" > cast($9 as timestamp)
        and d3."at" <= cast($10 as timestamp)
        and d3."person_id" is not null
      union all
      select d4."person_id" as key, d4."at" as time, 1 as kind
      from "doings" as d4
      semi join (
        select r6."key" as key
        from s3 as r6
      ) as s6 on s6."key" = d4."person_id"
      where d4."what" = cast($11 as varchar)
        and d4."at" > cast($12 as timestamp)
        and d4."at" <= cast($13 as timestamp)
        and d4."person_id" is not null
    ) as s7
  ) as s8
  where s8."kind" = 0 and s8."time" <= s8."last_end" + to_microseconds(cast($14 as bigint))
) as s9 on s9."key" = p1."person_id"
where p1."email" is not null or p1."first_name" is not null

-- audience stopped_performing
select p1."person_id" as persona
from "people" as p1
semi join (
  select d1."person_id" as key
  from "doings" as d1
  where d1."what" = cast($1 as varchar)
    and d1."at" > cast($2 as timestamp)
    and d1."at" <= cast($3 as timestamp)
  group by d1."person_id"
  having count(*) >= cast($4 as bigint)
    and count(*) filter (where d1."at" > cast($5 as timestamp)) < cast($6 as bigint)
) as s1 on s1."key" = p1."person_id"
where p1."email" is not null or p1."first_name" is not null

-- audience restarted_performing
select s1."person_id" as persona
from (
  select p1."person_id" as person_id, p1."email" is not null or p1."first_name" is not null as met
  from "people" as p1
) as s1
semi join (
  select d1."person_id" as key
  from "doings" as d1
  where d1."what" = cast($1 as varchar)
    and d1."at" > cast($2 as timestamp)
    and d1."at" <= cast($3 as timestamp)
) as s2 on s2."key" = s1."person_id"
semi join (
  select d2."person_id" as key
  from "doings" as d2
  where d2."what" = cast($4 as varchar) and d2."at" < cast($5 as timestamp)
) as s3 on s3."key" = s1."person_id"
where (s1."person_id" in (
      select d3."person_id" as key
      from "doings" as d3
      where d3."what" = cast($6 as varchar)
        and d3."at" >= cast($7 as timestamp)
        and d3."at" <= cast($8 as timestamp)
    )
    or not s1."met") is not true

-- audience performed_regularly
select p1."person_id" as persona
from "people" as p1
semi join (
  select d1."person_id" as key
  from "doings" as d1
  where d1."what" = cast($1 as varchar)
    and d1."at" > cast($2 as timestamp)
    and d1."at" <= cast($3 as timestamp)
  group by d1."person_id"
  having count(distinct case
      when d1."at" > cast($4 as timestamp) then 0
      when d1."at" > cast($5 as timestamp) then 1
      when d1."at" > cast($6 as timestamp) then 2
      else 3
    end) >= cast($7 as bigint)
) as s1 on s1."key" = p1."person_id"
where p1."email" is not null or p1."first_name" is not null

