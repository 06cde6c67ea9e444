-- audience viewed_then_bought
select v1."visitor" as persona
from "visitors" as v1
semi join (
  select c1."visitor" as key
  from "clicks" as c1
  join (
    select
      c2."visitor" as key,
      min(c2."clicked_at") as "end",
      first(c2."n" order by c2."clicked_at" asc nulls first, case when c2."n" is null then 1 else 0 end asc nulls first, c2."n" asc nulls first) as end_order
    from "clicks" as c2
    where c2."what" = cast($1 as varchar)
      and c2."clicked_at" <= cast($2 as timestamp)
      and c2."visitor" is not null
    group by c2."visitor"
  ) as s1 on c1."visitor" = s1."key"
  where c1."what" = cast($3 as varchar)
    and c1."clicked_at" <= cast($4 as timestamp)
    and c1."visitor" is not null
    and (c1."clicked_at" > s1."end" or c1."clicked_at" = s1."end" and c1."n" > s1."end_order")
) as s2 on s2."key" = v1."visitor"
where v1."name" is not null

-- audience not_viewed_then_bought
select v1."visitor" as persona
from "visitors" as v1
where v1."visitor" is not null
  and v1."name" is not null
  and (v1."visitor" in (
    select c1."visitor" as key
    from "clicks" as c1
    join (
      select
        c2."visitor" as key,
        min(c2."clicked_at") as "end",
        first(c2."n" order by c2."clicked_at" asc nulls first, case when c2."n" is null then 1 else 0 end asc nulls first, c2."n" asc nulls first) as end_order
      from "clicks" as c2
      where c2."what" = cast($1 as varchar)
        and c2."clicked_at" <= cast($2 as timestamp)
        and c2."visitor" is not null
      group by c2."visitor"
    ) as s1 on c1."visitor" = s1."key"
    where c1."what" = cast($3 as varchar)
      and c1."clicked_at" <= cast($4 as timestamp)
      and c1."visitor" is not null
      and (c1."clicked_at" > s1."end" or c1."clicked_at" = s1."end" and c1."n" > s1."end_order")
  )) is not true

-- audience three_steps
select v1."visitor" as persona
from "visitors" as v1
semi join (
  select c1."visitor" as key
  from "clicks" as c1
  join (
    select
      c2."visitor" as key,
      min(c2."clicked_at") as "end",
      first(c2."n" order by c2."clicked_at" asc nulls first, case when c2."n" is null then 1 else 0 end asc nulls first, c2."n" asc nulls first) as end_order
    from "clicks" as c2
    join (
      select
        c3."visitor" as key,
        min(c3."clicked_at") as "end",
        first(c3."n" order by c3."clicked_at" asc nulls first, case when c3."n" is null then 1 else 0 end asc nulls first, c3."n" asc nulls first) as end_order
      from "clicks" as c3
      where c3."what" = cast($1 as varchar)
        and c3."clicked_at" <= cast($2 as timestamp)
        and c3."visitor" is not null
      group by c3."visitor"
    ) as s1 on c2."visitor" = s1."key"
    where c2."what" = cast($3 as varchar)
      and c2."clicked_at" <= cast($4 as timestamp)
      and c2."visitor" is not null
      and (c2."clicked_at" > s1."end" or c2."clicked_at" = s1."end" and c2."n" > s1."end_order")
    group by c2."visitor"
  ) as s2 on c1."visitor" = s2."key"
  where c1."what" = cast($5 as varchar)
    and c1."clicked_at" <= cast($6 as timestamp)
    and c1."visitor" is not null
    and (c1."clicked_at" > s2."end" or c1."clicked_at" = s2."end" and c1."n" > s2."end_order")
) as s3 on s3."key" = v1."visitor"
where v1."name" is not null

-- audience one_event_is_not_two
select v1."visitor" as persona
from "visitors" as v1
semi join (
  select c1."visitor" as key
  from "clicks" as c1
  join (
    select
      c2."visitor" as key,
      min(c2."clicked_at") as "end",
      first(c2."n" order by c2."clicked_at" asc nulls first, case when c2."n" is null then 1 else 0 end asc nulls first, c2."n" asc nulls first) as end_order
    from "clicks" as c2
    where c2."what" = cast($1 as varchar)
      and c2."clicked_at" <= cast($2 as timestamp)
      and c2."visitor" is not null
    group by c2."visitor"
  ) as s1 on c1."visitor" = s1."key"
  where c1."what" = cast($3 as varchar)
    and c1."clicked_at" <= cast($4 as timestamp)
    and c1."visitor" is not null
    and (c1."clicked_at" > s1."end" or c1."clicked_at" = s1."end" and c1."n" > s1."end_order")
) as s2 on s2."key" = v1."visitor"
where v1."name" is not null

-- audience across_tables
select v1."visitor" as persona
from "visitors" as v1
semi join (
  select c1."visitor" as key
  from "clicks" as c1
  join (
    select c2."visitor" as key, min(c2."called_at" at time zone 'UTC') as "end"
    from "calls" as c2
    where c2."called_at" <= cast($1 as timestamptz) and c2."visitor" is not null
    group by c2."visitor"
  ) as s1 on c1."visitor" = s1."key"
  where c1."what" = cast($2 as varchar)
    and c1."clicked_at" <= cast($3 as timestamp)
    and c1."visitor" is not null
    and c1."clicked_at" > s1."end"
) as s2 on s2."key" = v1."visitor"
where v1."name" is not null

