-- audience without_a_call
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
      s2."end_order" as end_order,
      max(case when s2."kind" = 1 then s2."time" end) over (partition by s2."key" order by s2."time" asc nulls first, s2."kind" asc nulls first rows between unbounded preceding and current row) as last_end,
      max(case when s2."kind" = 2 then s2."time" end) over (partition by s2."key" order by s2."time" asc nulls first, s2."kind" asc nulls first rows between unbounded preceding and current row) as last_between
    from (
      select
        s1."key" as key,
        s1."time" as time,
        s1."order" as "order",
        s1."kind" as kind,
        max(case when s1."kind" = 1 and s1."order" is not null then s1."order" end) over (partition by s1."key", s1."time" order by s1."order" asc nulls first, s1."kind" asc nulls first rows between unbounded preceding and current row) as end_order
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
        union all
        select
          c3."visitor" as key,
          c3."called_at" at time zone 'UTC' as time,
          cast(null as decimal(38, 9)) as "order",
          2 as kind
        from "calls" as c3
        where c3."called_at" <= cast($5 as timestamptz) and c3."visitor" is not null
      ) as s1
    ) as s2
  ) as s3
  where s3."kind" = 0
    and (s3."last_end" is not null and (s3."last_between" > s3."last_end") is not true
      or s3."end_order" is not null)
) as s4 on s4."key" = v1."visitor"
where v1."name" is not null

-- audience only_with_a_call
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
  and (v1."visitor" in (
    select s5."key" as key
    from (
      select
        s4."key" as key,
        s4."time" as time,
        s4."order" as "order",
        s4."kind" as kind,
        s4."end_order" as end_order,
        max(case when s4."kind" = 1 then s4."time" end) over (partition by s4."key" order by s4."time" asc nulls first, s4."kind" asc nulls first rows between unbounded preceding and current row) as last_end,
        max(case when s4."kind" = 2 then s4."time" end) over (partition by s4."key" order by s4."time" asc nulls first, s4."kind" asc nulls first rows between unbounded preceding and current row) as last_between
      from (
        select
          s3."key" as key,
          s3."time" as time,
          s3."order" as "order",
          s3."kind" as kind,
          max(case when s3."kind" = 1 and s3."order" is not null then s3."order" end) over (partition by s3."key", s3."time" order by s3."order" asc nulls first, s3."kind" asc nulls first rows between unbounded preceding and current row) as end_order
        from (
          select c3."visitor" as key, c3."clicked_at" as time, c3."n" as "order", 0 as kind
          from "clicks" as c3
          where c3."what" = cast($5 as varchar)
            and c3."clicked_at" <= cast($6 as timestamp)
            and c3."visitor" is not null
          union all
          select c4."visitor" as key, c4."clicked_at" as time, c4."n" as "order", 1 as kind
          from "clicks" as c4
          where c4."what" = cast($7 as varchar)
            and c4."clicked_at" <= cast($8 as timestamp)
            and c4."visitor" is not null
          union all
          select
            c5."visitor" as key,
            c5."called_at" at time zone 'UTC' as time,
            cast(null as decimal(38, 9)) as "order",
            2 as kind
          from "calls" as c5
          where c5."called_at" <= cast($9 as timestamptz) and c5."visitor" is not null
        ) as s3
      ) as s4
    ) as s5
    where s5."kind" = 0
      and (s5."last_end" is not null and (s5."last_between" > s5."last_end") is not true
        or s5."end_order" is not null)
  )) is not true

