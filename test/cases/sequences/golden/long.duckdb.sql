-- audience eight_calls
with s5 as materialized (
  select c1."visitor" as key, c1."called_at" at time zone 'UTC' as time
  from "calls" as c1
  join (
    select c2."visitor" as key, min(c2."called_at" at time zone 'UTC') as "end"
    from "calls" as c2
    join (
      select c3."visitor" as key, min(c3."called_at" at time zone 'UTC') as "end"
      from "calls" as c3
      join (
        select c4."visitor" as key, min(c4."called_at" at time zone 'UTC') as "end"
        from "calls" as c4
        join (
          select c5."visitor" as key, min(c5."called_at" at time zone 'UTC') as "end"
          from "calls" as c5
          where c5."called_at" <= cast($1 as timestamptz) and c5."visitor" is not null
          group by c5."visitor"
        ) as s1 on c4."visitor" = s1."key"
        where c4."called_at" <= cast($2 as timestamptz)
          and c4."visitor" is not null
          and c4."called_at" at time zone 'UTC' > s1."end"
        group by c4."visitor"
      ) as s2 on c3."visitor" = s2."key"
      where c3."called_at" <= cast($3 as timestamptz)
        and c3."visitor" is not null
        and c3."called_at" at time zone 'UTC' > s2."end"
      group by c3."visitor"
    ) as s3 on c2."visitor" = s3."key"
    where c2."called_at" <= cast($4 as timestamptz)
      and c2."visitor" is not null
      and c2."called_at" at time zone 'UTC' > s3."end"
    group by c2."visitor"
  ) as s4 on c1."visitor" = s4."key"
  where c1."called_at" <= cast($5 as timestamptz)
    and c1."visitor" is not null
    and c1."called_at" at time zone 'UTC' > s4."end"
)
select v1."visitor" as persona
from "visitors" as v1
semi join (
  select c6."visitor" as key
  from "calls" as c6
  join (
    select c7."visitor" as key, min(c7."called_at" at time zone 'UTC') as "end"
    from "calls" as c7
    join (
      select c8."visitor" as key, min(c8."called_at" at time zone 'UTC') as "end"
      from "calls" as c8
      join (
        select r1."key" as key, min(r1."time") as "end"
        from s5 as r1
        group by r1."key"
      ) as s6 on c8."visitor" = s6."key"
      where c8."called_at" <= cast($6 as timestamptz)
        and c8."visitor" is not null
        and c8."called_at" at time zone 'UTC' > s6."end"
      group by c8."visitor"
    ) as s7 on c7."visitor" = s7."key"
    where c7."called_at" <= cast($7 as timestamptz)
      and c7."visitor" is not null
      and c7."called_at" at time zone 'UTC' > s7."end"
    group by c7."visitor"
  ) as s8 on c6."visitor" = s8."key"
  where c6."called_at" <= cast($8 as timestamptz)
    and c6."visitor" is not null
    and c6."called_at" at time zone 'UTC' > s8."end"
) as s9 on s9."key" = v1."visitor"
where v1."name" is not null

-- audience nine_calls
with s5 as materialized (
  select c1."visitor" as key, c1."called_at" at time zone 'UTC' as time
  from "calls" as c1
  join (
    select c2."visitor" as key, min(c2."called_at" at time zone 'UTC') as "end"
    from "calls" as c2
    join (
      select c3."visitor" as key, min(c3."called_at" at time zone 'UTC') as "end"
      from "calls" as c3
      join (
        select c4."visitor" as key, min(c4."called_at" at time zone 'UTC') as "end"
        from "calls" as c4
        join (
          select c5."visitor" as key, min(c5."called_at" at time zone 'UTC') as "end"
          from "calls" as c5
          where c5."called_at" <= cast($1 as timestamptz) and c5."visitor" is not null
          group by c5."visitor"
        ) as s1 on c4."visitor" = s1."key"
        where c4."called_at" <= cast($2 as timestamptz)
          and c4."visitor" is not null
          and c4."called_at" at time zone 'UTC' > s1."end"
        group by c4."visitor"
      ) as s2 on c3."visitor" = s2."key"
      where c3."called_at" <= cast($3 as timestamptz)
        and c3."visitor" is not null
        and c3."called_at" at time zone 'UTC' > s2."end"
      group by c3."visitor"
    ) as s3 on c2."visitor" = s3."key"
    where c2."called_at" <= cast($4 as timestamptz)
      and c2."visitor" is not null
      and c2."called_at" at time zone 'UTC' > s3."end"
    group by c2."visitor"
  ) as s4 on c1."visitor" = s4."key"
  where c1."called_at" <= cast($5 as timestamptz)
    and c1."visitor" is not null
    and c1."called_at" at time zone 'UTC' > s4."end"
)
select v1."visitor" as persona
from "visitors" as v1
semi join (
  select c6."visitor" as key
  from "calls" as c6
  join (
    select c7."visitor" as key, min(c7."called_at" at time zone 'UTC') as "end"
    from "calls" as c7
    join (
      select c8."visitor" as key, min(c8."called_at" at time zone 'UTC') as "end"
      from "calls" as c8
      join (
        select c9."visitor" as key, min(c9."called_at" at time zone 'UTC') as "end"
        from "calls" as c9
        join (
          select r1."key" as key, min(r1."time") as "end"
          from s5 as r1
          group by r1."key"
        ) as s6 on c9."visitor" = s6."key"
        where c9."called_at" <= cast($6 as timestamptz)
          and c9."visitor" is not null
          and c9."called_at" at time zone 'UTC' > s6."end"
        group by c9."visitor"
      ) as s7 on c8."visitor" = s7."key"
      where c8."called_at" <= cast($7 as timestamptz)
        and c8."visitor" is not null
        and c8."called_at" at time zone 'UTC' > s7."end"
      group by c8."visitor"
    ) as s8 on c7."visitor" = s8."key"
    where c7."called_at" <= cast($8 as timestamptz)
      and c7."visitor" is not null
      and c7."called_at" at time zone 'UTC' > s8."end"
    group by c7."visitor"
  ) as s9 on c6."visitor" = s9."key"
  where c6."called_at" <= cast($9 as timestamptz)
    and c6."visitor" is not null
    and c6."called_at" at time zone 'UTC' > s9."end"
) as s10 on s10."key" = v1."visitor"
where v1."name" is not null

