-- audience within_a_week
select v1."visitor" as persona
from "visitors" as v1
semi join (
  select s2."key" as key
  from (
    select
      s1."key" as key,
      s1."time" as time,
      s1."order" as "order",
      s1."kind" as kind,
      max(case when s1."kind" = 1 then s1."time" end) over (partition by s1."key" order by s1."time" asc nulls first, case when s1."order" is not null then 1 when s1."kind" = 0 then 0 else 2 end asc nulls first, s1."order" asc nulls first, s1."kind" asc nulls first rows between unbounded preceding and current row) as last_end
    from (
      select c1."visitor" as key, c1."clicked_at" as time, c1."n" as "order", 0 as kind
      from "clicks" as c1
      where c1."what" = cast($1 as varchar)
        and c1."clicked_at" <= cast($2 as timestamp)
        and c1."visitor" is not null
      union all
      select c2."visitor" as key, c2."clicked_at" as time, c2."n" as "order", 1 as kind
      from "clicks" as c2
      where c2."what" = cast($3 as varchar)
        and c2."clicked_at" <= cast($4 as timestamp)
        and c2."visitor" is not null
    ) as s1
  ) as s2
  where s2."kind" = 0 and s2."time" <= s2."last_end" + to_microseconds(cast($5 as bigint))
) as s3 on s3."key" = v1."visitor"
where v1."name" is not null

-- audience within_a_month
select v1."visitor" as persona
from "visitors" as v1
semi join (
  select s2."key" as key
  from (
    select
      s1."key" as key,
      s1."time" as time,
      s1."order" as "order",
      s1."kind" as kind,
      max(case when s1."kind" = 1 then s1."time" end) over (partition by s1."key" order by s1."time" asc nulls first, case when s1."order" is not null then 1 when s1."kind" = 0 then 0 else 2 end asc nulls first, s1."order" asc nulls first, s1."kind" asc nulls first rows between unbounded preceding and current row) as last_end
    from (
      select c1."visitor" as key, c1."clicked_at" as time, c1."n" as "order", 0 as kind
      from "clicks" as c1
      where c1."what" = cast($1 as varchar)
        and c1."clicked_at" <= cast($2 as timestamp)
        and c1."visitor" is not null
      union all
      select c2."visitor" as key, c2."clicked_at" as time, c2."n" as "order", 1 as kind
      from "clicks" as c2
      where c2."what" = cast($3 as varchar)
        and c2."clicked_at" <= cast($4 as timestamp)
        and c2."visitor" is not null
    ) as s1
  ) as s2
  where s2."kind" = 0 and s2."time" <= s2."last_end" + to_months(cast(cast($5 as bigint) as integer))
) as s3 on s3."key" = v1."visitor"
where v1."name" is not null

-- audience later_than_a_week
select v1."visitor" as persona
from "visitors" as v1
semi join (
  select c1."visitor" as key
  from "clicks" as c1
  join (
    select c2."visitor" as key, min(c2."clicked_at") as "end"
    from "clicks" as c2
    where c2."what" = cast($1 as varchar)
      and c2."clicked_at" <= cast($2 as timestamp)
      and c2."visitor" is not null
    group by c2."visitor"
  ) as s1 on c1."visitor" = s1."key"
  where c1."what" = cast($3 as varchar)
    and c1."clicked_at" <= cast($4 as timestamp)
    and c1."visitor" is not null
    and c1."clicked_at" > s1."end" + to_microseconds(cast($5 as bigint))
) as s2 on s2."key" = v1."visitor"
where v1."name" is not null