-- audience without_the_same
select v1."visitor" as persona
from "visitors" as v1
semi join (
  select s4."key" as key
  from (
    select
      s3."key" as key,
      s3."time" as time,
      s3."order" as "order",
      s3."step_1_product" as step_1_product,
      s3."kind" as kind,
      s3."end_order" as end_order,
      s3."between_before" as between_before,
      s3."between_last" as between_last,
      max(case when s3."kind" = 1 and (s3."between_last" > s3."order") is not true then s3."time" end) over (partition by s3."key", s3."step_1_product" order by s3."time" asc nulls first, s3."kind" asc nulls first rows between unbounded preceding and current row) as last_end,
      max(case when s3."kind" = 2 then s3."time" end) over (partition by s3."key", s3."step_1_product" order by s3."time" asc nulls first, s3."kind" asc nulls first rows between unbounded preceding and current row) as last_between
    from (
      select
        s2."key" as key,
        s2."time" as time,
        s2."order" as "order",
        s2."step_1_product" as step_1_product,
        s2."kind" as kind,
        max(case when s2."kind" = 1 and s2."order" is not null then s2."order" end) over (partition by s2."key", s2."step_1_product", s2."time" order by s2."order" asc nulls first, s2."kind" asc nulls first rows between unbounded preceding and current row) as end_order,
        max(case when s2."kind" = 2 and s2."order" is not null then s2."order" end) over (partition by s2."key", s2."step_1_product", s2."time" order by s2."order" asc nulls first, s2."kind" asc nulls first rows between unbounded preceding and current row) as between_before,
        max(case when s2."kind" = 2 and s2."order" is not null then s2."order" end) over (partition by s2."key", s2."step_1_product", s2."time") as between_last
      from (
        select
          c1."visitor" as key,
          c1."clicked_at" as time,
          c1."n" as "order",
          s1."step_1_product" as step_1_product,
          0 as kind
        from "clicks" as c1
        join (
          select c2."visitor" as key, c2."product" as step_1_product
          from "clicks" as c2
          where c2."what" = cast($1 as varchar)
            and c2."clicked_at" <= cast($2 as timestamp)
            and c2."visitor" is not null
          group by c2."visitor", c2."product"
        ) as s1 on c1."visitor" = s1."key"
        where c1."what" = cast($3 as varchar)
          and c1."clicked_at" <= cast($4 as timestamp)
          and c1."visitor" is not null
        union all
        select
          c3."visitor" as key,
          c3."clicked_at" as time,
          c3."n" as "order",
          c3."product" as step_1_product,
          1 as kind
        from "clicks" as c3
        where c3."what" = cast($1 as varchar)
          and c3."clicked_at" <= cast($2 as timestamp)
          and c3."visitor" is not null
        union all
        select
          c4."visitor" as key,
          c4."clicked_at" as time,
          c4."n" as "order",
          c4."product" as step_1_product,
          2 as kind
        from "clicks" as c4
        where c4."what" = cast($5 as varchar)
          and c4."clicked_at" <= cast($6 as timestamp)
          and c4."visitor" is not null
          and c4."product" is not null
      ) as s2
    ) as s3
  ) as s4
  where s4."kind" = 0
    and (s4."last_end" is not null
        and (s4."last_between" > s4."last_end") is not true
        and s4."between_before" is null
      or s4."end_order" is not null and (s4."between_before" > s4."end_order") is not true)
  group by s4."key", s4."time", s4."order"
) as s5 on s5."key" = v1."visitor"
where v1."name" is not null

-- audience at_once
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
      s2."end_order" as end_order,
      s2."between_before" as between_before,
      s2."between_last" as between_last,
      max(case when s2."kind" = 1 and (s2."between_last" > s2."order") is not true then s2."time" end) over (partition by s2."key" order by s2."time" asc nulls first, s2."kind" asc nulls first rows between unbounded preceding and current row) as last_end,
      max(case when s2."kind" = 2 then s2."time" end) over (partition by s2."key" order by s2."time" asc nulls first, s2."kind" asc nulls first rows between unbounded preceding and current row) as last_between
    from (
      select
        s1."key" as key,
        s1."time" as time,
        s1."order" as "order",
        s1."kind" as kind,
        max(case when s1."kind" = 1 and s1."order" is not null then s1."order" end) over (partition by s1."key", s1."time" order by s1."order" asc nulls first, s1."kind" asc nulls first rows between unbounded preceding and current row) as end_order,
        max(case when s1."kind" = 2 and s1."order" is not null then s1."order" end) over (partition by s1."key", s1."time" order by s1."order" asc nulls first, s1."kind" asc nulls first rows between unbounded preceding and current row) as between_before,
        max(case when s1."kind" = 2 and s1."order" is not null then s1."order" end) over (partition by s1."key", s1."time") as between_last
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
        union all
        select
          c3."visitor" as key,
          c3."called_at" at time zone 'UTC' as time,
          cast(null as decimal(38, 9)) as "order",
          2 as kind
        from "calls" as c3
        where c3."called_at" <= cast($5 as timestamptz) and c3."visitor" is not null
        union all
        select c4."visitor" as key, c4."clicked_at" as time, c4."n" as "order", 2 as kind
        from "clicks" as c4
        where c4."what" in (cast($6 as varchar), cast($7 as varchar), cast($8 as varchar))
          and c4."clicked_at" <= cast($9 as timestamp)
          and c4."visitor" is not null
      ) as s1
    ) as s2
  ) as s3
  where s3."kind" = 0
    and (s3."last_end" is not null
        and (s3."last_between" > s3."last_end") is not true
        and s3."between_before" is null
      or s3."end_order" is not null and (s3."between_before" > s3."end_order") is not true)
) as s4 on s4."key" = v1."visitor"
where v1."name" is not null