-- audience seven_a_day_apart
with s1 as materialized (
  select c1."visitor" as key, c1."called_at" at time zone 'UTC' as time
  from "calls" as c1
  where c1."called_at" <= cast($1 as timestamptz) and c1."visitor" is not null
),
s2 as materialized (
  select r1."key" as key
  from s1 as r1
  group by r1."key"
  having count(*) > 128
),
s4 as materialized (
  select c2."visitor" as key, c2."called_at" at time zone 'UTC' as time
  from "calls" as c2
  semi join (
    select r2."key" as key, r2."time" as time
    from s1 as r2
    where (r2."key" in (
        select r3."key" as key
        from s2 as r3
      )) is not true
  ) as s3 on c2."visitor" = s3."key"
    and s3."time" > c2."called_at" at time zone 'UTC'
    and s3."time" <= (c2."called_at" at time zone 'UTC') + to_microseconds(cast($2 as bigint))
  where c2."called_at" <= cast($3 as timestamptz) and c2."visitor" is not null
),
s5 as materialized (
  select r4."key" as key
  from s4 as r4
  group by r4."key"
  having count(*) > 128
),
s7 as materialized (
  select c3."visitor" as key, c3."called_at" at time zone 'UTC' as time
  from "calls" as c3
  semi join (
    select r5."key" as key, r5."time" as time
    from s4 as r5
    where (r5."key" in (
        select r6."key" as key
        from s5 as r6
      )) is not true
  ) as s6 on c3."visitor" = s6."key"
    and s6."time" > c3."called_at" at time zone 'UTC'
    and s6."time" <= (c3."called_at" at time zone 'UTC') + to_microseconds(cast($4 as bigint))
  where c3."called_at" <= cast($5 as timestamptz) and c3."visitor" is not null
),
s8 as materialized (
  select r7."key" as key
  from s7 as r7
  group by r7."key"
  having count(*) > 128
),
s10 as materialized (
  select c4."visitor" as key, c4."called_at" at time zone 'UTC' as time
  from "calls" as c4
  semi join (
    select r8."key" as key, r8."time" as time
    from s7 as r8
    where (r8."key" in (
        select r9."key" as key
        from s8 as r9
      )) is not true
  ) as s9 on c4."visitor" = s9."key"
    and s9."time" > c4."called_at" at time zone 'UTC'
    and s9."time" <= (c4."called_at" at time zone 'UTC') + to_microseconds(cast($6 as bigint))
  where c4."called_at" <= cast($7 as timestamptz) and c4."visitor" is not null
),
s11 as materialized (
  select r10."key" as key
  from s10 as r10
  group by r10."key"
  having count(*) > 128
),
s13 as materialized (
  select c5."visitor" as key, c5."called_at" at time zone 'UTC' as time
  from "calls" as c5
  semi join (
    select r11."key" as key, r11."time" as time
    from s10 as r11
    where (r11."key" in (
        select r12."key" as key
        from s11 as r12
      )) is not true
  ) as s12 on c5."visitor" = s12."key"
    and s12."time" > c5."called_at" at time zone 'UTC'
    and s12."time" <= (c5."called_at" at time zone 'UTC') + to_microseconds(cast($8 as bigint))
  where c5."called_at" <= cast($9 as timestamptz) and c5."visitor" is not null
),
s14 as materialized (
  select r13."key" as key
  from s13 as r13
  group by r13."key"
  having count(*) > 128
),
s16 as materialized (
  select c6."visitor" as key, c6."called_at" at time zone 'UTC' as time
  from "calls" as c6
  semi join (
    select r14."key" as key, r14."time" as time
    from s13 as r14
    where (r14."key" in (
        select r15."key" as key
        from s14 as r15
      )) is not true
  ) as s15 on c6."visitor" = s15."key"
    and s15."time" > c6."called_at" at time zone 'UTC'
    and s15."time" <= (c6."called_at" at time zone 'UTC') + to_microseconds(cast($10 as bigint))
  where c6."called_at" <= cast($11 as timestamptz) and c6."visitor" is not null
),
s17 as materialized (
  select r16."key" as key
  from s16 as r16
  group by r16."key"
  having count(*) > 128
),
s18 as materialized (
  select r17."key" as key
  from s2 as r17
  union all
  select r18."key" as key
  from s5 as r18
  union all
  select r19."key" as key
  from s8 as r19
  union all
  select r20."key" as key
  from s11 as r20
  union all
  select r21."key" as key
  from s14 as r21
  union all
  select r22."key" as key
  from s17 as r22
),
s32 as materialized (
  select s31."key" as key, s31."time" as time
  from (
    select
      s30."key" as key,
      s30."time" as time,
      s30."kind" as kind,
      max(case when s30."kind" = 1 then s30."time" end) over (partition by s30."key" order by s30."time" asc nulls first, s30."kind" asc nulls first rows between unbounded preceding and current row) as last_end
    from (
      select c7."visitor" as key, c7."called_at" at time zone 'UTC' as time, 0 as kind
      from "calls" as c7
      semi join (
        select r23."key" as key
        from s18 as r23
      ) as s19 on s19."key" = c7."visitor"
      where c7."called_at" <= cast($12 as timestamptz) and c7."visitor" is not null
      union all
      select s29."key" as key, s29."time" as time, 1 as kind
      from (
        select
          s28."key" as key,
          s28."time" as time,
          s28."kind" as kind,
          max(case when s28."kind" = 1 then s28."time" end) over (partition by s28."key" order by s28."time" asc nulls first, s28."kind" asc nulls first rows between unbounded preceding and current row) as last_end
        from (
          select c8."visitor" as key, c8."called_at" at time zone 'UTC' as time, 0 as kind
          from "calls" as c8
          semi join (
            select r24."key" as key
            from s18 as r24
          ) as s20 on s20."key" = c8."visitor"
          where c8."called_at" <= cast($13 as timestamptz) and c8."visitor" is not null
          union all
          select s27."key" as key, s27."time" as time, 1 as kind
          from (
            select
              s26."key" as key,
              s26."time" as time,
              s26."kind" as kind,
              max(case when s26."kind" = 1 then s26."time" end) over (partition by s26."key" order by s26."time" asc nulls first, s26."kind" asc nulls first rows between unbounded preceding and current row) as last_end
            from (
              select c9."visitor" as key, c9."called_at" at time zone 'UTC' as time, 0 as kind
              from "calls" as c9
              semi join (
                select r25."key" as key
                from s18 as r25
              ) as s21 on s21."key" = c9."visitor"
              where c9."called_at" <= cast($14 as timestamptz) and c9."visitor" is not null
              union all
              select s25."key" as key, s25."time" as time, 1 as kind
              from (
                select
                  s24."key" as key,
                  s24."time" as time,
                  s24."kind" as kind,
                  max(case when s24."kind" = 1 then s24."time" end) over (partition by s24."key" order by s24."time" asc nulls first, s24."kind" asc nulls first rows between unbounded preceding and current row) as last_end
                from (
                  select c10."visitor" as key, c10."called_at" at time zone 'UTC' as time, 0 as kind
                  from "calls" as c10
                  semi join (
                    select r26."key" as key
                    from s18 as r26
                  ) as s22 on s22."key" = c10."visitor"
                  where c10."called_at" <= cast($15 as timestamptz) and c10."visitor" is not null
                  union all
                  select c11."visitor" as key, c11."called_at" at time zone 'UTC' as time, 1 as kind
                  from "calls" as c11
                  semi join (
                    select r27."key" as key
                    from s18 as r27
                  ) as s23 on s23."key" = c11."visitor"
                  where c11."called_at" <= cast($16 as timestamptz) and c11."visitor" is not null
                ) as s24
              ) as s25
              where s25."kind" = 0 and s25."time" <= s25."last_end" + to_microseconds(cast($17 as bigint))
            ) as s26
          ) as s27
          where s27."kind" = 0 and s27."time" <= s27."last_end" + to_microseconds(cast($18 as bigint))
        ) as s28
      ) as s29
      where s29."kind" = 0 and s29."time" <= s29."last_end" + to_microseconds(cast($19 as bigint))
    ) as s30
  ) as s31
  where s31."kind" = 0 and s31."time" <= s31."last_end" + to_microseconds(cast($20 as bigint))
)
select v1."visitor" as persona
from "visitors" as v1
semi join (
  select c12."visitor" as key
  from "calls" as c12
  semi join (
    select r28."key" as key, r28."time" as time
    from s16 as r28
    where (r28."key" in (
        select r29."key" as key
        from s17 as r29
      )) is not true
  ) as s33 on c12."visitor" = s33."key"
    and s33."time" > c12."called_at" at time zone 'UTC'
    and s33."time" <= (c12."called_at" at time zone 'UTC') + to_microseconds(cast($21 as bigint))
  where c12."called_at" <= cast($22 as timestamptz) and c12."visitor" is not null
  union all
  select s39."key" as key
  from (
    select
      s38."key" as key,
      s38."time" as time,
      s38."kind" as kind,
      max(case when s38."kind" = 1 then s38."time" end) over (partition by s38."key" order by s38."time" asc nulls first, s38."kind" asc nulls first rows between unbounded preceding and current row) as last_end
    from (
      select c13."visitor" as key, c13."called_at" at time zone 'UTC' as time, 0 as kind
      from "calls" as c13
      semi join (
        select r30."key" as key
        from s18 as r30
      ) as s34 on s34."key" = c13."visitor"
      where c13."called_at" <= cast($23 as timestamptz) and c13."visitor" is not null
      union all
      select s37."key" as key, s37."time" as time, 1 as kind
      from (
        select
          s36."key" as key,
          s36."time" as time,
          s36."kind" as kind,
          max(case when s36."kind" = 1 then s36."time" end) over (partition by s36."key" order by s36."time" asc nulls first, s36."kind" asc nulls first rows between unbounded preceding and current row) as last_end
        from (
          select c14."visitor" as key, c14."called_at" at time zone 'UTC' as time, 0 as kind
          from "calls" as c14
          semi join (
            select r31."key" as key
            from s18 as r31
          ) as s35 on s35."key" = c14."visitor"
          where c14."called_at" <= cast($24 as timestamptz) and c14."visitor" is not null
          union all
          select r32."key" as key, r32."time" as time, 1 as kind
          from s32 as r32
        ) as s36
      ) as s37
      where s37."kind" = 0 and s37."time" <= s37."last_end" + to_microseconds(cast($25 as bigint))
    ) as s38
  ) as s39
  where s39."kind" = 0 and s39."time" <= s39."last_end" + to_microseconds(cast($26 as bigint))
) as s40 on s40."key" = v1."visitor"
where v1."name" is not null

-- audience eight_of_the_first_topic
with s5 as materialized (
  select c1."visitor" as key, c1."called_at" at time zone 'UTC' as time, c1."topic" as step_1_topic
  from "calls" as c1
  join (
    select
      c2."visitor" as key,
      c2."topic" as step_1_topic,
      min(c2."called_at" at time zone 'UTC') as "end"
    from "calls" as c2
    join (
      select
        c3."visitor" as key,
        c3."topic" as step_1_topic,
        min(c3."called_at" at time zone 'UTC') as "end"
      from "calls" as c3
      join (
        select
          c4."visitor" as key,
          c4."topic" as step_1_topic,
          min(c4."called_at" at time zone 'UTC') as "end"
        from "calls" as c4
        join (
          select
            c5."visitor" as key,
            c5."topic" as step_1_topic,
            min(c5."called_at" at time zone 'UTC') as "end"
          from "calls" as c5
          where c5."called_at" <= cast($1 as timestamptz) and c5."visitor" is not null
          group by c5."visitor", c5."topic"
        ) as s1 on c4."visitor" = s1."key" and c4."topic" = s1."step_1_topic"
        where c4."called_at" <= cast($2 as timestamptz)
          and c4."visitor" is not null
          and c4."topic" is not null
          and c4."called_at" at time zone 'UTC' > s1."end"
        group by c4."visitor", c4."topic"
      ) as s2 on c3."visitor" = s2."key" and c3."topic" = s2."step_1_topic"
      where c3."called_at" <= cast($3 as timestamptz)
        and c3."visitor" is not null
        and c3."topic" is not null
        and c3."called_at" at time zone 'UTC' > s2."end"
      group by c3."visitor", c3."topic"
    ) as s3 on c2."visitor" = s3."key" and c2."topic" = s3."step_1_topic"
    where c2."called_at" <= cast($4 as timestamptz)
      and c2."visitor" is not null
      and c2."topic" is not null
      and c2."called_at" at time zone 'UTC' > s3."end"
    group by c2."visitor", c2."topic"
  ) as s4 on c1."visitor" = s4."key" and c1."topic" = s4."step_1_topic"
  where c1."called_at" <= cast($5 as timestamptz)
    and c1."visitor" is not null
    and c1."topic" is not null
    and c1."called_at" at time zone 'UTC' > s4."end"
)
select v1."visitor" as persona
from "visitors" as v1
semi join (
  select c6."visitor" as key
  from "calls" as c6
  join (
    select
      c7."visitor" as key,
      c7."topic" as step_1_topic,
      min(c7."called_at" at time zone 'UTC') as "end"
    from "calls" as c7
    join (
      select
        c8."visitor" as key,
        c8."topic" as step_1_topic,
        min(c8."called_at" at time zone 'UTC') as "end"
      from "calls" as c8
      join (
        select r1."key" as key, r1."step_1_topic" as step_1_topic, min(r1."time") as "end"
        from s5 as r1
        group by r1."key", r1."step_1_topic"
      ) as s6 on c8."visitor" = s6."key" and c8."topic" = s6."step_1_topic"
      where c8."called_at" <= cast($6 as timestamptz)
        and c8."visitor" is not null
        and c8."topic" is not null
        and c8."called_at" at time zone 'UTC' > s6."end"
      group by c8."visitor", c8."topic"
    ) as s7 on c7."visitor" = s7."key" and c7."topic" = s7."step_1_topic"
    where c7."called_at" <= cast($7 as timestamptz)
      and c7."visitor" is not null
      and c7."topic" is not null
      and c7."called_at" at time zone 'UTC' > s7."end"
    group by c7."visitor", c7."topic"
  ) as s8 on c6."visitor" = s8."key" and c6."topic" = s8."step_1_topic"
  where c6."called_at" <= cast($8 as timestamptz)
    and c6."visitor" is not null
    and c6."topic" is not null
    and c6."called_at" at time zone 'UTC' > s8."end"
) as s9 on s9."key" = v1."visitor"
where v1."name" is not null

