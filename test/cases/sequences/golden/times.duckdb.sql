-- audience within_a_week
with s1 as materialized (
  select c1."visitor" as key, c1."clicked_at" as time, c1."n" as "order"
  from "clicks" as c1
  where c1."what" = cast($1 as varchar)
    and c1."clicked_at" <= cast($2 as timestamp)
    and c1."visitor" is not null
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
select v1."visitor" as persona
from "visitors" as v1
semi join (
  select c2."visitor" as key
  from "clicks" as c2
  join (
    select r3."key" as key, r3."time" as time, r3."order" as "order"
    from s1 as r3
    where (r3."key" in (
        select r4."key" as key
        from s2 as r4
      )) is not true
  ) as s4 on c2."visitor" = s4."key"
  where c2."what" = cast($3 as varchar)
    and c2."clicked_at" <= cast($4 as timestamp)
    and c2."visitor" is not null
    and s4."time" >= c2."clicked_at"
    and (s4."time" > c2."clicked_at" or s4."time" = c2."clicked_at" and s4."order" > c2."n")
    and s4."time" <= c2."clicked_at" + to_microseconds(cast($5 as bigint))
  union all
  select s8."key" as key
  from (
    select
      s7."key" as key,
      s7."time" as time,
      s7."order" as "order",
      s7."kind" as kind,
      max(case when s7."kind" = 1 then s7."time" end) over (partition by s7."key" order by s7."time" asc nulls first, case when s7."order" is not null then 1 when s7."kind" = 0 then 0 else 2 end asc nulls first, s7."order" asc nulls first, s7."kind" asc nulls first rows between unbounded preceding and current row) as last_end
    from (
      select c3."visitor" as key, c3."clicked_at" as time, c3."n" as "order", 0 as kind
      from "clicks" as c3
      semi join (
        select r5."key" as key
        from s3 as r5
      ) as s5 on s5."key" = c3."visitor"
      where c3."what" = cast($6 as varchar)
        and c3."clicked_at" <= cast($7 as timestamp)
        and c3."visitor" is not null
      union all
      select c4."visitor" as key, c4."clicked_at" as time, c4."n" as "order", 1 as kind
      from "clicks" as c4
      semi join (
        select r6."key" as key
        from s3 as r6
      ) as s6 on s6."key" = c4."visitor"
      where c4."what" = cast($8 as varchar)
        and c4."clicked_at" <= cast($9 as timestamp)
        and c4."visitor" is not null
    ) as s7
  ) as s8
  where s8."kind" = 0 and s8."time" <= s8."last_end" + to_microseconds(cast($10 as bigint))
) as s9 on s9."key" = v1."visitor"
where v1."name" is not null

-- audience within_a_month
with s1 as materialized (
  select c1."visitor" as key, c1."clicked_at" as time, c1."n" as "order"
  from "clicks" as c1
  where c1."what" = cast($1 as varchar)
    and c1."clicked_at" <= cast($2 as timestamp)
    and c1."visitor" is not null
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
select v1."visitor" as persona
from "visitors" as v1
semi join (
  select c2."visitor" as key
  from "clicks" as c2
  join (
    select r3."key" as key, r3."time" as time, r3."order" as "order"
    from s1 as r3
    where (r3."key" in (
        select r4."key" as key
        from s2 as r4
      )) is not true
  ) as s4 on c2."visitor" = s4."key"
  where c2."what" = cast($3 as varchar)
    and c2."clicked_at" <= cast($4 as timestamp)
    and c2."visitor" is not null
    and s4."time" >= c2."clicked_at"
    and (s4."time" > c2."clicked_at" or s4."time" = c2."clicked_at" and s4."order" > c2."n")
    and s4."time" <= c2."clicked_at" + to_months(cast(cast($5 as bigint) as integer))
  union all
  select s8."key" as key
  from (
    select
      s7."key" as key,
      s7."time" as time,
      s7."order" as "order",
      s7."kind" as kind,
      max(case when s7."kind" = 1 then s7."time" end) over (partition by s7."key" order by s7."time" asc nulls first, case when s7."order" is not null then 1 when s7."kind" = 0 then 0 else 2 end asc nulls first, s7."order" asc nulls first, s7."kind" asc nulls first rows between unbounded preceding and current row) as last_end
    from (
      select c3."visitor" as key, c3."clicked_at" as time, c3."n" as "order", 0 as kind
      from "clicks" as c3
      semi join (
        select r5."key" as key
        from s3 as r5
      ) as s5 on s5."key" = c3."visitor"
      where c3."what" = cast($6 as varchar)
        and c3."clicked_at" <= cast($7 as timestamp)
        and c3."visitor" is not null
      union all
      select c4."visitor" as key, c4."clicked_at" as time, c4."n" as "order", 1 as kind
      from "clicks" as c4
      semi join (
        select r6."key" as key
        from s3 as r6
      ) as s6 on s6."key" = c4."visitor"
      where c4."what" = cast($8 as varchar)
        and c4."clicked_at" <= cast($9 as timestamp)
        and c4."visitor" is not null
    ) as s7
  ) as s8
  where s8."kind" = 0 and s8."time" <= s8."last_end" + to_months(cast(cast($10 as bigint) as integer))
) as s9 on s9."key" = v1."visitor"
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
with s1 as materialized (
  select c1."visitor" as key, c1."clicked_at" as time, c1."n" as "order"
  from "clicks" as c1
  where c1."what" = cast($1 as varchar)
    and c1."clicked_at" <= cast($2 as timestamp)
    and c1."visitor" is not null
),
s2 as materialized (
  select r1."key" as key
  from s1 as r1
  group by r1."key"
  having count(*) > 128
),
s4 as materialized (
  select c2."visitor" as key, c2."clicked_at" as time, c2."n" as "order"
  from "clicks" as c2
  join (
    select r2."key" as key, r2."time" as time, r2."order" as "order"
    from s1 as r2
    where (r2."key" in (
        select r3."key" as key
        from s2 as r3
      )) is not true
  ) as s3 on c2."visitor" = s3."key"
  where c2."what" = cast($3 as varchar)
    and c2."clicked_at" <= cast($4 as timestamp)
    and c2."visitor" is not null
    and s3."time" >= c2."clicked_at"
    and (s3."time" > c2."clicked_at" or s3."time" = c2."clicked_at" and s3."order" > c2."n")
    and s3."time" <= c2."clicked_at" + to_microseconds(cast($5 as bigint))
  group by c2."visitor", c2."clicked_at", c2."n"
),
s5 as materialized (
  select r4."key" as key
  from s4 as r4
  group by r4."key"
  having count(*) > 128
),
s6 as materialized (
  select r5."key" as key
  from s2 as r5
  union all
  select r6."key" as key
  from s5 as r6
)
select v1."visitor" as persona
from "visitors" as v1
semi join (
  select c3."visitor" as key
  from "clicks" as c3
  join (
    select r7."key" as key, r7."time" as time, r7."order" as "order"
    from s4 as r7
    where (r7."key" in (
        select r8."key" as key
        from s5 as r8
      )) is not true
  ) as s7 on c3."visitor" = s7."key"
  where c3."what" = cast($6 as varchar)
    and c3."clicked_at" <= cast($7 as timestamp)
    and c3."visitor" is not null
    and s7."time" >= c3."clicked_at"
    and (s7."time" > c3."clicked_at" or s7."time" = c3."clicked_at" and s7."order" > c3."n")
    and s7."time" <= c3."clicked_at" + to_microseconds(cast($8 as bigint))
  union all
  select s14."key" as key
  from (
    select
      s13."key" as key,
      s13."time" as time,
      s13."order" as "order",
      s13."kind" as kind,
      max(case when s13."kind" = 1 then s13."time" end) over (partition by s13."key" order by s13."time" asc nulls first, case when s13."order" is not null then 1 when s13."kind" = 0 then 0 else 2 end asc nulls first, s13."order" asc nulls first, s13."kind" asc nulls first rows between unbounded preceding and current row) as last_end
    from (
      select c4."visitor" as key, c4."clicked_at" as time, c4."n" as "order", 0 as kind
      from "clicks" as c4
      semi join (
        select r9."key" as key
        from s6 as r9
      ) as s8 on s8."key" = c4."visitor"
      where c4."what" = cast($9 as varchar)
        and c4."clicked_at" <= cast($10 as timestamp)
        and c4."visitor" is not null
      union all
      select s12."key" as key, s12."time" as time, s12."order" as "order", 1 as kind
      from (
        select
          s11."key" as key,
          s11."time" as time,
          s11."order" as "order",
          s11."kind" as kind,
          max(case when s11."kind" = 1 then s11."time" end) over (partition by s11."key" order by s11."time" asc nulls first, case when s11."order" is not null then 1 when s11."kind" = 0 then 0 else 2 end asc nulls first, s11."order" asc nulls first, s11."kind" asc nulls first rows between unbounded preceding and current row) as last_end
        from (
          select c5."visitor" as key, c5."clicked_at" as time, c5."n" as "order", 0 as kind
          from "clicks" as c5
          semi join (
            select r10."key" as key
            from s6 as r10
          ) as s9 on s9."key" = c5."visitor"
          where c5."what" = cast($11 as varchar)
            and c5."clicked_at" <= cast($12 as timestamp)
            and c5."visitor" is not null
          union all
          select c6."visitor" as key, c6."clicked_at" as time, c6."n" as "order", 1 as kind
          from "clicks" as c6
          semi join (
            select r11."key" as key
            from s6 as r11
          ) as s10 on s10."key" = c6."visitor"
          where c6."what" = cast($13 as varchar)
            and c6."clicked_at" <= cast($14 as timestamp)
            and c6."visitor" is not null
        ) as s11
      ) as s12
      where s12."kind" = 0 and s12."time" <= s12."last_end" + to_microseconds(cast($15 as bigint))
    ) as s13
  ) as s14
  where s14."kind" = 0 and s14."time" <= s14."last_end" + to_microseconds(cast($16 as bigint))
) as s15 on s15."key" = v1."visitor"
where v1."name" is not null

-- audience all_within
with s1 as materialized (
  select c1."visitor" as key, c1."clicked_at" as time, c1."n" as "order", c1."clicked_at" as done
  from "clicks" as c1
  where c1."what" = cast($1 as varchar)
    and c1."clicked_at" <= cast($2 as timestamp)
    and c1."visitor" is not null
),
s2 as materialized (
  select r1."key" as key
  from s1 as r1
  group by r1."key"
  having count(*) > 128
),
s4 as materialized (
  select c2."visitor" as key, c2."clicked_at" as time, c2."n" as "order", min(s3."done") as done
  from "clicks" as c2
  join (
    select r2."key" as key, r2."time" as time, r2."order" as "order", r2."done" as done
    from s1 as r2
    where (r2."key" in (
        select r3."key" as key
        from s2 as r3
      )) is not true
  ) as s3 on c2."visitor" = s3."key"
  where c2."what" = cast($3 as varchar)
    and c2."clicked_at" <= cast($4 as timestamp)
    and c2."visitor" is not null
    and s3."time" >= c2."clicked_at"
    and (s3."time" > c2."clicked_at" or s3."time" = c2."clicked_at" and s3."order" > c2."n")
    and s3."done" <= c2."clicked_at" + to_microseconds(cast($5 as bigint))
  group by c2."visitor", c2."clicked_at", c2."n"
),
s5 as materialized (
  select r4."key" as key
  from s4 as r4
  group by r4."key"
  having count(*) > 128
),
s6 as materialized (
  select r5."key" as key
  from s2 as r5
  union all
  select r6."key" as key
  from s5 as r6
)
select v1."visitor" as persona
from "visitors" as v1
semi join (
  select c3."visitor" as key
  from "clicks" as c3
  join (
    select r7."key" as key, r7."time" as time, r7."order" as "order", r7."done" as done
    from s4 as r7
    where (r7."key" in (
        select r8."key" as key
        from s5 as r8
      )) is not true
  ) as s7 on c3."visitor" = s7."key"
  where c3."what" = cast($6 as varchar)
    and c3."clicked_at" <= cast($7 as timestamp)
    and c3."visitor" is not null
    and s7."time" >= c3."clicked_at"
    and (s7."time" > c3."clicked_at" or s7."time" = c3."clicked_at" and s7."order" > c3."n")
    and s7."done" <= c3."clicked_at" + to_microseconds(cast($8 as bigint))
  union all
  select s14."key" as key
  from (
    select
      s13."key" as key,
      s13."time" as time,
      s13."order" as "order",
      s13."kind" as kind,
      s13."start" as start,
      max(case when s13."kind" = 1 then s13."time" end) over (partition by s13."key" order by s13."time" asc nulls first, case when s13."order" is not null then 1 when s13."kind" = 0 then 0 else 2 end asc nulls first, s13."order" asc nulls first, s13."kind" asc nulls first rows between unbounded preceding and current row) as last_end,
      max(case when s13."kind" = 1 then s13."start" end) over (partition by s13."key" order by s13."time" asc nulls first, case when s13."order" is not null then 1 when s13."kind" = 0 then 0 else 2 end asc nulls first, s13."order" asc nulls first, s13."kind" asc nulls first rows between unbounded preceding and current row) as last_start
    from (
      select
        c4."visitor" as key,
        c4."clicked_at" as time,
        c4."n" as "order",
        0 as kind,
        cast(null as timestamp) as start
      from "clicks" as c4
      semi join (
        select r9."key" as key
        from s6 as r9
      ) as s8 on s8."key" = c4."visitor"
      where c4."what" = cast($9 as varchar)
        and c4."clicked_at" <= cast($10 as timestamp)
        and c4."visitor" is not null
      union all
      select
        s12."key" as key,
        s12."time" as time,
        s12."order" as "order",
        1 as kind,
        s12."last_start" as start
      from (
        select
          s11."key" as key,
          s11."time" as time,
          s11."order" as "order",
          s11."kind" as kind,
          s11."start" as start,
          max(case when s11."kind" = 1 then s11."time" end) over (partition by s11."key" order by s11."time" asc nulls first, case when s11."order" is not null then 1 when s11."kind" = 0 then 0 else 2 end asc nulls first, s11."order" asc nulls first, s11."kind" asc nulls first rows between unbounded preceding and current row) as last_end,
          max(case when s11."kind" = 1 then s11."start" end) over (partition by s11."key" order by s11."time" asc nulls first, case when s11."order" is not null then 1 when s11."kind" = 0 then 0 else 2 end asc nulls first, s11."order" asc nulls first, s11."kind" asc nulls first rows between unbounded preceding and current row) as last_start
        from (
          select
            c5."visitor" as key,
            c5."clicked_at" as time,
            c5."n" as "order",
            0 as kind,
            cast(null as timestamp) as start
          from "clicks" as c5
          semi join (
            select r10."key" as key
            from s6 as r10
          ) as s9 on s9."key" = c5."visitor"
          where c5."what" = cast($11 as varchar)
            and c5."clicked_at" <= cast($12 as timestamp)
            and c5."visitor" is not null
          union all
          select
            c6."visitor" as key,
            c6."clicked_at" as time,
            c6."n" as "order",
            1 as kind,
            c6."clicked_at" as start
          from "clicks" as c6
          semi join (
            select r11."key" as key
            from s6 as r11
          ) as s10 on s10."key" = c6."visitor"
          where c6."what" = cast($13 as varchar)
            and c6."clicked_at" <= cast($14 as timestamp)
            and c6."visitor" is not null
        ) as s11
      ) as s12
      where s12."kind" = 0 and s12."last_end" is not null
    ) as s13
  ) as s14
  where s14."kind" = 0
    and s14."last_end" is not null
    and s14."time" <= s14."last_start" + to_microseconds(cast($15 as bigint))
) as s15 on s15."key" = v1."visitor"
where v1."name" is not null

-- audience all_within_a_week
with s1 as materialized (
  select c1."visitor" as key, c1."clicked_at" as time, c1."n" as "order", c1."clicked_at" as done
  from "clicks" as c1
  where c1."what" = cast($1 as varchar)
    and c1."clicked_at" <= cast($2 as timestamp)
    and c1."visitor" is not null
),
s2 as materialized (
  select r1."key" as key
  from s1 as r1
  group by r1."key"
  having count(*) > 128
),
s4 as materialized (
  select c2."visitor" as key, c2."clicked_at" as time, c2."n" as "order", min(s3."done") as done
  from "clicks" as c2
  join (
    select r2."key" as key, r2."time" as time, r2."order" as "order", r2."done" as done
    from s1 as r2
    where (r2."key" in (
        select r3."key" as key
        from s2 as r3
      )) is not true
  ) as s3 on c2."visitor" = s3."key"
  where c2."what" = cast($3 as varchar)
    and c2."clicked_at" <= cast($4 as timestamp)
    and c2."visitor" is not null
    and s3."time" >= c2."clicked_at"
    and (s3."time" > c2."clicked_at" or s3."time" = c2."clicked_at" and s3."order" > c2."n")
    and s3."done" <= c2."clicked_at" + to_microseconds(cast($5 as bigint))
  group by c2."visitor", c2."clicked_at", c2."n"
),
s5 as materialized (
  select r4."key" as key
  from s4 as r4
  group by r4."key"
  having count(*) > 128
),
s6 as materialized (
  select r5."key" as key
  from s2 as r5
  union all
  select r6."key" as key
  from s5 as r6
)
select v1."visitor" as persona
from "visitors" as v1
semi join (
  select c3."visitor" as key
  from "clicks" as c3
  join (
    select r7."key" as key, r7."time" as time, r7."order" as "order", r7."done" as done
    from s4 as r7
    where (r7."key" in (
        select r8."key" as key
        from s5 as r8
      )) is not true
  ) as s7 on c3."visitor" = s7."key"
  where c3."what" = cast($6 as varchar)
    and c3."clicked_at" <= cast($7 as timestamp)
    and c3."visitor" is not null
    and s7."time" >= c3."clicked_at"
    and (s7."time" > c3."clicked_at" or s7."time" = c3."clicked_at" and s7."order" > c3."n")
    and s7."time" <= c3."clicked_at" + to_microseconds(cast($8 as bigint))
    and s7."done" <= c3."clicked_at" + to_microseconds(cast($9 as bigint))
  union all
  select s14."key" as key
  from (
    select
      s13."key" as key,
      s13."time" as time,
      s13."order" as "order",
      s13."kind" as kind,
      s13."start" as start,
      max(case when s13."kind" = 1 then s13."time" end) over (partition by s13."key" order by s13."time" asc nulls first, case when s13."order" is not null then 1 when s13."kind" = 0 then 0 else 2 end asc nulls first, s13."order" asc nulls first, s13."kind" asc nulls first rows between unbounded preceding and current row) as last_end,
      max(case when s13."kind" = 1 then s13."start" end) over (partition by s13."key" order by s13."time" asc nulls first, case when s13."order" is not null then 1 when s13."kind" = 0 then 0 else 2 end asc nulls first, s13."order" asc nulls first, s13."kind" asc nulls first rows between unbounded preceding and current row) as last_start
    from (
      select
        c4."visitor" as key,
        c4."clicked_at" as time,
        c4."n" as "order",
        0 as kind,
        cast(null as timestamp) as start
      from "clicks" as c4
      semi join (
        select r9."key" as key
        from s6 as r9
      ) as s8 on s8."key" = c4."visitor"
      where c4."what" = cast($10 as varchar)
        and c4."clicked_at" <= cast($11 as timestamp)
        and c4."visitor" is not null
      union all
      select
        s12."key" as key,
        s12."time" as time,
        s12."order" as "order",
        1 as kind,
        s12."last_start" as start
      from (
        select
          s11."key" as key,
          s11."time" as time,
          s11."order" as "order",
          s11."kind" as kind,
          s11."start" as start,
          max(case when s11."kind" = 1 then s11."time" end) over (partition by s11."key" order by s11."time" asc nulls first, case when s11."order" is not null then 1 when s11."kind" = 0 then 0 else 2 end asc nulls first, s11."order" asc nulls first, s11."kind" asc nulls first rows between unbounded preceding and current row) as last_end,
          max(case when s11."kind" = 1 then s11."start" end) over (partition by s11."key" order by s11."time" asc nulls first, case when s11."order" is not null then 1 when s11."kind" = 0 then 0 else 2 end asc nulls first, s11."order" asc nulls first, s11."kind" asc nulls first rows between unbounded preceding and current row) as last_start
        from (
          select
            c5."visitor" as key,
            c5."clicked_at" as time,
            c5."n" as "order",
            0 as kind,
            cast(null as timestamp) as start
          from "clicks" as c5
          semi join (
            select r10."key" as key
            from s6 as r10
          ) as s9 on s9."key" = c5."visitor"
          where c5."what" = cast($12 as varchar)
            and c5."clicked_at" <= cast($13 as timestamp)
            and c5."visitor" is not null
          union all
          select
            c6."visitor" as key,
            c6."clicked_at" as time,
            c6."n" as "order",
            1 as kind,
            c6."clicked_at" as start
          from "clicks" as c6
          semi join (
            select r11."key" as key
            from s6 as r11
          ) as s10 on s10."key" = c6."visitor"
          where c6."what" = cast($14 as varchar)
            and c6."clicked_at" <= cast($15 as timestamp)
            and c6."visitor" is not null
        ) as s11
      ) as s12
      where s12."kind" = 0 and s12."time" <= s12."last_end" + to_microseconds(cast($16 as bigint))
    ) as s13
  ) as s14
  where s14."kind" = 0
    and s14."last_end" is not null
    and s14."time" <= s14."last_start" + to_microseconds(cast($17 as bigint))
) as s15 on s15."key" = v1."visitor"
where v1."name" is not null

-- audience bounded_both_ways
with s1 as materialized (
  select c1."visitor" as key, c1."clicked_at" as time, c1."n" as "order"
  from "clicks" as c1
  where c1."what" = cast($1 as varchar)
    and c1."clicked_at" <= cast($2 as timestamp)
    and c1."visitor" is not null
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
),
s4 as materialized (
  select c2."visitor" as key, c2."clicked_at" as time, c2."n" as "order"
  from "clicks" as c2
  where c2."what" = cast($3 as varchar)
    and c2."clicked_at" <= cast($4 as timestamp)
    and c2."visitor" is not null
),
s5 as materialized (
  select r3."key" as key
  from s4 as r3
  group by r3."key"
  having count(*) > 128
),
s6 as materialized (
  select r4."key" as key
  from s5 as r4
),
s7 as materialized (
  select c3."visitor" as key, c3."clicked_at" as time, c3."n" as "order"
  from "clicks" as c3
  where c3."what" = cast($5 as varchar)
    and c3."clicked_at" <= cast($6 as timestamp)
    and c3."visitor" is not null
),
s8 as materialized (
  select r5."key" as key
  from s7 as r5
  group by r5."key"
  having count(*) > 128
),
s9 as materialized (
  select r6."key" as key
  from s8 as r6
)
select v1."visitor" as persona
from "visitors" as v1
semi join (
  select c4."visitor" as key
  from "clicks" as c4
  semi join (
    select r7."key" as key, r7."time" as time, r7."order" as "order"
    from s1 as r7
    where (r7."key" in (
        select r8."key" as key
        from s2 as r8
      )) is not true
  ) as s10 on c4."visitor" = s10."key"
    and s10."time" > c4."clicked_at" + to_microseconds(cast($7 as bigint))
    and s10."time" <= c4."clicked_at" + to_months(cast(cast($8 as bigint) as integer))
  where c4."what" = cast($9 as varchar)
    and c4."clicked_at" <= cast($10 as timestamp)
    and c4."visitor" is not null
  union all
  select s14."key" as key
  from (
    select
      s13."key" as key,
      s13."time" as time,
      s13."since" as since,
      s13."kind" as kind,
      max(case when s13."kind" = 1 then s13."time" end) over (partition by s13."key" order by s13."since" asc nulls first, s13."kind" asc nulls first rows between unbounded preceding and current row) as last_end
    from (
      select c5."visitor" as key, c5."clicked_at" as time, c5."clicked_at" as since, 0 as kind
      from "clicks" as c5
      semi join (
        select r9."key" as key
        from s3 as r9
      ) as s11 on s11."key" = c5."visitor"
      where c5."what" = cast($11 as varchar)
        and c5."clicked_at" <= cast($12 as timestamp)
        and c5."visitor" is not null
      union all
      select
        c6."visitor" as key,
        c6."clicked_at" as time,
        c6."clicked_at" + to_microseconds(cast($13 as bigint)) as since,
        1 as kind
      from "clicks" as c6
      semi join (
        select r10."key" as key
        from s3 as r10
      ) as s12 on s12."key" = c6."visitor"
      where c6."what" = cast($14 as varchar)
        and c6."clicked_at" <= cast($15 as timestamp)
        and c6."visitor" is not null
    ) as s13
  ) as s14
  where s14."kind" = 0
    and s14."time" <= s14."last_end" + to_months(cast(cast($16 as bigint) as integer))
) as s15 on s15."key" = v1."visitor"
where v1."name" is not null
  and (v1."visitor" in (
    select c7."visitor" as persona
    from "clicks" as c7
    semi join (
      select r11."key" as key, r11."time" as time, r11."order" as "order"
      from s4 as r11
      where (r11."key" in (
          select r12."key" as key
          from s5 as r12
        )) is not true
    ) as s16 on c7."visitor" = s16."key"
      and s16."time" > c7."clicked_at" + to_microseconds(cast($17 as bigint))
      and s16."time" <= c7."clicked_at" + to_months(cast(cast($18 as bigint) as integer))
    where c7."what" = cast($19 as varchar)
      and c7."clicked_at" <= cast($20 as timestamp)
      and c7."visitor" is not null
    union all
    select s20."key" as persona
    from (
      select
        s19."key" as key,
        s19."time" as time,
        s19."since" as since,
        s19."kind" as kind,
        max(case when s19."kind" = 1 then s19."time" end) over (partition by s19."key" order by s19."since" asc nulls first, s19."kind" asc nulls first rows between unbounded preceding and current row) as last_end
      from (
        select c8."visitor" as key, c8."clicked_at" as time, c8."clicked_at" as since, 0 as kind
        from "clicks" as c8
        semi join (
          select r13."key" as key
          from s6 as r13
        ) as s17 on s17."key" = c8."visitor"
        where c8."what" = cast($21 as varchar)
          and c8."clicked_at" <= cast($22 as timestamp)
          and c8."visitor" is not null
        union all
        select
          c9."visitor" as key,
          c9."clicked_at" as time,
          c9."clicked_at" + to_microseconds(cast($23 as bigint)) as since,
          1 as kind
        from "clicks" as c9
        semi join (
          select r14."key" as key
          from s6 as r14
        ) as s18 on s18."key" = c9."visitor"
        where c9."what" = cast($24 as varchar)
          and c9."clicked_at" <= cast($25 as timestamp)
          and c9."visitor" is not null
      ) as s19
    ) as s20
    where s20."kind" = 0
      and s20."time" <= s20."last_end" + to_months(cast(cast($26 as bigint) as integer))
    union all
    select c10."visitor" as persona
    from "clicks" as c10
    join (
      select r15."key" as key, r15."time" as time, r15."order" as "order"
      from s7 as r15
      where (r15."key" in (
          select r16."key" as key
          from s8 as r16
        )) is not true
    ) as s21 on c10."visitor" = s21."key"
    where c10."what" = cast($27 as varchar)
      and c10."clicked_at" <= cast($28 as timestamp)
      and c10."visitor" is not null
      and s21."time" >= c10."clicked_at"
      and (s21."time" > c10."clicked_at" or s21."time" = c10."clicked_at" and s21."order" > c10."n")
      and s21."time" <= c10."clicked_at" + to_microseconds(cast($29 as bigint))
    union all
    select s25."key" as persona
    from (
      select
        s24."key" as key,
        s24."time" as time,
        s24."order" as "order",
        s24."kind" as kind,
        max(case when s24."kind" = 1 then s24."time" end) over (partition by s24."key" order by s24."time" asc nulls first, case when s24."order" is not null then 1 when s24."kind" = 0 then 0 else 2 end asc nulls first, s24."order" asc nulls first, s24."kind" asc nulls first rows between unbounded preceding and current row) as last_end
      from (
        select c11."visitor" as key, c11."clicked_at" as time, c11."n" as "order", 0 as kind
        from "clicks" as c11
        semi join (
          select r17."key" as key
          from s9 as r17
        ) as s22 on s22."key" = c11."visitor"
        where c11."what" = cast($30 as varchar)
          and c11."clicked_at" <= cast($31 as timestamp)
          and c11."visitor" is not null
        union all
        select c12."visitor" as key, c12."clicked_at" as time, c12."n" as "order", 1 as kind
        from "clicks" as c12
        semi join (
          select r18."key" as key
          from s9 as r18
        ) as s23 on s23."key" = c12."visitor"
        where c12."what" = cast($32 as varchar)
          and c12."clicked_at" <= cast($33 as timestamp)
          and c12."visitor" is not null
      ) as s24
    ) as s25
    where s25."kind" = 0 and s25."time" <= s25."last_end" + to_microseconds(cast($34 as bigint))
  )) is not true