-- audience then_not
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
  anti join s1 as r4 on c2."visitor" = r4."key"
    and r4."time" > c2."clicked_at"
    and r4."time" <= c2."clicked_at" + to_microseconds(cast($3 as bigint))
  anti join s1 as r5 on c2."visitor" = r5."key"
    and r5."time" = c2."clicked_at"
    and r5."order" > c2."n"
    and r5."time" <= c2."clicked_at" + to_microseconds(cast($3 as bigint))
  where c2."what" = cast($4 as varchar)
    and c2."clicked_at" <= cast($5 as timestamp)
    and c2."visitor" is not null
    and (c2."visitor" in (
      select r3."key" as key
      from s2 as r3
    )) is not true
  union all
  select s7."key" as key
  from (
    select
      s6."key" as key,
      s6."time" as time,
      s6."order" as "order",
      s6."kind" as kind,
      max(case when s6."kind" = 1 then s6."order" end) over (partition by s6."key", s6."time") as answered,
      min(case when s6."kind" = 1 then s6."time" end) over (partition by s6."key" order by s6."time" desc nulls last, s6."kind" asc nulls first rows between unbounded preceding and current row) as next_answer
    from (
      select c3."visitor" as key, c3."clicked_at" as time, c3."n" as "order", 0 as kind
      from "clicks" as c3
      semi join (
        select r6."key" as key
        from s3 as r6
      ) as s4 on s4."key" = c3."visitor"
      where c3."what" = cast($6 as varchar)
        and c3."clicked_at" <= cast($7 as timestamp)
        and c3."visitor" is not null
      union all
      select c4."visitor" as key, c4."clicked_at" as time, c4."n" as "order", 1 as kind
      from "clicks" as c4
      semi join (
        select r7."key" as key
        from s3 as r7
      ) as s5 on s5."key" = c4."visitor"
      where c4."what" = cast($8 as varchar)
        and c4."clicked_at" <= cast($9 as timestamp)
        and c4."visitor" is not null
    ) as s6
  ) as s7
  where s7."kind" = 0
    and (s7."answered" > s7."order") is not true
    and (s7."next_answer" <= s7."time" + to_microseconds(cast($10 as bigint))) is not true
) as s8 on s8."key" = v1."visitor"
where v1."name" is not null