-- audience eight_in_turn
with s9 as materialized (
  select s8."key" as key, s8."time" as time, s8."step_5_topic" as step_5_topic
  from (
    select
      s7."key" as key,
      s7."time" as time,
      s7."step_5_topic" as step_5_topic,
      s7."compared" as compared,
      s7."kind" as kind,
      s7."step_4_topic" as step_4_topic,
      min(cast(s7."step_4_topic" as varchar)) over (partition by s7."key" order by s7."time" asc nulls first, s7."kind" asc nulls first rows between unbounded preceding and current row) as least,
      max(cast(s7."step_4_topic" as varchar)) over (partition by s7."key" order by s7."time" asc nulls first, s7."kind" asc nulls first rows between unbounded preceding and current row) as greatest,
      max(case when s7."kind" = 1 and s7."step_4_topic" is null then 1 end) over (partition by s7."key" order by s7."time" asc nulls first, s7."kind" asc nulls first rows between unbounded preceding and current row) as missing
    from (
      select
        c1."visitor" as key,
        c1."called_at" at time zone 'UTC' as time,
        c1."topic" as step_5_topic,
        c1."topic" as compared,
        0 as kind,
        cast(null as varchar) as step_4_topic
      from "calls" as c1
      where c1."called_at" <= cast($1 as timestamptz) and c1."visitor" is not null
      union all
      select
        s6."key" as key,
        s6."time" as time,
        cast(null as varchar) as step_5_topic,
        cast(null as varchar) as compared,
        1 as kind,
        s6."step_4_topic" as step_4_topic
      from (
        select
          s5."key" as key,
          s5."time" as time,
          s5."step_4_topic" as step_4_topic,
          s5."compared" as compared,
          s5."kind" as kind,
          s5."step_3_topic" as step_3_topic,
          min(cast(s5."step_3_topic" as varchar)) over (partition by s5."key" order by s5."time" asc nulls first, s5."kind" asc nulls first rows between unbounded preceding and current row) as least,
          max(cast(s5."step_3_topic" as varchar)) over (partition by s5."key" order by s5."time" asc nulls first, s5."kind" asc nulls first rows between unbounded preceding and current row) as greatest,
          max(case when s5."kind" = 1 and s5."step_3_topic" is null then 1 end) over (partition by s5."key" order by s5."time" asc nulls first, s5."kind" asc nulls first rows between unbounded preceding and current row) as missing
        from (
          select
            c2."visitor" as key,
            c2."called_at" at time zone 'UTC' as time,
            c2."topic" as step_4_topic,
            c2."topic" as compared,
            0 as kind,
            cast(null as varchar) as step_3_topic
          from "calls" as c2
          where c2."called_at" <= cast($2 as timestamptz) and c2."visitor" is not null
          union all
          select
            s4."key" as key,
            s4."time" as time,
            cast(null as varchar) as step_4_topic,
            cast(null as varchar) as compared,
            1 as kind,
            s4."step_3_topic" as step_3_topic
          from (
            select
              s3."key" as key,
              s3."time" as time,
              s3."step_3_topic" as step_3_topic,
              s3."compared" as compared,
              s3."kind" as kind,
              s3."step_2_topic" as step_2_topic,
              min(cast(s3."step_2_topic" as varchar)) over (partition by s3."key" order by s3."time" asc nulls first, s3."kind" asc nulls first rows between unbounded preceding and current row) as least,
              max(cast(s3."step_2_topic" as varchar)) over (partition by s3."key" order by s3."time" asc nulls first, s3."kind" asc nulls first rows between unbounded preceding and current row) as greatest,
              max(case when s3."kind" = 1 and s3."step_2_topic" is null then 1 end) over (partition by s3."key" order by s3."time" asc nulls first, s3."kind" asc nulls first rows between unbounded preceding and current row) as missing
            from (
              select
                c3."visitor" as key,
                c3."called_at" at time zone 'UTC' as time,
                c3."topic" as step_3_topic,
                c3."topic" as compared,
                0 as kind,
                cast(null as varchar) as step_2_topic
              from "calls" as c3
              where c3."called_at" <= cast($3 as timestamptz) and c3."visitor" is not null
              union all
              select
                s2."key" as key,
                s2."time" as time,
                cast(null as varchar) as step_3_topic,
                cast(null as varchar) as compared,
                1 as kind,
                s2."step_2_topic" as step_2_topic
              from (
                select
                  s1."key" as key,
                  s1."time" as time,
                  s1."step_2_topic" as step_2_topic,
                  s1."compared" as compared,
                  s1."kind" as kind,
                  s1."step_1_topic" as step_1_topic,
                  min(cast(s1."step_1_topic" as varchar)) over (partition by s1."key" order by s1."time" asc nulls first, s1."kind" asc nulls first rows between unbounded preceding and current row) as least,
                  max(cast(s1."step_1_topic" as varchar)) over (partition by s1."key" order by s1."time" asc nulls first, s1."kind" asc nulls first rows between unbounded preceding and current row) as greatest,
                  max(case when s1."kind" = 1 and s1."step_1_topic" is null then 1 end) over (partition by s1."key" order by s1."time" asc nulls first, s1."kind" asc nulls first rows between unbounded preceding and current row) as missing
                from (
                  select
                    c4."visitor" as key,
                    c4."called_at" at time zone 'UTC' as time,
                    c4."topic" as step_2_topic,
                    c4."topic" as compared,
                    0 as kind,
                    cast(null as varchar) as step_1_topic
                  from "calls" as c4
                  where c4."called_at" <= cast($4 as timestamptz) and c4."visitor" is not null
                  union all
                  select
                    c5."visitor" as key,
                    c5."called_at" at time zone 'UTC' as time,
                    cast(null as varchar) as step_2_topic,
                    cast(null as varchar) as compared,
                    1 as kind,
                    c5."topic" as step_1_topic
                  from "calls" as c5
                  where c5."called_at" <= cast($5 as timestamptz) and c5."visitor" is not null
                ) as s1
              ) as s2
              where s2."kind" = 0
                and (s2."least" is not null
                    and ((s2."compared" = s2."least") is not true or (s2."compared" = s2."greatest") is not true)
                  or s2."missing" is not null)
            ) as s3
          ) as s4
          where s4."kind" = 0
            and (s4."least" is not null
                and ((s4."compared" = s4."least") is not true or (s4."compared" = s4."greatest") is not true)
              or s4."missing" is not null)
        ) as s5
      ) as s6
      where s6."kind" = 0
        and (s6."least" is not null
            and ((s6."compared" = s6."least") is not true or (s6."compared" = s6."greatest") is not true)
          or s6."missing" is not null)
    ) as s7
  ) as s8
  where s8."kind" = 0
    and (s8."least" is not null
        and ((s8."compared" = s8."least") is not true or (s8."compared" = s8."greatest") is not true)
      or s8."missing" is not null)
)
select v1."visitor" as persona
from "visitors" as v1
semi join (
  select s15."key" as key
  from (
    select
      s14."key" as key,
      s14."time" as time,
      s14."compared" as compared,
      s14."kind" as kind,
      s14."step_7_topic" as step_7_topic,
      min(cast(s14."step_7_topic" as varchar)) over (partition by s14."key" order by s14."time" asc nulls first, s14."kind" asc nulls first rows between unbounded preceding and current row) as least,
      max(cast(s14."step_7_topic" as varchar)) over (partition by s14."key" order by s14."time" asc nulls first, s14."kind" asc nulls first rows between unbounded preceding and current row) as greatest,
      max(case when s14."kind" = 1 and s14."step_7_topic" is null then 1 end) over (partition by s14."key" order by s14."time" asc nulls first, s14."kind" asc nulls first rows between unbounded preceding and current row) as missing
    from (
      select
        c6."visitor" as key,
        c6."called_at" at time zone 'UTC' as time,
        c6."topic" as compared,
        0 as kind,
        cast(null as varchar) as step_7_topic
      from "calls" as c6
      where c6."called_at" <= cast($6 as timestamptz) and c6."visitor" is not null
      union all
      select
        s13."key" as key,
        s13."time" as time,
        cast(null as varchar) as compared,
        1 as kind,
        s13."step_7_topic" as step_7_topic
      from (
        select
          s12."key" as key,
          s12."time" as time,
          s12."step_7_topic" as step_7_topic,
          s12."compared" as compared,
          s12."kind" as kind,
          s12."step_6_topic" as step_6_topic,
          min(cast(s12."step_6_topic" as varchar)) over (partition by s12."key" order by s12."time" asc nulls first, s12."kind" asc nulls first rows between unbounded preceding and current row) as least,
          max(cast(s12."step_6_topic" as varchar)) over (partition by s12."key" order by s12."time" asc nulls first, s12."kind" asc nulls first rows between unbounded preceding and current row) as greatest,
          max(case when s12."kind" = 1 and s12."step_6_topic" is null then 1 end) over (partition by s12."key" order by s12."time" asc nulls first, s12."kind" asc nulls first rows between unbounded preceding and current row) as missing
        from (
          select
            c7."visitor" as key,
            c7."called_at" at time zone 'UTC' as time,
            c7."topic" as step_7_topic,
            c7."topic" as compared,
            0 as kind,
            cast(null as varchar) as step_6_topic
          from "calls" as c7
          where c7."called_at" <= cast($7 as timestamptz) and c7."visitor" is not null
          union all
          select
            s11."key" as key,
            s11."time" as time,
            cast(null as varchar) as step_7_topic,
            cast(null as varchar) as compared,
            1 as kind,
            s11."step_6_topic" as step_6_topic
          from (
            select
              s10."key" as key,
              s10."time" as time,
              s10."step_6_topic" as step_6_topic,
              s10."compared" as compared,
              s10."kind" as kind,
              s10."step_5_topic" as step_5_topic,
              min(cast(s10."step_5_topic" as varchar)) over (partition by s10."key" order by s10."time" asc nulls first, s10."kind" asc nulls first rows between unbounded preceding and current row) as least,
              max(cast(s10."step_5_topic" as varchar)) over (partition by s10."key" order by s10."time" asc nulls first, s10."kind" asc nulls first rows between unbounded preceding and current row) as greatest,
              max(case when s10."kind" = 1 and s10."step_5_topic" is null then 1 end) over (partition by s10."key" order by s10."time" asc nulls first, s10."kind" asc nulls first rows between unbounded preceding and current row) as missing
            from (
              select
                c8."visitor" as key,
                c8."called_at" at time zone 'UTC' as time,
                c8."topic" as step_6_topic,
                c8."topic" as compared,
                0 as kind,
                cast(null as varchar) as step_5_topic
              from "calls" as c8
              where c8."called_at" <= cast($8 as timestamptz) and c8."visitor" is not null
              union all
              select
                r1."key" as key,
                r1."time" as time,
                cast(null as varchar) as step_6_topic,
                cast(null as varchar) as compared,
                1 as kind,
                r1."step_5_topic" as step_5_topic
              from s9 as r1
            ) as s10
          ) as s11
          where s11."kind" = 0
            and (s11."least" is not null
                and ((s11."compared" = s11."least") is not true or (s11."compared" = s11."greatest") is not true)
              or s11."missing" is not null)
        ) as s12
      ) as s13
      where s13."kind" = 0
        and (s13."least" is not null
            and ((s13."compared" = s13."least") is not true or (s13."compared" = s13."greatest") is not true)
          or s13."missing" is not null)
    ) as s14
  ) as s15
  where s15."kind" = 0
    and (s15."least" is not null
        and ((s15."compared" = s15."least") is not true or (s15."compared" = s15."greatest") is not true)
      or s15."missing" is not null)
) as s16 on s16."key" = v1."visitor"
where v1."name" is not null

