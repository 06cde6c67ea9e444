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
select p1."person_id" as persona
from "people" as p1
semi join (
  select s2."key" as key
  from (
    select
      s1."key" as key,
      s1."time" as time,
      s1."kind" as kind,
      max(case when s1."kind" = 1 then s1."time" end) over (partition by s1."key" order by s1."time" asc nulls first, s1."kind" asc nulls first rows between unbounded preceding and current row) as last_end
    from (
      select d1."person_id" as key, d1."at" as time, 0 as kind
      from "doings" as d1
      where d1."what" = cast($1 as varchar)
        and d1."at" > cast($2 as timestamp)
        and d1."at" <= cast($3 as timestamp)
        and d1."person_id" is not null
      union all
      select d2."person_id" as key, d2."at" as time, 1 as kind
      from "doings" as d2
      where d2."what" = cast($4 as varchar)
        and d2."at" > cast($5 as timestamp)
        and d2."at" <= cast($6 as timestamp)
        and d2."person_id" is not null
    ) as s1
  ) as s2
  where s2."kind" = 0 and s2."time" <= s2."last_end" + to_microseconds(cast($7 as bigint))
) as s3 on s3."key" = p1."person_id"
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
select p1."person_id" as persona
from "people" as p1
semi join (
  select d1."person_id" as key
  from "doings" as d1
  where d1."what" = cast($1 as varchar)
    and d1."at" > cast($2 as timestamp)
    and d1."at" <= cast($3 as timestamp)
) as s1 on s1."key" = p1."person_id"
semi join (
  select d2."person_id" as key
  from "doings" as d2
  where d2."what" = cast($4 as varchar) and d2."at" < cast($5 as timestamp)
) as s2 on s2."key" = p1."person_id"
where (p1."email" is not null or p1."first_name" is not null)
  and (p1."person_id" in (
    select d3."person_id" as key
    from "doings" as d3
    where d3."what" = cast($6 as varchar)
      and d3."at" >= cast($7 as timestamp)
      and d3."at" <= cast($8 as timestamp)
  )) is not true

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