-- audience within_both
select v1."visitor" as persona
from "visitors" as v1
semi join (
  select s4."key" as key
  from (
    select
      s3."key" as key,
      s3."time" as time,
      s3."order" as "order",
      s3."kind" as kind,
      max(case when s3."kind" = 1 then s3."time" end) over (partition by s3."key" order by s3."time" asc nulls first, case when s3."order" is not null then 1 when s3."kind" = 0 then 0 else 2 end asc nulls first, s3."order" asc nulls first, s3."kind" asc nulls first rows between unbounded preceding and current row) as last_end
    from (
      select c1."visitor" as key, c1."clicked_at" as time, c1."n" as "order", 0 as kind
      from "clicks" as c1
      where c1."what" = cast($1 as varchar)
        and c1."clicked_at" <= cast($2 as timestamp)
        and c1."visitor" is not null
      union all
      select s2."key" as key, s2."time" as time, s2."order" as "order", 1 as kind
      from (
        select
          s1."key" as key,
          s1."time" as time,
          s1."order" as "order",
          s1."kind" as kind,
          max(case when s1."kind" = 1 then s1."time" end) over (partition by s1."key" order by s1."time" asc nulls first, case when s1."order" is not null then 1 when s1."kind" = 0 then 0 else 2 end asc nulls first, s1."order" asc nulls first, s1."kind" asc nulls first rows between unbounded preceding and current row) as last_end
        from (
          select c2."visitor" as key, c2."clicked_at" as time, c2."n" as "order", 0 as kind
          from "clicks" as c2
          where c2."what" = cast($3 as varchar)
            and c2."clicked_at" <= cast($4 as timestamp)
            and c2."visitor" is not null
          union all
          select c3."visitor" as key, c3."clicked_at" as time, c3."n" as "order", 1 as kind
          from "clicks" as c3
          where c3."what" = cast($5 as varchar)
            and c3."clicked_at" <= cast($6 as timestamp)
            and c3."visitor" is not null
        ) as s1
      ) as s2
      where s2."kind" = 0 and s2."time" <= s2."last_end" + to_microseconds(cast($7 as bigint))
    ) as s3
  ) as s4
  where s4."kind" = 0 and s4."time" <= s4."last_end" + to_microseconds(cast($8 as bigint))
) as s5 on s5."key" = v1."visitor"
where v1."name" is not null

-- audience all_within
select v1."visitor" as persona
from "visitors" as v1
semi join (
  select s4."key" as key
  from (
    select
      s3."key" as key,
      s3."time" as time,
      s3."order" as "order",
      s3."kind" as kind,
      s3."start" as start,
      max(case when s3."kind" = 1 then s3."time" end) over (partition by s3."key" order by s3."time" asc nulls first, case when s3."order" is not null then 1 when s3."kind" = 0 then 0 else 2 end asc nulls first, s3."order" asc nulls first, s3."kind" asc nulls first rows between unbounded preceding and current row) as last_end,
      max(case when s3."kind" = 1 then s3."start" end) over (partition by s3."key" order by s3."time" asc nulls first, case when s3."order" is not null then 1 when s3."kind" = 0 then 0 else 2 end asc nulls first, s3."order" asc nulls first, s3."kind" asc nulls first rows between unbounded preceding and current row) as last_start
    from (
      select
        c1."visitor" as key,
        c1."clicked_at" as time,
        c1."n" as "order",
        0 as kind,
        cast(null as timestamp) as start
      from "clicks" as c1
      where c1."what" = cast($1 as varchar)
        and c1."clicked_at" <= cast($2 as timestamp)
        and c1."visitor" is not null
      union all
      select
        s2."key" as key,
        s2."time" as time,
        s2."order" as "order",
        1 as kind,
        s2."last_start" as start
      from (
        select
          s1."key" as key,
          s1."time" as time,
          s1."order" as "order",
          s1."kind" as kind,
          s1."start" as start,
          max(case when s1."kind" = 1 then s1."time" end) over (partition by s1."key" order by s1."time" asc nulls first, case when s1."order" is not null then 1 when s1."kind" = 0 then 0 else 2 end asc nulls first, s1."order" asc nulls first, s1."kind" asc nulls first rows between unbounded preceding and current row) as last_end,
          max(case when s1."kind" = 1 then s1."start" end) over (partition by s1."key" order by s1."time" asc nulls first, case when s1."order" is not null then 1 when s1."kind" = 0 then 0 else 2 end asc nulls first, s1."order" asc nulls first, s1."kind" asc nulls first rows between unbounded preceding and current row) as last_start
        from (
          select
            c2."visitor" as key,
            c2."clicked_at" as time,
            c2."n" as "order",
            0 as kind,
            cast(null as timestamp) as start
          from "clicks" as c2
          where c2."what" = cast($3 as varchar)
            and c2."clicked_at" <= cast($4 as timestamp)
            and c2."visitor" is not null
          union all
          select
            c3."visitor" as key,
            c3."clicked_at" as time,
            c3."n" as "order",
            1 as kind,
            c3."clicked_at" as start
          from "clicks" as c3
          where c3."what" = cast($5 as varchar)
            and c3."clicked_at" <= cast($6 as timestamp)
            and c3."visitor" is not null
        ) as s1
      ) as s2
      where s2."kind" = 0 and s2."last_end" is not null
    ) as s3
  ) as s4
  where s4."kind" = 0
    and s4."last_end" is not null
    and s4."time" <= s4."last_start" + to_microseconds(cast($7 as bigint))
) as s5 on s5."key" = v1."visitor"
where v1."name" is not null