-- audience seven_within_six_days
with s1 as materialized (
  select
    c1."visitor" as key,
    c1."called_at" at time zone 'UTC' as time,
    c1."called_at" at time zone 'UTC' as done
  from "calls" as c1
  where c1."called_at" <= cast($1 as timestamptz) and c1."visitor" is not null
),
s2 as materialized (
  select r1."key" as key
  from s1 as r1
  group by r1."key"
  having count(*) > 128
),
s4 as materialized (
  select c2."visitor" as key, c2."called_at" at time zone 'UTC' as time, min(s3."done") as done
  from "calls" as c2
  join (
    select r2."key" as key, r2."time" as time, r2."done" as done
    from s1 as r2
    where (r2."key" in (
        select r3."key" as key
        from s2 as r3
      )) is not true
  ) as s3 on c2."visitor" = s3."key"
  where c2."called_at" <= cast($2 as timestamptz)
    and c2."visitor" is not null
    and s3."time" > c2."called_at" at time zone 'UTC'
    and s3."done" <= (c2."called_at" at time zone 'UTC') + to_microseconds(cast($3 as bigint))
  group by c2."visitor", c2."called_at" at time zone 'UTC'
),
s5 as materialized (
  select r4."key" as key
  from s4 as r4
  group by r4."key"
  having count(*) > 128
),
s7 as materialized (
  select c3."visitor" as key, c3."called_at" at time zone 'UTC' as time, min(s6."done") as done
  from "calls" as c3
  join (
    select r5."key" as key, r5."time" as time, r5."done" as done
    from s4 as r5
    where (r5."key" in (
        select r6."key" as key
        from s5 as r6
      )) is not true
  ) as s6 on c3."visitor" = s6."key"
  where c3."called_at" <= cast($4 as timestamptz)
    and c3."visitor" is not null
    and s6."time" > c3."called_at" at time zone 'UTC'
    and s6."done" <= (c3."called_at" at time zone 'UTC') + to_microseconds(cast($5 as bigint))
  group by c3."visitor", c3."called_at" at time zone 'UTC'
),
s8 as materialized (
  select r7."key" as key
  from s7 as r7
  group by r7."key"
  having count(*) > 128
),
s10 as materialized (
  select c4."visitor" as key, c4."called_at" at time zone 'UTC' as time, min(s9."done") as done
  from "calls" as c4
  join (
    select r8."key" as key, r8."time" as time, r8."done" as done
    from s7 as r8
    where (r8."key" in (
        select r9."key" as key
        from s8 as r9
      )) is not true
  ) as s9 on c4."visitor" = s9."key"
  where c4."called_at" <= cast($6 as timestamptz)
    and c4."visitor" is not null
    and s9."time" > c4."called_at" at time zone 'UTC'
    and s9."done" <= (c4."called_at" at time zone 'UTC') + to_microseconds(cast($7 as bigint))
  group by c4."visitor", c4."called_at" at time zone 'UTC'
),
s11 as materialized (
  select r10."key" as key
  from s10 as r10
  group by r10."key"
  having count(*) > 128
),
s13 as materialized (
  select c5."visitor" as key, c5."called_at" at time zone 'UTC' as time, min(s12."done") as done
  from "calls" as c5
  join (
    select r11."key" as key, r11."time" as time, r11."done" as done
    from s10 as r11
    where (r11."key" in (
        select r12."key" as key
        from s11 as r12
      )) is not true
  ) as s12 on c5."visitor" = s12."key"
  where c5."called_at" <= cast($8 as timestamptz)
    and c5."visitor" is not null
    and s12."time" > c5."called_at" at time zone 'UTC'
    and s12."done" <= (c5."called_at" at time zone 'UTC') + to_microseconds(cast($9 as bigint))
  group by c5."visitor", c5."called_at" at time zone 'UTC'
),
s14 as materialized (
  select r13."key" as key
  from s13 as r13
  group by r13."key"
  having count(*) > 128
),
s16 as materialized (
  select c6."visitor" as key, c6."called_at" at time zone 'UTC' as time, min(s15."done") as done
  from "calls" as c6
  join (
    select r14."key" as key, r14."time" as time, r14."done" as done
    from s13 as r14
    where (r14."key" in (
        select r15."key" as key
        from s14 as r15
      )) is not true
  ) as s15 on c6."visitor" = s15."key"
  where c6."called_at" <= cast($10 as timestamptz)
    and c6."visitor" is not null
    and s15."time" > c6."called_at" at time zone 'UTC'
    and s15."done" <= (c6."called_at" at time zone 'UTC') + to_microseconds(cast($11 as bigint))
  group by c6."visitor", c6."called_at" at time zone 'UTC'
),
s17 as materialized (
  select r16."key" as key
  from s16 as r16
  group by r16."key"
  having count(*) > 128
),
s18 as materialized (
  select r17."key" as key
  from s2 as r17
  union all
  select r18."key" as key
  from s5 as r18
  union all
  select r19."key" as key
  from s8 as r19
  union all
  select r20."key" as key
  from s11 as r20
  union all
  select r21."key" as key
  from s14 as r21
  union all
  select r22."key" as key
  from s17 as r22
),
s32 as materialized (
  select s31."key" as key, s31."time" as time, s31."last_start" as start
  from (
    select
      s30."key" as key,
      s30."time" as time,
      s30."kind" as kind,
      s30."start" as start,
      max(case when s30."kind" = 1 then s30."time" end) over (partition by s30."key" order by s30."time" asc nulls first, s30."kind" asc nulls first rows between unbounded preceding and current row) as last_end,
      max(case when s30."kind" = 1 then s30."start" end) over (partition by s30."key" order by s30."time" asc nulls first, s30."kind" asc nulls first rows between unbounded preceding and current row) as last_start
    from (
      select
        c7."visitor" as key,
        c7."called_at" at time zone 'UTC' as time,
        0 as kind,
        cast(null as timestamp) as start
      from "calls" as c7
      semi join (
        select r23."key" as key
        from s18 as r23
      ) as s19 on s19."key" = c7."visitor"
      where c7."called_at" <= cast($12 as timestamptz) and c7."visitor" is not null
      union all
      select s29."key" as key, s29."time" as time, 1 as kind, s29."last_start" as start
      from (
        select
          s28."key" as key,
          s28."time" as time,
          s28."kind" as kind,
          s28."start" as start,
          max(case when s28."kind" = 1 then s28."time" end) over (partition by s28."key" order by s28."time" asc nulls first, s28."kind" asc nulls first rows between unbounded preceding and current row) as last_end,
          max(case when s28."kind" = 1 then s28."start" end) over (partition by s28."key" order by s28."time" asc nulls first, s28."kind" asc nulls first rows between unbounded preceding and current row) as last_start
        from (
          select
            c8."visitor" as key,
            c8."called_at" at time zone 'UTC' as time,
            0 as kind,
            cast(null as timestamp) as start
          from "calls" as c8
          semi join (
            select r24."key" as key
            from s18 as r24
          ) as s20 on s20."key" = c8."visitor"
          where c8."called_at" <= cast($13 as timestamptz) and c8."visitor" is not null
          union all
          select s27."key" as key, s27."time" as time, 1 as kind, s27."last_start" as start
          from (
            select
              s26."key" as key,
              s26."time" as time,
              s26."kind" as kind,
              s26."start" as start,
              max(case when s26."kind" = 1 then s26."time" end) over (partition by s26."key" order by s26."time" asc nulls first, s26."kind" asc nulls first rows between unbounded preceding and current row) as last_end,
              max(case when s26."kind" = 1 then s26."start" end) over (partition by s26."key" order by s26."time" asc nulls first, s26."kind" asc nulls first rows between unbounded preceding and current row) as last_start
            from (
              select
                c9."visitor" as key,
                c9."called_at" at time zone 'UTC' as time,
                0 as kind,
                cast(null as timestamp) as start
              from "calls" as c9
              semi join (
                select r25."key" as key
                from s18 as r25
              ) as s21 on s21."key" = c9."visitor"
              where c9."called_at" <= cast($14 as timestamptz) and c9."visitor" is not null
              union all
              select s25."key" as key, s25."time" as time, 1 as kind, s25."last_start" as start
              from (
                select
                  s24."key" as key,
                  s24."time" as time,
                  s24."kind" as kind,
                  s24."start" as start,
                  max(case when s24."kind" = 1 then s24."time" end) over (partition by s24."key" order by s24."time" asc nulls first, s24."kind" asc nulls first rows between unbounded preceding and current row) as last_end,
                  max(case when s24."kind" = 1 then s24."start" end) over (partition by s24."key" order by s24."time" asc nulls first, s24."kind" asc nulls first rows between unbounded preceding and current row) as last_start
                from (
                  select
                    c10."visitor" as key,
                    c10."called_at" at time zone 'UTC' as time,
                    0 as kind,
                    cast(null as timestamp) as start
                  from "calls" as c10
                  semi join (
                    select r26."key" as key
                    from s18 as r26
                  ) as s22 on s22."key" = c10."visitor"
                  where c10."called_at" <= cast($15 as timestamptz) and c10."visitor" is not null
                  union all
                  select
                    c11."visitor" as key,
                    c11."called_at" at time zone 'UTC' as time,
                    1 as kind,
                    c11."called_at" at time zone 'UTC' as start
                  from "calls" as c11
                  semi join (
                    select r27."key" as key
                    from s18 as r27
                  ) as s23 on s23."key" = c11."visitor"
                  where c11."called_at" <= cast($16 as timestamptz) and c11."visitor" is not null
                ) as s24
              ) as s25
              where s25."kind" = 0 and s25."last_end" is not null
            ) as s26
          ) as s27
          where s27."kind" = 0 and s27."last_end" is not null
        ) as s28
      ) as s29
      where s29."kind" = 0 and s29."last_end" is not null
    ) as s30
  ) as s31
  where s31."kind" = 0 and s31."last_end" is not null
)
select v1."visitor" as persona
from "visitors" as v1
semi join (
  select c12."visitor" as key
  from "calls" as c12
  semi join (
    select r28."key" as key, r28."time" as time, r28."done" as done
    from s16 as r28
    where (r28."key" in (
        select r29."key" as key
        from s17 as r29
      )) is not true
  ) as s33 on c12."visitor" = s33."key"
    and s33."time" > c12."called_at" at time zone 'UTC'
    and s33."done" <= (c12."called_at" at time zone 'UTC') + to_microseconds(cast($17 as bigint))
  where c12."called_at" <= cast($18 as timestamptz) and c12."visitor" is not null
  union all
  select s39."key" as key
  from (
    select
      s38."key" as key,
      s38."time" as time,
      s38."kind" as kind,
      s38."start" as start,
      max(case when s38."kind" = 1 then s38."time" end) over (partition by s38."key" order by s38."time" asc nulls first, s38."kind" asc nulls first rows between unbounded preceding and current row) as last_end,
      max(case when s38."kind" = 1 then s38."start" end) over (partition by s38."key" order by s38."time" asc nulls first, s38."kind" asc nulls first rows between unbounded preceding and current row) as last_start
    from (
      select
        c13."visitor" as key,
        c13."called_at" at time zone 'UTC' as time,
        0 as kind,
        cast(null as timestamp) as start
      from "calls" as c13
      semi join (
        select r30."key" as key
        from s18 as r30
      ) as s34 on s34."key" = c13."visitor"
      where c13."called_at" <= cast($19 as timestamptz) and c13."visitor" is not null
      union all
      select s37."key" as key, s37."time" as time, 1 as kind, s37."last_start" as start
      from (
        select
          s36."key" as key,
          s36."time" as time,
          s36."kind" as kind,
          s36."start" as start,
          max(case when s36."kind" = 1 then s36."time" end) over (partition by s36."key" order by s36."time" asc nulls first, s36."kind" asc nulls first rows between unbounded preceding and current row) as last_end,
          max(case when s36."kind" = 1 then s36."start" end) over (partition by s36."key" order by s36."time" asc nulls first, s36."kind" asc nulls first rows between unbounded preceding and current row) as last_start
        from (
          select
            c14."visitor" as key,
            c14."called_at" at time zone 'UTC' as time,
            0 as kind,
            cast(null as timestamp) as start
          from "calls" as c14
          semi join (
            select r31."key" as key
            from s18 as r31
          ) as s35 on s35."key" = c14."visitor"
          where c14."called_at" <= cast($20 as timestamptz) and c14."visitor" is not null
          union all
          select r32."key" as key, r32."time" as time, 1 as kind, r32."start" as start
          from s32 as r32
        ) as s36
      ) as s37
      where s37."kind" = 0 and s37."last_end" is not null
    ) as s38
  ) as s39
  where s39."kind" = 0
    and s39."last_end" is not null
    and s39."time" <= s39."last_start" + to_microseconds(cast($21 as bigint))
) as s40 on s40."key" = v1."visitor"
where v1."name" is not null