-- audience not_in_the_middle
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
s5 as materialized (
  select
    c2."visitor" as key,
    c2."clicked_at" as time,
    c2."n" as "order",
    c2."product" as own_1_product
  from "clicks" as c2
  semi join (
    select r2."key" as key
    from s1 as r2
  ) as s3 on s3."key" = c2."visitor"
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
  group by c2."visitor", c2."clicked_at", c2."n", c2."product"
),
s6 as materialized (
  select r5."key" as key
  from s5 as r5
  group by r5."key", r5."own_1_product"
  having count(*) > 128
),
s7 as materialized (
  select c3."visitor" as key, c3."called_at" at time zone 'UTC' as time
  from "calls" as c3
  where c3."called_at" <= cast($6 as timestamptz) and c3."visitor" is not null
),
s8 as materialized (
  select r6."key" as key
  from s7 as r6
  group by r6."key"
  having count(*) > 128
),
s9 as materialized (
  select r7."key" as key
  from s2 as r7
  union all
  select r8."key" as key
  from s6 as r8
  union all
  select r9."key" as key
  from s8 as r9
)
select v1."visitor" as persona
from "visitors" as v1
semi join (
  select s12."key" as key
  from (
    select
      c4."visitor" as key,
      c4."clicked_at" as time,
      c4."n" as "order",
      c4."product" as step_1_product
    from "clicks" as c4
    semi join (
      select r10."key" as key
      from s5 as r10
    ) as s10 on s10."key" = c4."visitor"
    join (
      select
        r11."key" as key,
        r11."time" as time,
        r11."order" as "order",
        r11."own_1_product" as own_1_product
      from s5 as r11
      where (r11."key" in (
          select r12."key" as key
          from s6 as r12
        )) is not true
    ) as s11 on c4."visitor" = s11."key" and c4."product" = s11."own_1_product"
    where c4."what" = cast($7 as varchar)
      and c4."clicked_at" <= cast($8 as timestamp)
      and c4."visitor" is not null
      and s11."time" >= c4."clicked_at"
      and (s11."time" > c4."clicked_at" or s11."time" = c4."clicked_at" and s11."order" > c4."n")
    group by c4."visitor", c4."clicked_at", c4."n", c4."product"
  ) as s12
  anti join s7 as r14 on s12."key" = r14."key" and r14."time" > s12."time"
  where (s12."key" in (
      select r13."key" as key
      from s8 as r13
    )) is not true
  union all
  select s21."key" as key
  from (
    select
      s20."key" as key,
      s20."time" as time,
      s20."order" as "order",
      s20."kind" as kind,
      max(case when s20."kind" = 1 then s20."time" end) over (partition by s20."key" order by s20."time" asc nulls first, case when s20."order" is not null then 1 when s20."kind" = 0 then 0 else 2 end asc nulls first, s20."order" asc nulls first, s20."kind" asc nulls first rows between unbounded preceding and current row) as last_end
    from (
      select c5."visitor" as key, c5."clicked_at" as time, c5."n" as "order", 0 as kind
      from "clicks" as c5
      semi join (
        select r15."key" as key
        from s9 as r15
      ) as s13 on s13."key" = c5."visitor"
      where c5."what" = cast($9 as varchar)
        and c5."clicked_at" <= cast($10 as timestamp)
        and c5."visitor" is not null
      union all
      select c6."visitor" as key, c6."clicked_at" as time, c6."n" as "order", 1 as kind
      from "clicks" as c6
      semi join (
        select r16."key" as key
        from s9 as r16
      ) as s14 on s14."key" = c6."visitor"
      join (
        select
          s18."key" as key,
          s18."step_1_product" as step_1_product,
          min(s18."time") as "end",
          first(s18."order" order by s18."time" asc nulls first, case when s18."order" is null then 1 else 0 end asc nulls first, s18."order" asc nulls first) as end_order
        from (
          select
            s17."key" as key,
            s17."time" as time,
            s17."order" as "order",
            s17."step_1_product" as step_1_product,
            s17."kind" as kind,
            max(case when s17."kind" = 1 then s17."time" end) over (partition by s17."key") as last_answer
          from (
            select
              c7."visitor" as key,
              c7."clicked_at" as time,
              c7."n" as "order",
              c7."product" as step_1_product,
              0 as kind
            from "clicks" as c7
            semi join (
              select r17."key" as key
              from s9 as r17
            ) as s15 on s15."key" = c7."visitor"
            where c7."what" = cast($11 as varchar)
              and c7."clicked_at" <= cast($12 as timestamp)
              and c7."visitor" is not null
            union all
            select
              c8."visitor" as key,
              c8."called_at" at time zone 'UTC' as time,
              cast(null as decimal(38, 9)) as "order",
              cast(null as varchar) as step_1_product,
              1 as kind
            from "calls" as c8
            semi join (
              select r18."key" as key
              from s9 as r18
            ) as s16 on s16."key" = c8."visitor"
            where c8."called_at" <= cast($13 as timestamptz) and c8."visitor" is not null
          ) as s17
        ) as s18
        where s18."kind" = 0 and (s18."last_answer" > s18."time") is not true
        group by s18."key", s18."step_1_product"
      ) as s19 on c6."visitor" = s19."key" and c6."product" = s19."step_1_product"
      where c6."what" = cast($14 as varchar)
        and c6."clicked_at" <= cast($15 as timestamp)
        and c6."visitor" is not null
        and c6."product" is not null
        and (c6."clicked_at" > s19."end" or c6."clicked_at" = s19."end" and c6."n" > s19."end_order")
    ) as s20
  ) as s21
  where s21."kind" = 0 and s21."time" <= s21."last_end" + to_microseconds(cast($16 as bigint))
) as s22 on s22."key" = v1."visitor"
where v1."name" is not null