-- audience all_within_a_week
select v1."visitor" as persona
from "visitors" as v1
semi join (
  select s4."key" as key
  from (
    select
      s3."key" as key,
      s3."time" as time,
      s3."order" as "order",
      s3."kind" as kind,
      s3."start" as start,
      max(case when s3."kind" = 1 then s3."time" end) over (partition by s3."key" order by s3."time" asc nulls first, case when s3."order" is not null then 1 when s3."kind" = 0 then 0 else 2 end asc nulls first, s3."order" asc nulls first, s3."kind" asc nulls first rows between unbounded preceding and current row) as last_end,
      max(case when s3."kind" = 1 then s3."start" end) over (partition by s3."key" order by s3."time" asc nulls first, case when s3."order" is not null then 1 when s3."kind" = 0 then 0 else 2 end asc nulls first, s3."order" asc nulls first, s3."kind" asc nulls first rows between unbounded preceding and current row) as last_start
    from (
      select
        c1."visitor" as key,
        c1."clicked_at" as time,
        c1."n" as "order",
        0 as kind,
        cast(null as timestamp) as start
      from "clicks" as c1
      where c1."what" = cast($1 as varchar)
        and c1."clicked_at" <= cast($2 as timestamp)
        and c1."visitor" is not null
      union all
      select
        s2."key" as key,
        s2."time" as time,
        s2."order" as "order",
        1 as kind,
        s2."last_start" as start
      from (
        select
          s1."key" as key,
          s1."time" as time,
          s1."order" as "order",
          s1."kind" as kind,
          s1."start" as start,
          max(case when s1."kind" = 1 then s1."time" end) over (partition by s1."key" order by s1."time" asc nulls first, case when s1."order" is not null then 1 when s1."kind" = 0 then 0 else 2 end asc nulls first, s1."order" asc nulls first, s1."kind" asc nulls first rows between unbounded preceding and current row) as last_end,
          max(case when s1."kind" = 1 then s1."start" end) over (partition by s1."key" order by s1."time" asc nulls first, case when s1."order" is not null then 1 when s1."kind" = 0 then 0 else 2 end asc nulls first, s1."order" asc nulls first, s1."kind" asc nulls first rows between unbounded preceding and current row) as last_start
        from (
          select
            c2."visitor" as key,
            c2."clicked_at" as time,
            c2."n" as "order",
            0 as kind,
            cast(null as timestamp) as start
          from "clicks" as c2
          where c2."what" = cast($3 as varchar)
            and c2."clicked_at" <= cast($4 as timestamp)
            and c2."visitor" is not null
          union all
          select
            c3."visitor" as key,
            c3."clicked_at" as time,
            c3."n" as "order",
            1 as kind,
            c3."clicked_at" as start
          from "clicks" as c3
          where c3."what" = cast($5 as varchar)
            and c3."clicked_at" <= cast($6 as timestamp)
            and c3."visitor" is not null
        ) as s1
      ) as s2
      where s2."kind" = 0 and s2."time" <= s2."last_end" + to_microseconds(cast($7 as bigint))
    ) as s3
  ) as s4
  where s4."kind" = 0
    and s4."last_end" is not null
    and s4."time" <= s4."last_start" + to_microseconds(cast($8 as bigint))
) as s5 on s5."key" = v1."visitor"
where v1."name" is not null