-- audience eight_within_a_week
with s1 as materialized (
  select
    c1."visitor" as key,
    c1."called_at" at time zone 'UTC' as time,
    c1."called_at" at time zone 'UTC' as done
  from "calls" as c1
  where c1."called_at" <= cast($1 as timestamptz) and c1."visitor" is not null
),
s2 as materialized (
  select r1."key" as key
  from s1 as r1
  group by r1."key"
  having count(*) > 128
),
s4 as materialized (
  select c2."visitor" as key, c2."called_at" at time zone 'UTC' as time, min(s3."done") as done
  from "calls" as c2
  join (
    select r2."key" as key, r2."time" as time, r2."done" as done
    from s1 as r2
    where (r2."key" in (
        select r3."key" as key
        from s2 as r3
      )) is not true
  ) as s3 on c2."visitor" = s3."key"
  where c2."called_at" <= cast($2 as timestamptz)
    and c2."visitor" is not null
    and s3."time" > c2."called_at" at time zone 'UTC'
    and s3."done" <= (c2."called_at" at time zone 'UTC') + to_microseconds(cast($3 as bigint))
  group by c2."visitor", c2."called_at" at time zone 'UTC'
),
s5 as materialized (
  select r4."key" as key
  from s4 as r4
  group by r4."key"
  having count(*) > 128
),
s7 as materialized (
  select c3."visitor" as key, c3."called_at" at time zone 'UTC' as time, min(s6."done") as done
  from "calls" as c3
  join (
    select r5."key" as key, r5."time" as time, r5."done" as done
    from s4 as r5
    where (r5."key" in (
        select r6."key" as key
        from s5 as r6
      )) is not true
  ) as s6 on c3."visitor" = s6."key"
  where c3."called_at" <= cast($4 as timestamptz)
    and c3."visitor" is not null
    and s6."time" > c3."called_at" at time zone 'UTC'
    and s6."done" <= (c3."called_at" at time zone 'UTC') + to_microseconds(cast($5 as bigint))
  group by c3."visitor", c3."called_at" at time zone 'UTC'
),
s8 as materialized (
  select r7."key" as key
  from s7 as r7
  group by r7."key"
  having count(*) > 128
),
s10 as materialized (
  select c4."visitor" as key, c4."called_at" at time zone 'UTC' as time, min(s9."done") as done
  from "calls" as c4
  join (
    select r8."key" as key, r8."time" as time, r8."done" as done
    from s7 as r8
    where (r8."key" in (
        select r9."key" as key
        from s8 as r9
      )) is not true
  ) as s9 on c4."visitor" = s9."key"
  where c4."called_at" <= cast($6 as timestamptz)
    and c4."visitor" is not null
    and s9."time" > c4."called_at" at time zone 'UTC'
    and s9."done" <= (c4."called_at" at time zone 'UTC') + to_microseconds(cast($7 as bigint))
  group by c4."visitor", c4."called_at" at time zone 'UTC'
),
s11 as materialized (
  select r10."key" as key
  from s10 as r10
  group by r10."key"
  having count(*) > 128
),
s13 as materialized (
  select c5."visitor" as key, c5."called_at" at time zone 'UTC' as time, min(s12."done") as done
  from "calls" as c5
  join (
    select r11."key" as key, r11."time" as time, r11."done" as done
    from s10 as r11
    where (r11."key" in (
        select r12."key" as key
        from s11 as r12
      )) is not true
  ) as s12 on c5."visitor" = s12."key"
  where c5."called_at" <= cast($8 as timestamptz)
    and c5."visitor" is not null
    and s12."time" > c5."called_at" at time zone 'UTC'
    and s12."done" <= (c5."called_at" at time zone 'UTC') + to_microseconds(cast($9 as bigint))
  group by c5."visitor", c5."called_at" at time zone 'UTC'
),
s14 as materialized (
  select r13."key" as key
  from s13 as r13
  group by r13."key"
  having count(*) > 128
),
s16 as materialized (
  select c6."visitor" as key, c6."called_at" at time zone 'UTC' as time, min(s15."done") as done
  from "calls" as c6
  join (
    select r14."key" as key, r14."time" as time, r14."done" as done
    from s13 as r14
    where (r14."key" in (
        select r15."key" as key
        from s14 as r15
      )) is not true
  ) as s15 on c6."visitor" = s15."key"
  where c6."called_at" <= cast($10 as timestamptz)
    and c6."visitor" is not null
    and s15."time" > c6."called_at" at time zone 'UTC'
    and s15."done" <= (c6."called_at" at time zone 'UTC') + to_microseconds(cast($11 as bigint))
  group by c6."visitor", c6."called_at" at time zone 'UTC'
),
s17 as materialized (
  select r16."key" as key
  from s16 as r16
  group by r16."key"
  having count(*) > 128
),
s19 as materialized (
  select c7."visitor" as key, c7."called_at" at time zone 'UTC' as time, min(s18."done") as done
  from "calls" as c7
  join (
    select r17."key" as key, r17."time" as time, r17."done" as done
    from s16 as r17
    where (r17."key" in (
        select r18."key" as key
        from s17 as r18
      )) is not true
  ) as s18 on c7."visitor" = s18."key"
  where c7."called_at" <= cast($12 as timestamptz)
    and c7."visitor" is not null
    and s18."time" > c7."called_at" at time zone 'UTC'
    and s18."done" <= (c7."called_at" at time zone 'UTC') + to_microseconds(cast($13 as bigint))
  group by c7."visitor", c7."called_at" at time zone 'UTC'
),
s20 as materialized (
  select r19."key" as key
  from s19 as r19
  group by r19."key"
  having count(*) > 128
),
s21 as materialized (
  select r20."key" as key
  from s2 as r20
  union all
  select r21."key" as key
  from s5 as r21
  union all
  select r22."key" as key
  from s8 as r22
  union all
  select r23."key" as key
  from s11 as r23
  union all
  select r24."key" as key
  from s14 as r24
  union all
  select r25."key" as key
  from s17 as r25
  union all
  select r26."key" as key
  from s20 as r26
),
s35 as materialized (
  select s34."key" as key, s34."time" as time, s34."last_start" as start
  from (
    select
      s33."key" as key,
      s33."time" as time,
      s33."kind" as kind,
      s33."start" as start,
      max(case when s33."kind" = 1 then s33."time" end) over (partition by s33."key" order by s33."time" asc nulls first, s33."kind" asc nulls first rows between unbounded preceding and current row) as last_end,
      max(case when s33."kind" = 1 then s33."start" end) over (partition by s33."key" order by s33."time" asc nulls first, s33."kind" asc nulls first rows between unbounded preceding and current row) as last_start
    from (
      select
        c8."visitor" as key,
        c8."called_at" at time zone 'UTC' as time,
        0 as kind,
        cast(null as timestamp) as start
      from "calls" as c8
      semi join (
        select r27."key" as key
        from s21 as r27
      ) as s22 on s22."key" = c8."visitor"
      where c8."called_at" <= cast($14 as timestamptz) and c8."visitor" is not null
      union all
      select s32."key" as key, s32."time" as time, 1 as kind, s32."last_start" as start
      from (
        select
          s31."key" as key,
          s31."time" as time,
          s31."kind" as kind,
          s31."start" as start,
          max(case when s31."kind" = 1 then s31."time" end) over (partition by s31."key" order by s31."time" asc nulls first, s31."kind" asc nulls first rows between unbounded preceding and current row) as last_end,
          max(case when s31."kind" = 1 then s31."start" end) over (partition by s31."key" order by s31."time" asc nulls first, s31."kind" asc nulls first rows between unbounded preceding and current row) as last_start
        from (
          select
            c9."visitor" as key,
            c9."called_at" at time zone 'UTC' as time,
            0 as kind,
            cast(null as timestamp) as start
          from "calls" as c9
          semi join (
            select r28."key" as key
            from s21 as r28
          ) as s23 on s23."key" = c9."visitor"
          where c9."called_at" <= cast($15 as timestamptz) and c9."visitor" is not null
          union all
          select s30."key" as key, s30."time" as time, 1 as kind, s30."last_start" as start
          from (
            select
              s29."key" as key,
              s29."time" as time,
              s29."kind" as kind,
              s29."start" as start,
              max(case when s29."kind" = 1 then s29."time" end) over (partition by s29."key" order by s29."time" asc nulls first, s29."kind" asc nulls first rows between unbounded preceding and current row) as last_end,
              max(case when s29."kind" = 1 then s29."start" end) over (partition by s29."key" order by s29."time" asc nulls first, s29."kind" asc nulls first rows between unbounded preceding and current row) as last_start
            from (
              select
                c10."visitor" as key,
                c10."called_at" at time zone 'UTC' as time,
                0 as kind,
                cast(null as timestamp) as start
              from "calls" as c10
              semi join (
                select r29."key" as key
                from s21 as r29
              ) as s24 on s24."key" = c10."visitor"
              where c10."called_at" <= cast($16 as timestamptz) and c10."visitor" is not null
              union all
              select s28."key" as key, s28."time" as time, 1 as kind, s28."last_start" as start
              from (
                select
                  s27."key" as key,
                  s27."time" as time,
                  s27."kind" as kind,
                  s27."start" as start,
                  max(case when s27."kind" = 1 then s27."time" end) over (partition by s27."key" order by s27."time" asc nulls first, s27."kind" asc nulls first rows between unbounded preceding and current row) as last_end,
                  max(case when s27."kind" = 1 then s27."start" end) over (partition by s27."key" order by s27."time" asc nulls first, s27."kind" asc nulls first rows between unbounded preceding and current row) as last_start
                from (
                  select
                    c11."visitor" as key,
                    c11."called_at" at time zone 'UTC' as time,
                    0 as kind,
                    cast(null as timestamp) as start
                  from "calls" as c11
                  semi join (
                    select r30."key" as key
                    from s21 as r30
                  ) as s25 on s25."key" = c11."visitor"
                  where c11."called_at" <= cast($17 as timestamptz) and c11."visitor" is not null
                  union all
                  select
                    c12."visitor" as key,
                    c12."called_at" at time zone 'UTC' as time,
                    1 as kind,
                    c12."called_at" at time zone 'UTC' as start
                  from "calls" as c12
                  semi join (
                    select r31."key" as key
                    from s21 as r31
                  ) as s26 on s26."key" = c12."visitor"
                  where c12."called_at" <= cast($18 as timestamptz) and c12."visitor" is not null
                ) as s27
              ) as s28
              where s28."kind" = 0 and s28."last_end" is not null
            ) as s29
          ) as s30
          where s30."kind" = 0 and s30."last_end" is not null
        ) as s31
      ) as s32
      where s32."kind" = 0 and s32."last_end" is not null
    ) as s33
  ) as s34
  where s34."kind" = 0 and s34."last_end" is not null
)
select v1."visitor" as persona
from "visitors" as v1
semi join (
  select c13."visitor" as key
  from "calls" as c13
  semi join (
    select r32."key" as key, r32."time" as time, r32."done" as done
    from s19 as r32
    where (r32."key" in (
        select r33."key" as key
        from s20 as r33
      )) is not true
  ) as s36 on c13."visitor" = s36."key"
    and s36."time" > c13."called_at" at time zone 'UTC'
    and s36."done" <= (c13."called_at" at time zone 'UTC') + to_microseconds(cast($19 as bigint))
  where c13."called_at" <= cast($20 as timestamptz) and c13."visitor" is not null
  union all
  select s45."key" as key
  from (
    select
      s44."key" as key,
      s44."time" as time,
      s44."kind" as kind,
      s44."start" as start,
      max(case when s44."kind" = 1 then s44."time" end) over (partition by s44."key" order by s44."time" asc nulls first, s44."kind" asc nulls first rows between unbounded preceding and current row) as last_end,
      max(case when s44."kind" = 1 then s44."start" end) over (partition by s44."key" order by s44."time" asc nulls first, s44."kind" asc nulls first rows between unbounded preceding and current row) as last_start
    from (
      select
        c14."visitor" as key,
        c14."called_at" at time zone 'UTC' as time,
        0 as kind,
        cast(null as timestamp) as start
      from "calls" as c14
      semi join (
        select r34."key" as key
        from s21 as r34
      ) as s37 on s37."key" = c14."visitor"
      where c14."called_at" <= cast($21 as timestamptz) and c14."visitor" is not null
      union all
      select s43."key" as key, s43."time" as time, 1 as kind, s43."last_start" as start
      from (
        select
          s42."key" as key,
          s42."time" as time,
          s42."kind" as kind,
          s42."start" as start,
          max(case when s42."kind" = 1 then s42."time" end) over (partition by s42."key" order by s42."time" asc nulls first, s42."kind" asc nulls first rows between unbounded preceding and current row) as last_end,
          max(case when s42."kind" = 1 then s42."start" end) over (partition by s42."key" order by s42."time" asc nulls first, s42."kind" asc nulls first rows between unbounded preceding and current row) as last_start
        from (
          select
            c15."visitor" as key,
            c15."called_at" at time zone 'UTC' as time,
            0 as kind,
            cast(null as timestamp) as start
          from "calls" as c15
          semi join (
            select r35."key" as key
            from s21 as r35
          ) as s38 on s38."key" = c15."visitor"
          where c15."called_at" <= cast($22 as timestamptz) and c15."visitor" is not null
          union all
          select s41."key" as key, s41."time" as time, 1 as kind, s41."last_start" as start
          from (
            select
              s40."key" as key,
              s40."time" as time,
              s40."kind" as kind,
              s40."start" as start,
              max(case when s40."kind" = 1 then s40."time" end) over (partition by s40."key" order by s40."time" asc nulls first, s40."kind" asc nulls first rows between unbounded preceding and current row) as last_end,
              max(case when s40."kind" = 1 then s40."start" end) over (partition by s40."key" order by s40."time" asc nulls first, s40."kind" asc nulls first rows between unbounded preceding and current row) as last_start
            from (
              select
                c16."visitor" as key,
                c16."called_at" at time zone 'UTC' as time,
                0 as kind,
                cast(null as timestamp) as start
              from "calls" as c16
              semi join (
                select r36."key" as key
                from s21 as r36
              ) as s39 on s39."key" = c16."visitor"
              where c16."called_at" <= cast($23 as timestamptz) and c16."visitor" is not null
              union all
              select r37."key" as key, r37."time" as time, 1 as kind, r37."start" as start
              from s35 as r37
            ) as s40
          ) as s41
          where s41."kind" = 0 and s41."last_end" is not null
        ) as s42
      ) as s43
      where s43."kind" = 0 and s43."last_end" is not null
    ) as s44
  ) as s45
  where s45."kind" = 0
    and s45."last_end" is not null
    and s45."time" <= s45."last_start" + to_microseconds(cast($24 as bigint))
) as s46 on s46."key" = v1."visitor"
where v1."name" is not null