-- audience twice_at_once
select v1."visitor" as persona
from "visitors" as v1
semi join (
  select s7."key" as key
  from (
    select
      s6."key" as key,
      s6."time" as time,
      s6."kind" as kind,
      max(case when s6."kind" = 1 then s6."time" end) over (partition by s6."key" order by s6."time" asc nulls first, s6."kind" asc nulls first rows between unbounded preceding and current row) as last_end,
      max(case when s6."kind" = 2 then s6."time" end) over (partition by s6."key" order by s6."time" asc nulls first, s6."kind" asc nulls first rows between unbounded preceding and current row) as last_between
    from (
      select c1."visitor" as key, c1."called_at" at time zone 'UTC' as time, 0 as kind
      from "calls" as c1
      where c1."called_at" >= cast($1 as timestamptz)
        and c1."called_at" <= cast($2 as timestamptz)
        and c1."visitor" is not null
      union all
      select s3."key" as key, s3."time" as time, 1 as kind
      from (
        select
          s2."key" as key,
          s2."time" as time,
          s2."order" as "order",
          s2."kind" as kind,
          s2."end_order" as end_order,
          s2."between_before" as between_before,
          s2."between_last" as between_last,
          max(case when s2."kind" = 1 and (s2."between_last" > s2."order") is not true then s2."time" end) over (partition by s2."key" order by s2."time" asc nulls first, s2."kind" asc nulls first rows between unbounded preceding and current row) as last_end,
          max(case when s2."kind" = 2 then s2."time" end) over (partition by s2."key" order by s2."time" asc nulls first, s2."kind" asc nulls first rows between unbounded preceding and current row) as last_between
        from (
          select
            s1."key" as key,
            s1."time" as time,
            s1."order" as "order",
            s1."kind" as kind,
            max(case when s1."kind" = 1 and s1."order" is not null then s1."order" end) over (partition by s1."key", s1."time" order by s1."order" asc nulls first, s1."kind" asc nulls first rows between unbounded preceding and current row) as end_order,
            max(case when s1."kind" = 2 and s1."order" is not null then s1."order" end) over (partition by s1."key", s1."time" order by s1."order" asc nulls first, s1."kind" asc nulls first rows between unbounded preceding and current row) as between_before,
            max(case when s1."kind" = 2 and s1."order" is not null then s1."order" end) over (partition by s1."key", s1."time") as between_last
          from (
            select c2."visitor" as key, c2."clicked_at" as time, c2."n" as "order", 0 as kind
            from "clicks" as c2
            where c2."what" = cast($3 as varchar)
              and c2."clicked_at" >= cast($4 as timestamp)
              and c2."clicked_at" <= cast($5 as timestamp)
              and c2."visitor" is not null
            union all
            select c3."visitor" as key, c3."clicked_at" as time, c3."n" as "order", 1 as kind
            from "clicks" as c3
            where c3."what" = cast($6 as varchar)
              and c3."clicked_at" <= cast($7 as timestamp)
              and c3."visitor" is not null
            union all
            select
              c4."visitor" as key,
              c4."called_at" at time zone 'UTC' as time,
              cast(null as decimal(38, 9)) as "order",
              2 as kind
            from "calls" as c4
            where c4."called_at" <= cast($8 as timestamptz) and c4."visitor" is not null
            union all
            select c5."visitor" as key, c5."clicked_at" as time, c5."n" as "order", 2 as kind
            from "clicks" as c5
            where c5."what" in (cast($9 as varchar), cast($10 as varchar), cast($11 as varchar))
              and c5."clicked_at" <= cast($12 as timestamp)
              and c5."visitor" is not null
          ) as s1
        ) as s2
      ) as s3
      left join (
        select s4."key" as key, s4."time" as time, max(s4."order") as last_order
        from (
          select
            c6."visitor" as key,
            c6."called_at" at time zone 'UTC' as time,
            cast(null as decimal(38, 9)) as "order"
          from "calls" as c6
          where c6."called_at" >= cast($13 as timestamptz)
            and c6."called_at" <= cast($14 as timestamptz)
            and c6."visitor" is not null
          union all
          select c7."visitor" as key, c7."clicked_at" as time, c7."n" as "order"
          from "clicks" as c7
          where c7."what" in (cast($15 as varchar), cast($16 as varchar), cast($17 as varchar))
            and c7."clicked_at" >= cast($18 as timestamp)
            and c7."clicked_at" <= cast($19 as timestamp)
            and c7."visitor" is not null
        ) as s4
        group by s4."key", s4."time"
      ) as s5 on s3."key" = s5."key" and s3."time" = s5."time"
      where s3."kind" = 0
        and (s3."last_end" is not null
            and (s3."last_between" > s3."last_end") is not true
            and s3."between_before" is null
          or s3."end_order" is not null and (s3."between_before" > s3."end_order") is not true)
        and (s5."last_order" > s3."order") is not true
      union all
      select c8."visitor" as key, c8."called_at" at time zone 'UTC' as time, 2 as kind
      from "calls" as c8
      where c8."called_at" >= cast($13 as timestamptz)
        and c8."called_at" <= cast($14 as timestamptz)
        and c8."visitor" is not null
      union all
      select c9."visitor" as key, c9."clicked_at" as time, 2 as kind
      from "clicks" as c9
      where c9."what" in (cast($15 as varchar), cast($16 as varchar), cast($17 as varchar))
        and c9."clicked_at" >= cast($18 as timestamp)
        and c9."clicked_at" <= cast($19 as timestamp)
        and c9."visitor" is not null
    ) as s6
  ) as s7
  where s7."kind" = 0
    and s7."last_end" is not null
    and (s7."last_between" > s7."last_end") is not true
) as s8 on s8."key" = v1."visitor"
where v1."name" is not null

