-- audience from_the_first
select v1."visitor" as persona
from "visitors" as v1
semi join (
  select s3."key" as key
  from (
    select
      s2."key" as key,
      s2."time" as time,
      s2."order" as "order",
      s2."kind" as kind,
      max(case when s2."kind" = 1 then s2."time" end) over (partition by s2."key" order by s2."time" asc nulls first, case when s2."order" is not null then 1 when s2."kind" = 0 then 0 else 2 end asc nulls first, s2."order" asc nulls first, s2."kind" asc nulls first rows between unbounded preceding and current row) as last_end
    from (
      select c1."visitor" as key, c1."clicked_at" as time, c1."n" as "order", 0 as kind
      from "clicks" as c1
      where c1."what" = cast($1 as varchar)
        and c1."clicked_at" <= cast($2 as timestamp)
        and c1."visitor" is not null
      union all
      select s1."key" as key, s1."time" as time, s1."order" as "order", 1 as kind
      from (
        select
          c2."visitor" as key,
          c2."clicked_at" as time,
          c2."n" as "order",
          min(c2."clicked_at") over (partition by c2."visitor") as first_time,
          min(c2."n") over (partition by c2."visitor", c2."clicked_at") as first_order
        from "clicks" as c2
        where c2."what" = cast($3 as varchar)
          and c2."clicked_at" <= cast($4 as timestamp)
          and c2."visitor" is not null
      ) as s1
      where (s1."time" > s1."first_time") is not true and (s1."order" > s1."first_order") is not true
    ) as s2
  ) as s3
  where s3."kind" = 0 and s3."time" <= s3."last_end" + to_microseconds(cast($5 as bigint))
) as s4 on s4."key" = v1."visitor"
where v1."name" is not null

-- audience from_the_last
select v1."visitor" as persona
from "visitors" as v1
semi join (
  select c1."visitor" as key
  from "clicks" as c1
  join (
    select
      s1."key" as key,
      min(s1."time") as "end",
      first(s1."order" order by s1."time" asc nulls first, case when s1."order" is null then 1 else 0 end asc nulls first, s1."order" asc nulls first) as end_order
    from (
      select
        c2."visitor" as key,
        c2."clicked_at" as time,
        c2."n" as "order",
        max(c2."clicked_at") over (partition by c2."visitor") as last_time,
        max(c2."n") over (partition by c2."visitor", c2."clicked_at") as last_order
      from "clicks" as c2
      where c2."what" = cast($1 as varchar)
        and c2."clicked_at" <= cast($2 as timestamp)
        and c2."visitor" is not null
    ) as s1
    where (s1."last_time" > s1."time") is not true and (s1."last_order" > s1."order") is not true
    group by s1."key"
  ) as s2 on c1."visitor" = s2."key"
  where c1."what" = cast($3 as varchar)
    and c1."clicked_at" <= cast($4 as timestamp)
    and c1."visitor" is not null
    and (c1."clicked_at" > s2."end" or c1."clicked_at" = s2."end" and c1."n" > s2."end_order")
) as s3 on s3."key" = v1."visitor"
where v1."name" is not null

-- audience the_first_of_one_instant
select v1."visitor" as persona
from "visitors" as v1
semi join (
  select c1."visitor" as key
  from "clicks" as c1
  join (
    select
      s1."key" as key,
      min(s1."time") as "end",
      first(s1."order" order by s1."time" asc nulls first, case when s1."order" is null then 1 else 0 end asc nulls first, s1."order" asc nulls first) as end_order
    from (
      select
        c2."visitor" as key,
        c2."clicked_at" as time,
        c2."n" as "order",
        min(c2."clicked_at") over (partition by c2."visitor") as first_time,
        min(c2."n") over (partition by c2."visitor", c2."clicked_at") as first_order
      from "clicks" as c2
      where c2."what" = cast($1 as varchar)
        and c2."clicked_at" <= cast($2 as timestamp)
        and c2."visitor" is not null
    ) as s1
    where (s1."time" > s1."first_time") is not true and (s1."order" > s1."first_order") is not true
    group by s1."key"
  ) as s2 on c1."visitor" = s2."key"
  where c1."what" = cast($3 as varchar)
    and c1."clicked_at" <= cast($4 as timestamp)
    and c1."product" = cast($5 as varchar)
    and c1."visitor" is not null
    and (c1."clicked_at" > s2."end" or c1."clicked_at" = s2."end" and c1."n" > s2."end_order")
) as s3 on s3."key" = v1."visitor"
where v1."name" is not null