-- audience bounded_both_ways
select v1."visitor" as persona
from "visitors" as v1
semi join (
  select s2."key" as key
  from (
    select
      s1."key" as key,
      s1."time" as time,
      s1."since" as since,
      s1."kind" as kind,
      max(case when s1."kind" = 1 then s1."time" end) over (partition by s1."key" order by s1."since" asc nulls first, s1."kind" asc nulls first rows between unbounded preceding and current row) as last_end
    from (
      select c1."visitor" as key, c1."clicked_at" as time, c1."clicked_at" as since, 0 as kind
      from "clicks" as c1
      where c1."what" = cast($1 as varchar)
        and c1."clicked_at" <= cast($2 as timestamp)
        and c1."visitor" is not null
      union all
      select
        c2."visitor" as key,
        c2."clicked_at" as time,
        c2."clicked_at" + to_microseconds(cast($3 as bigint)) as since,
        1 as kind
      from "clicks" as c2
      where c2."what" = cast($4 as varchar)
        and c2."clicked_at" <= cast($5 as timestamp)
        and c2."visitor" is not null
    ) as s1
  ) as s2
  where s2."kind" = 0 and s2."time" <= s2."last_end" + to_months(cast(cast($6 as bigint) as integer))
) as s3 on s3."key" = v1."visitor"
where v1."name" is not null
  and (v1."visitor" in (
    select s5."key" as persona
    from (
      select
        s4."key" as key,
        s4."time" as time,
        s4."since" as since,
        s4."kind" as kind,
        max(case when s4."kind" = 1 then s4."time" end) over (partition by s4."key" order by s4."since" asc nulls first, s4."kind" asc nulls first rows between unbounded preceding and current row) as last_end
      from (
        select c3."visitor" as key, c3."clicked_at" as time, c3."clicked_at" as since, 0 as kind
        from "clicks" as c3
        where c3."what" = cast($7 as varchar)
          and c3."clicked_at" <= cast($8 as timestamp)
          and c3."visitor" is not null
        union all
        select
          c4."visitor" as key,
          c4."clicked_at" as time,
          c4."clicked_at" + to_microseconds(cast($9 as bigint)) as since,
          1 as kind
        from "clicks" as c4
        where c4."what" = cast($10 as varchar)
          and c4."clicked_at" <= cast($11 as timestamp)
          and c4."visitor" is not null
      ) as s4
    ) as s5
    where s5."kind" = 0 and s5."time" <= s5."last_end" + to_months(cast(cast($12 as bigint) as integer))
    union all
    select s7."key" as persona
    from (
      select
        s6."key" as key,
        s6."time" as time,
        s6."order" as "order",
        s6."kind" as kind,
        max(case when s6."kind" = 1 then s6."time" end) over (partition by s6."key" order by s6."time" asc nulls first, case when s6."order" is not null then 1 when s6."kind" = 0 then 0 else 2 end asc nulls first, s6."order" asc nulls first, s6."kind" asc nulls first rows between unbounded preceding and current row) as last_end
      from (
        select c5."visitor" as key, c5."clicked_at" as time, c5."n" as "order", 0 as kind
        from "clicks" as c5
        where c5."what" = cast($13 as varchar)
          and c5."clicked_at" <= cast($14 as timestamp)
          and c5."visitor" is not null
        union all
        select c6."visitor" as key, c6."clicked_at" as time, c6."n" as "order", 1 as kind
        from "clicks" as c6
        where c6."what" = cast($15 as varchar)
          and c6."clicked_at" <= cast($16 as timestamp)
          and c6."visitor" is not null
      ) as s6
    ) as s7
    where s7."kind" = 0 and s7."time" <= s7."last_end" + to_microseconds(cast($17 as bigint))
  )) is not true