-- audience once_at_once
select v1."visitor" as persona
from "visitors" as v1
semi join (
  select s5."key" as key
  from (
    select
      s4."key" as key,
      s4."time" as time,
      s4."kind" as kind,
      max(case when s4."kind" = 1 then s4."time" end) over (partition by s4."key" order by s4."time" asc nulls first, s4."kind" asc nulls first rows between unbounded preceding and current row) as last_end,
      max(case when s4."kind" = 2 then s4."time" end) over (partition by s4."key" order by s4."time" asc nulls first, s4."kind" asc nulls first rows between unbounded preceding and current row) as last_between
    from (
      select c1."visitor" as key, c1."called_at" at time zone 'UTC' as time, 0 as kind
      from "calls" as c1
      where c1."called_at" >= cast($1 as timestamptz)
        and c1."called_at" <= cast($2 as timestamptz)
        and c1."visitor" is not null
      union all
      select c2."visitor" as key, c2."clicked_at" as time, 1 as kind
      from "clicks" as c2
      join (
        select
          c3."visitor" as key,
          min(c3."clicked_at") as "end",
          first(c3."n" order by c3."clicked_at" asc nulls first, case when c3."n" is null then 1 else 0 end asc nulls first, c3."n" asc nulls first) as end_order
        from "clicks" as c3
        where c3."what" = cast($3 as varchar)
          and c3."clicked_at" <= cast($4 as timestamp)
          and c3."visitor" is not null
        group by c3."visitor"
      ) as s1 on c2."visitor" = s1."key"
      left join (
        select s2."key" as key, s2."time" as time, max(s2."order") as last_order
        from (
          select
            c4."visitor" as key,
            c4."called_at" at time zone 'UTC' as time,
            cast(null as decimal(38, 9)) as "order"
          from "calls" as c4
          where c4."called_at" >= cast($5 as timestamptz)
            and c4."called_at" <= cast($6 as timestamptz)
            and c4."visitor" is not null
          union all
          select c5."visitor" as key, c5."clicked_at" as time, c5."n" as "order"
          from "clicks" as c5
          where c5."what" in (cast($7 as varchar), cast($8 as varchar), cast($9 as varchar))
            and c5."clicked_at" >= cast($10 as timestamp)
            and c5."clicked_at" <= cast($11 as timestamp)
            and c5."visitor" is not null
        ) as s2
        group by s2."key", s2."time"
      ) as s3 on c2."visitor" = s3."key" and c2."clicked_at" = s3."time"
      where c2."what" = cast($12 as varchar)
        and c2."clicked_at" >= cast($13 as timestamp)
        and c2."clicked_at" <= cast($14 as timestamp)
        and c2."visitor" is not null
        and (c2."clicked_at" > s1."end" or c2."clicked_at" = s1."end" and c2."n" > s1."end_order")
        and (s3."last_order" > c2."n") is not true
      union all
      select c6."visitor" as key, c6."called_at" at time zone 'UTC' as time, 2 as kind
      from "calls" as c6
      where c6."called_at" >= cast($5 as timestamptz)
        and c6."called_at" <= cast($6 as timestamptz)
        and c6."visitor" is not null
      union all
      select c7."visitor" as key, c7."clicked_at" as time, 2 as kind
      from "clicks" as c7
      where c7."what" in (cast($7 as varchar), cast($8 as varchar), cast($9 as varchar))
        and c7."clicked_at" >= cast($10 as timestamp)
        and c7."clicked_at" <= cast($11 as timestamp)
        and c7."visitor" is not null
    ) as s4
  ) as s5
  where s5."kind" = 0
    and s5."last_end" is not null
    and (s5."last_between" > s5."last_end") is not true
) as s6 on s6."key" = v1."visitor"
where v1."name" is not null