-- audience a_pause_in_the_middle
with s5 as materialized (
  select c1."visitor" as key, c1."called_at" at time zone 'UTC' as time
  from "calls" as c1
  join (
    select c2."visitor" as key, min(c2."called_at" at time zone 'UTC') as "end"
    from "calls" as c2
    join (
      select c3."visitor" as key, min(c3."called_at" at time zone 'UTC') as "end"
      from "calls" as c3
      join (
        select c4."visitor" as key, min(c4."called_at" at time zone 'UTC') as "end"
        from "calls" as c4
        join (
          select c5."visitor" as key, min(c5."called_at" at time zone 'UTC') as "end"
          from "calls" as c5
          where c5."called_at" <= cast($1 as timestamptz) and c5."visitor" is not null
          group by c5."visitor"
        ) as s1 on c4."visitor" = s1."key"
        where c4."called_at" <= cast($2 as timestamptz)
          and c4."visitor" is not null
          and c4."called_at" at time zone 'UTC' > s1."end"
        group by c4."visitor"
      ) as s2 on c3."visitor" = s2."key"
      where c3."called_at" <= cast($3 as timestamptz)
        and c3."visitor" is not null
        and c3."called_at" at time zone 'UTC' > s2."end"
      group by c3."visitor"
    ) as s3 on c2."visitor" = s3."key"
    where c2."called_at" <= cast($4 as timestamptz)
      and c2."visitor" is not null
      and c2."called_at" at time zone 'UTC' > s3."end"
    group by c2."visitor"
  ) as s4 on c1."visitor" = s4."key"
  where c1."called_at" <= cast($5 as timestamptz)
    and c1."visitor" is not null
    and c1."called_at" at time zone 'UTC' > s4."end" + to_microseconds(cast($6 as bigint))
)
select v1."visitor" as persona
from "visitors" as v1
semi join (
  select c6."visitor" as key
  from "calls" as c6
  join (
    select c7."visitor" as key, min(c7."called_at" at time zone 'UTC') as "end"
    from "calls" as c7
    join (
      select c8."visitor" as key, min(c8."called_at" at time zone 'UTC') as "end"
      from "calls" as c8
      join (
        select r1."key" as key, min(r1."time") as "end"
        from s5 as r1
        group by r1."key"
      ) as s6 on c8."visitor" = s6."key"
      where c8."called_at" <= cast($7 as timestamptz)
        and c8."visitor" is not null
        and c8."called_at" at time zone 'UTC' > s6."end"
      group by c8."visitor"
    ) as s7 on c7."visitor" = s7."key"
    where c7."called_at" <= cast($8 as timestamptz)
      and c7."visitor" is not null
      and c7."called_at" at time zone 'UTC' > s7."end"
    group by c7."visitor"
  ) as s8 on c6."visitor" = s8."key"
  where c6."called_at" <= cast($9 as timestamptz)
    and c6."visitor" is not null
    and c6."called_at" at time zone 'UTC' > s8."end"
) as s9 on s9."key" = v1."visitor"
where v1."name" is not null

-- audience seven_and_no_more_about_the_price
with s1 as materialized (
  select c1."visitor" as key, c1."called_at" at time zone 'UTC' as time
  from "calls" as c1
  where c1."called_at" <= cast($1 as timestamptz)
    and c1."topic" = cast($2 as varchar)
    and c1."visitor" is not null
),
s2 as materialized (
  select r1."key" as key
  from s1 as r1
  group by r1."key"
  having count(*) > 128
),
s3 as materialized (
  select c2."visitor" as key, c2."called_at" at time zone 'UTC' as time
  from "calls" as c2
  anti join s1 as r3 on c2."visitor" = r3."key" and r3."time" > c2."called_at" at time zone 'UTC'
  where c2."called_at" <= cast($3 as timestamptz)
    and c2."visitor" is not null
    and (c2."visitor" in (
      select r2."key" as key
      from s2 as r2
    )) is not true
),
s4 as materialized (
  select r4."key" as key
  from s3 as r4
  group by r4."key"
  having count(*) > 128
),
s6 as materialized (
  select c3."visitor" as key, c3."called_at" at time zone 'UTC' as time
  from "calls" as c3
  semi join (
    select r5."key" as key, r5."time" as time
    from s3 as r5
    where (r5."key" in (
        select r6."key" as key
        from s4 as r6
      )) is not true
  ) as s5 on c3."visitor" = s5."key"
    and s5."time" > c3."called_at" at time zone 'UTC'
    and s5."time" <= (c3."called_at" at time zone 'UTC') + to_microseconds(cast($4 as bigint))
  where c3."called_at" <= cast($5 as timestamptz) and c3."visitor" is not null
),
s7 as materialized (
  select r7."key" as key
  from s6 as r7
  group by r7."key"
  having count(*) > 128
),
s9 as materialized (
  select c4."visitor" as key, c4."called_at" at time zone 'UTC' as time
  from "calls" as c4
  semi join (
    select r8."key" as key, r8."time" as time
    from s6 as r8
    where (r8."key" in (
        select r9."key" as key
        from s7 as r9
      )) is not true
  ) as s8 on c4."visitor" = s8."key"
    and s8."time" > c4."called_at" at time zone 'UTC'
    and s8."time" <= (c4."called_at" at time zone 'UTC') + to_microseconds(cast($6 as bigint))
  where c4."called_at" <= cast($7 as timestamptz) and c4."visitor" is not null
),
s10 as materialized (
  select r10."key" as key
  from s9 as r10
  group by r10."key"
  having count(*) > 128
),
s12 as materialized (
  select c5."visitor" as key, c5."called_at" at time zone 'UTC' as time
  from "calls" as c5
  semi join (
    select r11."key" as key, r11."time" as time
    from s9 as r11
    where (r11."key" in (
        select r12."key" as key
        from s10 as r12
      )) is not true
  ) as s11 on c5."visitor" = s11."key"
    and s11."time" > c5."called_at" at time zone 'UTC'
    and s11."time" <= (c5."called_at" at time zone 'UTC') + to_microseconds(cast($8 as bigint))
  where c5."called_at" <= cast($9 as timestamptz) and c5."visitor" is not null
),
s13 as materialized (
  select r13."key" as key
  from s12 as r13
  group by r13."key"
  having count(*) > 128
),
s15 as materialized (
  select c6."visitor" as key, c6."called_at" at time zone 'UTC' as time
  from "calls" as c6
  semi join (
    select r14."key" as key, r14."time" as time
    from s12 as r14
    where (r14."key" in (
        select r15."key" as key
        from s13 as r15
      )) is not true
  ) as s14 on c6."visitor" = s14."key"
    and s14."time" > c6."called_at" at time zone 'UTC'
    and s14."time" <= (c6."called_at" at time zone 'UTC') + to_microseconds(cast($10 as bigint))
  where c6."called_at" <= cast($11 as timestamptz) and c6."visitor" is not null
),
s16 as materialized (
  select r16."key" as key
  from s15 as r16
  group by r16."key"
  having count(*) > 128
),
s18 as materialized (
  select c7."visitor" as key, c7."called_at" at time zone 'UTC' as time
  from "calls" as c7
  semi join (
    select r17."key" as key, r17."time" as time
    from s15 as r17
    where (r17."key" in (
        select r18."key" as key
        from s16 as r18
      )) is not true
  ) as s17 on c7."visitor" = s17."key"
    and s17."time" > c7."called_at" at time zone 'UTC'
    and s17."time" <= (c7."called_at" at time zone 'UTC') + to_microseconds(cast($12 as bigint))
  where c7."called_at" <= cast($13 as timestamptz) and c7."visitor" is not null
),
s19 as materialized (
  select r19."key" as key
  from s18 as r19
  group by r19."key"
  having count(*) > 128
),
s20 as materialized (
  select r20."key" as key
  from s2 as r20
  union all
  select r21."key" as key
  from s4 as r21
  union all
  select r22."key" as key
  from s7 as r22
  union all
  select r23."key" as key
  from s10 as r23
  union all
  select r24."key" as key
  from s13 as r24
  union all
  select r25."key" as key
  from s16 as r25
  union all
  select r26."key" as key
  from s19 as r26
),
s34 as materialized (
  select s33."key" as key, s33."time" as time
  from (
    select
      s32."key" as key,
      s32."time" as time,
      s32."kind" as kind,
      max(case when s32."kind" = 1 then s32."time" end) over (partition by s32."key" order by s32."time" asc nulls first, s32."kind" asc nulls first rows between unbounded preceding and current row) as last_end
    from (
      select c8."visitor" as key, c8."called_at" at time zone 'UTC' as time, 0 as kind
      from "calls" as c8
      semi join (
        select r27."key" as key
        from s20 as r27
      ) as s21 on s21."key" = c8."visitor"
      where c8."called_at" <= cast($14 as timestamptz) and c8."visitor" is not null
      union all
      select s31."key" as key, s31."time" as time, 1 as kind
      from (
        select
          s30."key" as key,
          s30."time" as time,
          s30."kind" as kind,
          max(case when s30."kind" = 1 then s30."time" end) over (partition by s30."key" order by s30."time" asc nulls first, s30."kind" asc nulls first rows between unbounded preceding and current row) as last_end
        from (
          select c9."visitor" as key, c9."called_at" at time zone 'UTC' as time, 0 as kind
          from "calls" as c9
          semi join (
            select r28."key" as key
            from s20 as r28
          ) as s22 on s22."key" = c9."visitor"
          where c9."called_at" <= cast($15 as timestamptz) and c9."visitor" is not null
          union all
          select s29."key" as key, s29."time" as time, 1 as kind
          from (
            select
              s28."key" as key,
              s28."time" as time,
              s28."kind" as kind,
              max(case when s28."kind" = 1 then s28."time" end) over (partition by s28."key" order by s28."time" asc nulls first, s28."kind" asc nulls first rows between unbounded preceding and current row) as last_end
            from (
              select c10."visitor" as key, c10."called_at" at time zone 'UTC' as time, 0 as kind
              from "calls" as c10
              semi join (
                select r29."key" as key
                from s20 as r29
              ) as s23 on s23."key" = c10."visitor"
              where c10."called_at" <= cast($16 as timestamptz) and c10."visitor" is not null
              union all
              select s27."key" as key, s27."time" as time, 1 as kind
              from (
                select
                  s26."key" as key,
                  s26."time" as time,
                  s26."kind" as kind,
                  max(case when s26."kind" = 1 then s26."time" end) over (partition by s26."key" order by s26."time" asc nulls first, s26."kind" asc nulls first rows between unbounded preceding and current row) as last_end
                from (
                  select c11."visitor" as key, c11."called_at" at time zone 'UTC' as time, 0 as kind
                  from "calls" as c11
                  semi join (
                    select r30."key" as key
                    from s20 as r30
                  ) as s24 on s24."key" = c11."visitor"
                  where c11."called_at" <= cast($17 as timestamptz) and c11."visitor" is not null
                  union all
                  select c12."visitor" as key, c12."called_at" at time zone 'UTC' as time, 1 as kind
                  from "calls" as c12
                  semi join (
                    select r31."key" as key
                    from s20 as r31
                  ) as s25 on s25."key" = c12."visitor"
                  where c12."called_at" <= cast($18 as timestamptz) and c12."visitor" is not null
                ) as s26
              ) as s27
              where s27."kind" = 0 and s27."time" <= s27."last_end" + to_microseconds(cast($19 as bigint))
            ) as s28
          ) as s29
          where s29."kind" = 0 and s29."time" <= s29."last_end" + to_microseconds(cast($20 as bigint))
        ) as s30
      ) as s31
      where s31."kind" = 0 and s31."time" <= s31."last_end" + to_microseconds(cast($21 as bigint))
    ) as s32
  ) as s33
  where s33."kind" = 0 and s33."time" <= s33."last_end" + to_microseconds(cast($22 as bigint))
)
select v1."visitor" as persona
from "visitors" as v1
semi join (
  select c13."visitor" as key
  from "calls" as c13
  semi join (
    select r32."key" as key, r32."time" as time
    from s18 as r32
    where (r32."key" in (
        select r33."key" as key
        from s19 as r33
      )) is not true
  ) as s35 on c13."visitor" = s35."key"
    and s35."time" > c13."called_at" at time zone 'UTC'
    and s35."time" <= (c13."called_at" at time zone 'UTC') + to_microseconds(cast($23 as bigint))
  where c13."called_at" <= cast($24 as timestamptz) and c13."visitor" is not null
  union all
  select s44."key" as key
  from (
    select
      s43."key" as key,
      s43."time" as time,
      s43."kind" as kind,
      max(case when s43."kind" = 1 then s43."time" end) over (partition by s43."key") as last_answer
    from (
      select s41."key" as key, s41."time" as time, 0 as kind
      from (
        select
          s40."key" as key,
          s40."time" as time,
          s40."kind" as kind,
          max(case when s40."kind" = 1 then s40."time" end) over (partition by s40."key" order by s40."time" asc nulls first, s40."kind" asc nulls first rows between unbounded preceding and current row) as last_end
        from (
          select c14."visitor" as key, c14."called_at" at time zone 'UTC' as time, 0 as kind
          from "calls" as c14
          semi join (
            select r34."key" as key
            from s20 as r34
          ) as s36 on s36."key" = c14."visitor"
          where c14."called_at" <= cast($25 as timestamptz) and c14."visitor" is not null
          union all
          select s39."key" as key, s39."time" as time, 1 as kind
          from (
            select
              s38."key" as key,
              s38."time" as time,
              s38."kind" as kind,
              max(case when s38."kind" = 1 then s38."time" end) over (partition by s38."key" order by s38."time" asc nulls first, s38."kind" asc nulls first rows between unbounded preceding and current row) as last_end
            from (
              select c15."visitor" as key, c15."called_at" at time zone 'UTC' as time, 0 as kind
              from "calls" as c15
              semi join (
                select r35."key" as key
                from s20 as r35
              ) as s37 on s37."key" = c15."visitor"
              where c15."called_at" <= cast($26 as timestamptz) and c15."visitor" is not null
              union all
              select r36."key" as key, r36."time" as time, 1 as kind
              from s34 as r36
            ) as s38
          ) as s39
          where s39."kind" = 0 and s39."time" <= s39."last_end" + to_microseconds(cast($27 as bigint))
        ) as s40
      ) as s41
      where s41."kind" = 0 and s41."time" <= s41."last_end" + to_microseconds(cast($28 as bigint))
      union all
      select c16."visitor" as key, c16."called_at" at time zone 'UTC' as time, 1 as kind
      from "calls" as c16
      semi join (
        select r37."key" as key
        from s20 as r37
      ) as s42 on s42."key" = c16."visitor"
      where c16."called_at" <= cast($29 as timestamptz)
        and c16."topic" = cast($30 as varchar)
        and c16."visitor" is not null
    ) as s43
  ) as s44
  where s44."kind" = 0 and (s44."last_answer" > s44."time") is not true
) as s45 on s45."key" = v1."visitor"
where v1."name" is not null