-- audience in_time_without_a_call
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
  select
    c2."visitor" as key,
    c2."clicked_at" as time,
    c2."n" as "order",
    s3."time" as next_time,
    s3."order" as next_order
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
),
s6 as materialized (
  select c3."visitor" as key, c3."called_at" at time zone 'UTC' as time
  from "calls" as c3
  semi join (
    select r4."key" as key
    from s4 as r4
  ) as s5 on s5."key" = c3."visitor"
  where c3."called_at" <= cast($6 as timestamptz) and c3."visitor" is not null
),
s7 as materialized (
  select r5."key" as key
  from s6 as r5
  group by r5."key"
  having count(*) > 128
),
s8 as materialized (
  select r6."key" as key
  from s2 as r6
  union all
  select r7."key" as key
  from s7 as r7
)
select v1."visitor" as persona
from "visitors" as v1
semi join (
  select r8."key" as key
  from s4 as r8
  anti join s6 as r10 on r8."key" = r10."key" and r10."time" > r8."time" and r8."next_time" > r10."time"
  where (r8."key" in (
      select r9."key" as key
      from s7 as r9
    )) is not true
  union all
  select s14."key" as key
  from (
    select
      s13."key" as key,
      s13."time" as time,
      s13."order" as "order",
      s13."kind" as kind,
      s13."end_order" as end_order,
      max(case when s13."kind" = 1 then s13."time" end) over (partition by s13."key" order by s13."time" asc nulls first, s13."kind" asc nulls first rows between unbounded preceding and current row) as last_end,
      max(case when s13."kind" = 2 then s13."time" end) over (partition by s13."key" order by s13."time" asc nulls first, s13."kind" asc nulls first rows between unbounded preceding and current row) as last_between
    from (
      select
        s12."key" as key,
        s12."time" as time,
        s12."order" as "order",
        s12."kind" as kind,
        max(case when s12."kind" = 1 and s12."order" is not null then s12."order" end) over (partition by s12."key", s12."time" order by s12."order" asc nulls first, s12."kind" asc nulls first rows between unbounded preceding and current row) as end_order
      from (
        select c4."visitor" as key, c4."clicked_at" as time, c4."n" as "order", 0 as kind
        from "clicks" as c4
        semi join (
          select r11."key" as key
          from s8 as r11
        ) as s9 on s9."key" = c4."visitor"
        where c4."what" = cast($7 as varchar)
          and c4."clicked_at" <= cast($8 as timestamp)
          and c4."visitor" is not null
        union all
        select c5."visitor" as key, c5."clicked_at" as time, c5."n" as "order", 1 as kind
        from "clicks" as c5
        semi join (
          select r12."key" as key
          from s8 as r12
        ) as s10 on s10."key" = c5."visitor"
        where c5."what" = cast($9 as varchar)
          and c5."clicked_at" <= cast($10 as timestamp)
          and c5."visitor" is not null
        union all
        select
          c6."visitor" as key,
          c6."called_at" at time zone 'UTC' as time,
          cast(null as decimal(38, 9)) as "order",
          2 as kind
        from "calls" as c6
        semi join (
          select r13."key" as key
          from s8 as r13
        ) as s11 on s11."key" = c6."visitor"
        where c6."called_at" <= cast($11 as timestamptz) and c6."visitor" is not null
      ) as s12
    ) as s13
  ) as s14
  where s14."kind" = 0
    and (s14."time" <= s14."last_end" + to_microseconds(cast($12 as bigint))
        and (s14."last_between" > s14."last_end") is not true
      or s14."end_order" is not null)
) as s15 on s15."key" = v1."visitor"
where v1."name" is not null