-- audience seven_of_one_topic_in_a_row
with s1 as materialized (
  select c1."visitor" as key, c1."topic" as step_1_topic
  from "calls" as c1
  where c1."called_at" <= cast($1 as timestamptz) and c1."visitor" is not null
  group by c1."visitor", c1."topic"
),
s3 as materialized (
  select
    s2."key" as key,
    s2."time" as time,
    s2."step_1_topic" as step_1_topic,
    s2."kind" as kind,
    max(case when s2."kind" = 1 then s2."time" end) over (partition by s2."key", s2."step_1_topic" order by s2."time" asc nulls first, s2."kind" asc nulls first rows between unbounded preceding and current row) as last_end,
    max(case when s2."kind" = 2 then s2."time" end) over (partition by s2."key", s2."step_1_topic" order by s2."time" asc nulls first, s2."kind" asc nulls first rows between unbounded preceding and current row) as last_between
  from (
    select
      c2."visitor" as key,
      c2."called_at" at time zone 'UTC' as time,
      c2."topic" as step_1_topic,
      0 as kind
    from "calls" as c2
    where c2."called_at" <= cast($2 as timestamptz)
      and c2."visitor" is not null
      and c2."topic" is not null
    union all
    select
      c3."visitor" as key,
      c3."called_at" at time zone 'UTC' as time,
      c3."topic" as step_1_topic,
      1 as kind
    from "calls" as c3
    where c3."called_at" <= cast($1 as timestamptz) and c3."visitor" is not null
    union all
    select
      c4."visitor" as key,
      c4."called_at" at time zone 'UTC' as time,
      r1."step_1_topic" as step_1_topic,
      2 as kind
    from "calls" as c4
    join s1 as r1 on c4."visitor" = r1."key"
    where c4."called_at" <= cast($3 as timestamptz)
      and c4."visitor" is not null
      and (c4."topic" = r1."step_1_topic") is not true
  ) as s2
),
s4 as materialized (
  select r2."key" as key, r2."step_1_topic" as step_1_topic
  from s3 as r2
  where r2."kind" = 0
    and r2."time" <= r2."last_end" + to_microseconds(cast($4 as bigint))
    and (r2."last_between" > r2."last_end") is not true
  group by r2."key", r2."step_1_topic"
),
s6 as materialized (
  select
    s5."key" as key,
    s5."time" as time,
    s5."step_1_topic" as step_1_topic,
    s5."kind" as kind,
    max(case when s5."kind" = 1 then s5."time" end) over (partition by s5."key", s5."step_1_topic" order by s5."time" asc nulls first, s5."kind" asc nulls first rows between unbounded preceding and current row) as last_end,
    max(case when s5."kind" = 2 then s5."time" end) over (partition by s5."key", s5."step_1_topic" order by s5."time" asc nulls first, s5."kind" asc nulls first rows between unbounded preceding and current row) as last_between
  from (
    select
      c5."visitor" as key,
      c5."called_at" at time zone 'UTC' as time,
      c5."topic" as step_1_topic,
      0 as kind
    from "calls" as c5
    where c5."called_at" <= cast($5 as timestamptz)
      and c5."visitor" is not null
      and c5."topic" is not null
    union all
    select r3."key" as key, r3."time" as time, r3."step_1_topic" as step_1_topic, 1 as kind
    from s3 as r3
    where r3."kind" = 0
      and r3."time" <= r3."last_end" + to_microseconds(cast($4 as bigint))
      and (r3."last_between" > r3."last_end") is not true
    union all
    select
      c6."visitor" as key,
      c6."called_at" at time zone 'UTC' as time,
      r4."step_1_topic" as step_1_topic,
      2 as kind
    from "calls" as c6
    join s4 as r4 on c6."visitor" = r4."key"
    where c6."called_at" <= cast($6 as timestamptz)
      and c6."visitor" is not null
      and (c6."topic" = r4."step_1_topic") is not true
  ) as s5
),
s7 as materialized (
  select r5."key" as key, r5."step_1_topic" as step_1_topic
  from s6 as r5
  where r5."kind" = 0
    and r5."time" <= r5."last_end" + to_microseconds(cast($7 as bigint))
    and (r5."last_between" > r5."last_end") is not true
  group by r5."key", r5."step_1_topic"
),
s9 as materialized (
  select
    s8."key" as key,
    s8."time" as time,
    s8."step_1_topic" as step_1_topic,
    s8."kind" as kind,
    max(case when s8."kind" = 1 then s8."time" end) over (partition by s8."key", s8."step_1_topic" order by s8."time" asc nulls first, s8."kind" asc nulls first rows between unbounded preceding and current row) as last_end,
    max(case when s8."kind" = 2 then s8."time" end) over (partition by s8."key", s8."step_1_topic" order by s8."time" asc nulls first, s8."kind" asc nulls first rows between unbounded preceding and current row) as last_between
  from (
    select
      c7."visitor" as key,
      c7."called_at" at time zone 'UTC' as time,
      c7."topic" as step_1_topic,
      0 as kind
    from "calls" as c7
    where c7."called_at" <= cast($8 as timestamptz)
      and c7."visitor" is not null
      and c7."topic" is not null
    union all
    select r6."key" as key, r6."time" as time, r6."step_1_topic" as step_1_topic, 1 as kind
    from s6 as r6
    where r6."kind" = 0
      and r6."time" <= r6."last_end" + to_microseconds(cast($7 as bigint))
      and (r6."last_between" > r6."last_end") is not true
    union all
    select
      c8."visitor" as key,
      c8."called_at" at time zone 'UTC' as time,
      r7."step_1_topic" as step_1_topic,
      2 as kind
    from "calls" as c8
    join s7 as r7 on c8."visitor" = r7."key"
    where c8."called_at" <= cast($9 as timestamptz)
      and c8."visitor" is not null
      and (c8."topic" = r7."step_1_topic") is not true
  ) as s8
),
s13 as materialized (
  select s12."key" as key, s12."time" as time, s12."step_1_topic" as step_1_topic
  from (
    select
      s11."key" as key,
      s11."time" as time,
      s11."step_1_topic" as step_1_topic,
      s11."kind" as kind,
      max(case when s11."kind" = 1 then s11."time" end) over (partition by s11."key", s11."step_1_topic" order by s11."time" asc nulls first, s11."kind" asc nulls first rows between unbounded preceding and current row) as last_end,
      max(case when s11."kind" = 2 then s11."time" end) over (partition by s11."key", s11."step_1_topic" order by s11."time" asc nulls first, s11."kind" asc nulls first rows between unbounded preceding and current row) as last_between
    from (
      select
        c9."visitor" as key,
        c9."called_at" at time zone 'UTC' as time,
        c9."topic" as step_1_topic,
        0 as kind
      from "calls" as c9
      where c9."called_at" <= cast($10 as timestamptz)
        and c9."visitor" is not null
        and c9."topic" is not null
      union all
      select r8."key" as key, r8."time" as time, r8."step_1_topic" as step_1_topic, 1 as kind
      from s9 as r8
      where r8."kind" = 0
        and r8."time" <= r8."last_end" + to_microseconds(cast($11 as bigint))
        and (r8."last_between" > r8."last_end") is not true
      union all
      select
        c10."visitor" as key,
        c10."called_at" at time zone 'UTC' as time,
        s10."step_1_topic" as step_1_topic,
        2 as kind
      from "calls" as c10
      join (
        select r9."key" as key, r9."step_1_topic" as step_1_topic
        from s9 as r9
        where r9."kind" = 0
          and r9."time" <= r9."last_end" + to_microseconds(cast($11 as bigint))
          and (r9."last_between" > r9."last_end") is not true
        group by r9."key", r9."step_1_topic"
      ) as s10 on c10."visitor" = s10."key"
      where c10."called_at" <= cast($12 as timestamptz)
        and c10."visitor" is not null
        and (c10."topic" = s10."step_1_topic") is not true
    ) as s11
  ) as s12
  where s12."kind" = 0
    and s12."time" <= s12."last_end" + to_microseconds(cast($13 as bigint))
    and (s12."last_between" > s12."last_end") is not true
),
s14 as materialized (
  select r10."key" as key, r10."step_1_topic" as step_1_topic
  from s13 as r10
  group by r10."key", r10."step_1_topic"
),
s16 as materialized (
  select
    s15."key" as key,
    s15."time" as time,
    s15."step_1_topic" as step_1_topic,
    s15."kind" as kind,
    max(case when s15."kind" = 1 then s15."time" end) over (partition by s15."key", s15."step_1_topic" order by s15."time" asc nulls first, s15."kind" asc nulls first rows between unbounded preceding and current row) as last_end,
    max(case when s15."kind" = 2 then s15."time" end) over (partition by s15."key", s15."step_1_topic" order by s15."time" asc nulls first, s15."kind" asc nulls first rows between unbounded preceding and current row) as last_between
  from (
    select
      c11."visitor" as key,
      c11."called_at" at time zone 'UTC' as time,
      c11."topic" as step_1_topic,
      0 as kind
    from "calls" as c11
    where c11."called_at" <= cast($14 as timestamptz)
      and c11."visitor" is not null
      and c11."topic" is not null
    union all
    select r11."key" as key, r11."time" as time, r11."step_1_topic" as step_1_topic, 1 as kind
    from s13 as r11
    union all
    select
      c12."visitor" as key,
      c12."called_at" at time zone 'UTC' as time,
      r12."step_1_topic" as step_1_topic,
      2 as kind
    from "calls" as c12
    join s14 as r12 on c12."visitor" = r12."key"
    where c12."called_at" <= cast($15 as timestamptz)
      and c12."visitor" is not null
      and (c12."topic" = r12."step_1_topic") is not true
  ) as s15
)
select v1."visitor" as persona
from "visitors" as v1
semi join (
  select s19."key" as key
  from (
    select
      s18."key" as key,
      s18."time" as time,
      s18."step_1_topic" as step_1_topic,
      s18."kind" as kind,
      max(case when s18."kind" = 1 then s18."time" end) over (partition by s18."key", s18."step_1_topic" order by s18."time" asc nulls first, s18."kind" asc nulls first rows between unbounded preceding and current row) as last_end,
      max(case when s18."kind" = 2 then s18."time" end) over (partition by s18."key", s18."step_1_topic" order by s18."time" asc nulls first, s18."kind" asc nulls first rows between unbounded preceding and current row) as last_between
    from (
      select
        c13."visitor" as key,
        c13."called_at" at time zone 'UTC' as time,
        c13."topic" as step_1_topic,
        0 as kind
      from "calls" as c13
      where c13."called_at" <= cast($16 as timestamptz)
        and c13."visitor" is not null
        and c13."topic" is not null
      union all
      select r13."key" as key, r13."time" as time, r13."step_1_topic" as step_1_topic, 1 as kind
      from s16 as r13
      where r13."kind" = 0
        and r13."time" <= r13."last_end" + to_microseconds(cast($17 as bigint))
        and (r13."last_between" > r13."last_end") is not true
      union all
      select
        c14."visitor" as key,
        c14."called_at" at time zone 'UTC' as time,
        s17."step_1_topic" as step_1_topic,
        2 as kind
      from "calls" as c14
      join (
        select r14."key" as key, r14."step_1_topic" as step_1_topic
        from s16 as r14
        where r14."kind" = 0
          and r14."time" <= r14."last_end" + to_microseconds(cast($17 as bigint))
          and (r14."last_between" > r14."last_end") is not true
        group by r14."key", r14."step_1_topic"
      ) as s17 on c14."visitor" = s17."key"
      where c14."called_at" <= cast($18 as timestamptz)
        and c14."visitor" is not null
        and (c14."topic" = s17."step_1_topic") is not true
    ) as s18
  ) as s19
  where s19."kind" = 0
    and s19."time" <= s19."last_end" + to_microseconds(cast($19 as bigint))
    and (s19."last_between" > s19."last_end") is not true
) as s20 on s20."key" = v1."visitor"
where v1."name" is not null