-- audience in_time_at_once
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
),
s9 as materialized (
  select s8."key" as key
  from (
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
    where c3."what" = cast($5 as varchar)
      and c3."clicked_at" <= cast($6 as timestamp)
      and c3."visitor" is not null
      and s7."time" >= c3."clicked_at"
      and (s7."time" > c3."clicked_at" or s7."time" = c3."clicked_at" and s7."order" > c3."n")
      and s7."time" <= c3."clicked_at" + to_microseconds(cast($7 as bigint))
    union all
    select r9."key" as key
    from s6 as r9
  ) as s8
  group by s8."key"
)
select v1."visitor" as persona
from "visitors" as v1
semi join (
  select s19."key" as key
  from (
    select
      s18."key" as key,
      s18."time" as time,
      s18."order" as "order",
      s18."kind" as kind,
      s18."end_order" as end_order,
      s18."between_before" as between_before,
      s18."between_last" as between_last,
      max(case when s18."kind" = 1 and (s18."between_last" > s18."order") is not true then s18."time" end) over (partition by s18."key" order by s18."time" asc nulls first, s18."kind" asc nulls first rows between unbounded preceding and current row) as last_end,
      max(case when s18."kind" = 2 then s18."time" end) over (partition by s18."key" order by s18."time" asc nulls first, s18."kind" asc nulls first rows between unbounded preceding and current row) as last_between
    from (
      select
        s17."key" as key,
        s17."time" as time,
        s17."order" as "order",
        s17."kind" as kind,
        max(case when s17."kind" = 1 and s17."order" is not null then s17."order" end) over (partition by s17."key", s17."time" order by s17."order" asc nulls first, s17."kind" asc nulls first rows between unbounded preceding and current row) as end_order,
        max(case when s17."kind" = 2 and s17."order" is not null then s17."order" end) over (partition by s17."key", s17."time" order by s17."order" asc nulls first, s17."kind" asc nulls first rows between unbounded preceding and current row) as between_before,
        max(case when s17."kind" = 2 and s17."order" is not null then s17."order" end) over (partition by s17."key", s17."time") as between_last
      from (
        select c4."visitor" as key, c4."clicked_at" as time, c4."n" as "order", 0 as kind
        from "clicks" as c4
        semi join (
          select r10."key" as key
          from s9 as r10
        ) as s10 on s10."key" = c4."visitor"
        where c4."what" = cast($8 as varchar)
          and c4."clicked_at" <= cast($9 as timestamp)
          and c4."visitor" is not null
        union all
        select s14."key" as key, s14."time" as time, s14."order" as "order", 1 as kind
        from (
          select
            s13."key" as key,
            s13."time" as time,
            s13."order" as "order",
            s13."kind" as kind,
            max(case when s13."kind" = 1 then s13."time" end) over (partition by s13."key" order by s13."time" asc nulls first, case when s13."order" is not null then 1 when s13."kind" = 0 then 0 else 2 end asc nulls first, s13."order" asc nulls first, s13."kind" asc nulls first rows between unbounded preceding and current row) as last_end
          from (
            select c5."visitor" as key, c5."clicked_at" as time, c5."n" as "order", 0 as kind
            from "clicks" as c5
            semi join (
              select r11."key" as key
              from s9 as r11
            ) as s11 on s11."key" = c5."visitor"
            where c5."what" = cast($10 as varchar)
              and c5."clicked_at" <= cast($11 as timestamp)
              and c5."visitor" is not null
            union all
            select c6."visitor" as key, c6."clicked_at" as time, c6."n" as "order", 1 as kind
            from "clicks" as c6
            semi join (
              select r12."key" as key
              from s9 as r12
            ) as s12 on s12."key" = c6."visitor"
            where c6."what" = cast($12 as varchar)
              and c6."clicked_at" <= cast($13 as timestamp)
              and c6."visitor" is not null
          ) as s13
        ) as s14
        where s14."kind" = 0 and s14."time" <= s14."last_end" + to_microseconds(cast($14 as bigint))
        union all
        select
          c7."visitor" as key,
          c7."called_at" at time zone 'UTC' as time,
          cast(null as decimal(38, 9)) as "order",
          2 as kind
        from "calls" as c7
        semi join (
          select r13."key" as key
          from s9 as r13
        ) as s15 on s15."key" = c7."visitor"
        where c7."called_at" <= cast($15 as timestamptz) and c7."visitor" is not null
        union all
        select c8."visitor" as key, c8."clicked_at" as time, c8."n" as "order", 2 as kind
        from "clicks" as c8
        semi join (
          select r14."key" as key
          from s9 as r14
        ) as s16 on s16."key" = c8."visitor"
        where c8."what" in (cast($16 as varchar), cast($17 as varchar), cast($18 as varchar))
          and c8."clicked_at" <= cast($19 as timestamp)
          and c8."visitor" is not null
      ) as s17
    ) as s18
  ) as s19
  where s19."kind" = 0
    and (s19."last_end" is not null
        and (s19."last_between" > s19."last_end") is not true
        and s19."between_before" is null
      or s19."end_order" is not null and (s19."between_before" > s19."end_order") is not true)
) as s20 on s20."key" = v1."visitor"
where v1."name" is not null

