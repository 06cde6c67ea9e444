-- audience near_each_other
select v1."visitor" as persona
from "visitors" as v1
semi join (
  select s2."key" as key
  from (
    select
      s1."key" as key,
      s1."time" as time,
      s1."picked_1" as picked_1,
      s1."picked_2" as picked_2,
      min(case when s1."picked_1" then s1."time" end) over (partition by s1."key" order by s1."time" desc nulls last rows between unbounded preceding and current row) as next_of_picked_1,
      min(case when s1."picked_2" then s1."time" end) over (partition by s1."key" order by s1."time" desc nulls last rows between unbounded preceding and current row) as next_of_picked_2
    from (
      select
        c1."visitor" as key,
        c1."clicked_at" as time,
        cast($1 as boolean) as picked_1,
        cast(null as boolean) as picked_2
      from "clicks" as c1
      where c1."what" = cast($2 as varchar)
        and c1."clicked_at" <= cast($3 as timestamp)
        and c1."visitor" is not null
      union all
      select
        c2."visitor" as key,
        c2."clicked_at" as time,
        cast(null as boolean) as picked_1,
        cast($1 as boolean) as picked_2
      from "clicks" as c2
      where c2."what" = cast($4 as varchar)
        and c2."clicked_at" <= cast($5 as timestamp)
        and c2."visitor" is not null
    ) as s1
  ) as s2
  where s2."next_of_picked_1" <= s2."time" + to_microseconds(cast($6 as bigint))
    and s2."next_of_picked_2" <= s2."time" + to_microseconds(cast($7 as bigint))
) as s3 on s3."key" = v1."visitor"
where v1."name" is not null

-- audience two_of_the_same
select v1."visitor" as persona
from "visitors" as v1
semi join (
  select s3."key" as key
  from (
    select
      s2."key" as key,
      s2."time" as time,
      s2."picked_1" as picked_1,
      s2."kind" as kind,
      s2."goal_1" as goal_1,
      count(case when s2."picked_1" then 1 end) over (partition by s2."key" order by s2."time" asc nulls first, s2."kind" asc nulls first rows between unbounded preceding and current row) as found_goal_1
    from (
      select
        c1."visitor" as key,
        c1."clicked_at" as time,
        cast($1 as boolean) as picked_1,
        0 as kind,
        cast(null as bigint) as goal_1
      from "clicks" as c1
      where c1."what" = cast($2 as varchar)
        and c1."clicked_at" <= cast($3 as timestamp)
        and c1."visitor" is not null
      union all
      select
        s1."key" as key,
        s1."time" + to_microseconds(cast($4 as bigint)) as time,
        cast(null as boolean) as picked_1,
        1 as kind,
        count(case when s1."picked_1" then 1 end) over (partition by s1."key" order by s1."time" asc nulls first rows between unbounded preceding and current row) + case when s1."picked_1" then 1 else 2 end as goal_1
      from (
        select c2."visitor" as key, c2."clicked_at" as time, cast($1 as boolean) as picked_1
        from "clicks" as c2
        where c2."what" = cast($2 as varchar)
          and c2."clicked_at" <= cast($3 as timestamp)
          and c2."visitor" is not null
      ) as s1
    ) as s2
  ) as s3
  where s3."kind" = 1 and s3."found_goal_1" >= s3."goal_1"
) as s4 on s4."key" = v1."visitor"
where v1."name" is not null

-- audience overlapping
select v1."visitor" as persona
from "visitors" as v1
semi join (
  select s4."key" as key
  from (
    select
      s3."key" as key,
      s3."time" as time,
      s3."picked_1" as picked_1,
      s3."picked_2" as picked_2,
      s3."picked_3" as picked_3,
      s3."kind" as kind,
      s3."goal_1" as goal_1,
      s3."goal_2" as goal_2,
      s3."goal_3" as goal_3,
      s3."goal_4" as goal_4,
      count(case when s3."picked_1" then 1 end) over (partition by s3."key" order by s3."time" asc nulls first, s3."kind" asc nulls first rows between unbounded preceding and current row) as found_goal_1,
      count(case when s3."picked_2" then 1 end) over (partition by s3."key" order by s3."time" asc nulls first, s3."kind" asc nulls first rows between unbounded preceding and current row) as found_goal_2,
      count(case when s3."picked_1" or s3."picked_2" then 1 end) over (partition by s3."key" order by s3."time" asc nulls first, s3."kind" asc nulls first rows between unbounded preceding and current row) as found_goal_3,
      count(case when s3."picked_3" then 1 end) over (partition by s3."key" order by s3."time" asc nulls first, s3."kind" asc nulls first rows between unbounded preceding and current row) as found_goal_4
    from (
      select
        s1."key" as key,
        s1."time" as time,
        s1."picked_1" as picked_1,
        s1."picked_2" as picked_2,
        s1."picked_3" as picked_3,
        0 as kind,
        cast(null as bigint) as goal_1,
        cast(null as bigint) as goal_2,
        cast(null as bigint) as goal_3,
        cast(null as bigint) as goal_4
      from (
        select
          c1."visitor" as key,
          c1."clicked_at" as time,
          (c1."product" is not null) is true as picked_1,
          (c1."product" = cast($1 as varchar)) is true as picked_2,
          cast(null as boolean) as picked_3
        from "clicks" as c1
        where c1."what" = cast($2 as varchar)
          and c1."clicked_at" <= cast($3 as timestamp)
          and (c1."product" is not null or c1."product" = cast($4 as varchar))
          and c1."visitor" is not null
        union all
        select
          c2."visitor" as key,
          c2."clicked_at" as time,
          cast(null as boolean) as picked_1,
          cast(null as boolean) as picked_2,
          cast($5 as boolean) as picked_3
        from "clicks" as c2
        where c2."what" = cast($6 as varchar)
          and c2."clicked_at" <= cast($7 as timestamp)
          and c2."visitor" is not null
      ) as s1
      union all
      select
        s2."key" as key,
        s2."time" + to_microseconds(cast($8 as bigint)) as time,
        cast(null as boolean) as picked_1,
        cast(null as boolean) as picked_2,
        cast(null as boolean) as picked_3,
        1 as kind,
        count(case when s2."picked_1" then 1 end) over (partition by s2."key" order by s2."time" asc nulls first rows between unbounded preceding and current row) + case when s2."picked_1" then 0 else 1 end as goal_1,
        count(case when s2."picked_2" then 1 end) over (partition by s2."key" order by s2."time" asc nulls first rows between unbounded preceding and current row) + case when s2."picked_2" then 0 else 1 end as goal_2,
        count(case when s2."picked_1" or s2."picked_2" then 1 end) over (partition by s2."key" order by s2."time" asc nulls first rows between unbounded preceding and current row) + case when s2."picked_1" or s2."picked_2" then 1 else 2 end as goal_3,
        count(case when s2."picked_3" then 1 end) over (partition by s2."key" order by s2."time" asc nulls first rows between unbounded preceding and current row) + case when s2."picked_3" then 0 else 1 end as goal_4
      from (
        select
          c3."visitor" as key,
          c3."clicked_at" as time,
          (c3."product" is not null) is true as picked_1,
          (c3."product" = cast($1 as varchar)) is true as picked_2,
          cast(null as boolean) as picked_3
        from "clicks" as c3
        where c3."what" = cast($2 as varchar)
          and c3."clicked_at" <= cast($3 as timestamp)
          and (c3."product" is not null or c3."product" = cast($4 as varchar))
          and c3."visitor" is not null
        union all
        select
          c4."visitor" as key,
          c4."clicked_at" as time,
          cast(null as boolean) as picked_1,
          cast(null as boolean) as picked_2,
          cast($5 as boolean) as picked_3
        from "clicks" as c4
        where c4."what" = cast($6 as varchar)
          and c4."clicked_at" <= cast($7 as timestamp)
          and c4."visitor" is not null
      ) as s2
    ) as s3
  ) as s4
  where s4."kind" = 1
    and s4."found_goal_1" >= s4."goal_1"
    and s4."found_goal_2" >= s4."goal_2"
    and s4."found_goal_3" >= s4."goal_3"
    and s4."found_goal_4" >= s4."goal_4"
) as s5 on s5."key" = v1."visitor"
where v1."name" is not null

-- audience enough_for_each_but_not_for_all
select v1."visitor" as persona
from "visitors" as v1
semi join (
  select s3."key" as key
  from (
    select
      s2."key" as key,
      s2."time" as time,
      s2."picked_1" as picked_1,
      s2."picked_2" as picked_2,
      s2."kind" as kind,
      s2."goal_1" as goal_1,
      s2."goal_2" as goal_2,
      s2."goal_3" as goal_3,
      count(case when s2."picked_1" then 1 end) over (partition by s2."key" order by s2."time" asc nulls first, s2."kind" asc nulls first rows between unbounded preceding and current row) as found_goal_1,
      count(case when s2."picked_2" then 1 end) over (partition by s2."key" order by s2."time" asc nulls first, s2."kind" asc nulls first rows between unbounded preceding and current row) as found_goal_2,
      count(case when s2."picked_1" or s2."picked_2" then 1 end) over (partition by s2."key" order by s2."time" asc nulls first, s2."kind" asc nulls first rows between unbounded preceding and current row) as found_goal_3
    from (
      select
        c1."visitor" as key,
        c1."clicked_at" as time,
        (c1."product" = cast($1 as varchar)) is true as picked_1,
        (c1."product" = cast($2 as varchar)) is true as picked_2,
        0 as kind,
        cast(null as bigint) as goal_1,
        cast(null as bigint) as goal_2,
        cast(null as bigint) as goal_3
      from "clicks" as c1
      where c1."what" = cast($3 as varchar)
        and c1."clicked_at" <= cast($4 as timestamp)
        and (c1."product" = cast($5 as varchar) or c1."product" = cast($6 as varchar))
        and c1."visitor" is not null
      union all
      select
        s1."key" as key,
        s1."time" + to_microseconds(cast($7 as bigint)) as time,
        cast(null as boolean) as picked_1,
        cast(null as boolean) as picked_2,
        1 as kind,
        count(case when s1."picked_1" then 1 end) over (partition by s1."key" order by s1."time" asc nulls first rows between unbounded preceding and current row) + case when s1."picked_1" then 0 else 1 end as goal_1,
        count(case when s1."picked_2" then 1 end) over (partition by s1."key" order by s1."time" asc nulls first rows between unbounded preceding and current row) + case when s1."picked_2" then 0 else 1 end as goal_2,
        count(case when s1."picked_1" or s1."picked_2" then 1 end) over (partition by s1."key" order by s1."time" asc nulls first rows between unbounded preceding and current row) + case when s1."picked_1" or s1."picked_2" then 1 else 2 end as goal_3
      from (
        select
          c2."visitor" as key,
          c2."clicked_at" as time,
          (c2."product" = cast($1 as varchar)) is true as picked_1,
          (c2."product" = cast($2 as varchar)) is true as picked_2
        from "clicks" as c2
        where c2."what" = cast($3 as varchar)
          and c2."clicked_at" <= cast($4 as timestamp)
          and (c2."product" = cast($5 as varchar) or c2."product" = cast($6 as varchar))
          and c2."visitor" is not null
      ) as s1
    ) as s2
  ) as s3
  where s3."kind" = 1
    and s3."found_goal_1" >= s3."goal_1"
    and s3."found_goal_2" >= s3."goal_2"
    and s3."found_goal_3" >= s3."goal_3"
) as s4 on s4."key" = v1."visitor"
where v1."name" is not null

-- audience three_of_them
select v1."visitor" as persona
from "visitors" as v1
semi join (
  select s2."key" as key
  from (
    select
      s1."key" as key,
      s1."time" as time,
      s1."picked_1" as picked_1,
      s1."picked_2" as picked_2,
      s1."picked_3" as picked_3,
      min(case when s1."picked_1" then s1."time" end) over (partition by s1."key" order by s1."time" desc nulls last rows between unbounded preceding and current row) as next_of_picked_1,
      min(case when s1."picked_2" then s1."time" end) over (partition by s1."key" order by s1."time" desc nulls last rows between unbounded preceding and current row) as next_of_picked_2,
      min(case when s1."picked_3" then s1."time" end) over (partition by s1."key" order by s1."time" desc nulls last rows between unbounded preceding and current row) as next_of_picked_3
    from (
      select
        c1."visitor" as key,
        c1."clicked_at" as time,
        cast($1 as boolean) as picked_1,
        cast(null as boolean) as picked_2,
        cast(null as boolean) as picked_3
      from "clicks" as c1
      where c1."what" = cast($2 as varchar)
        and c1."clicked_at" <= cast($3 as timestamp)
        and c1."visitor" is not null
      union all
      select
        c2."visitor" as key,
        c2."clicked_at" as time,
        cast(null as boolean) as picked_1,
        cast($1 as boolean) as picked_2,
        cast(null as boolean) as picked_3
      from "clicks" as c2
      where c2."what" = cast($4 as varchar)
        and c2."clicked_at" <= cast($5 as timestamp)
        and c2."visitor" is not null
      union all
      select
        c3."visitor" as key,
        c3."clicked_at" as time,
        cast(null as boolean) as picked_1,
        cast(null as boolean) as picked_2,
        cast($1 as boolean) as picked_3
      from "clicks" as c3
      where c3."what" = cast($6 as varchar)
        and c3."clicked_at" <= cast($7 as timestamp)
        and c3."visitor" is not null
    ) as s1
  ) as s2
  where s2."next_of_picked_1" <= s2."time" + to_microseconds(cast($8 as bigint))
    and s2."next_of_picked_2" <= s2."time" + to_microseconds(cast($9 as bigint))
    and s2."next_of_picked_3" <= s2."time" + to_microseconds(cast($10 as bigint))
) as s3 on s3."key" = v1."visitor"
where v1."name" is not null

-- audience in_a_month
select v1."visitor" as persona
from "visitors" as v1
semi join (
  select s2."key" as key
  from (
    select
      s1."key" as key,
      s1."time" as time,
      s1."picked_1" as picked_1,
      s1."picked_2" as picked_2,
      s1."picked_3" as picked_3,
      min(case when s1."picked_1" then s1."time" end) over (partition by s1."key" order by s1."time" desc nulls last rows between unbounded preceding and current row) as next_of_picked_1,
      min(case when s1."picked_2" then s1."time" end) over (partition by s1."key" order by s1."time" desc nulls last rows between unbounded preceding and current row) as next_of_picked_2,
      min(case when s1."picked_3" then s1."time" end) over (partition by s1."key" order by s1."time" desc nulls last rows between unbounded preceding and current row) as next_of_picked_3
    from (
      select
        c1."visitor" as key,
        c1."clicked_at" as time,
        cast($1 as boolean) as picked_1,
        cast(null as boolean) as picked_2,
        cast(null as boolean) as picked_3
      from "clicks" as c1
      where c1."what" = cast($2 as varchar)
        and c1."clicked_at" > cast($3 as timestamp)
        and c1."clicked_at" <= cast($4 as timestamp)
        and c1."visitor" is not null
      union all
      select
        c2."visitor" as key,
        c2."clicked_at" as time,
        cast(null as boolean) as picked_1,
        cast($1 as boolean) as picked_2,
        cast(null as boolean) as picked_3
      from "clicks" as c2
      where c2."what" = cast($5 as varchar)
        and c2."clicked_at" <= cast($6 as timestamp)
        and c2."visitor" is not null
      union all
      select
        c3."visitor" as key,
        c3."clicked_at" as time,
        cast(null as boolean) as picked_1,
        cast(null as boolean) as picked_2,
        cast($1 as boolean) as picked_3
      from "clicks" as c3
      where c3."what" = cast($7 as varchar)
        and c3."clicked_at" <= cast($8 as timestamp)
        and c3."visitor" is not null
    ) as s1
  ) as s2
  where s2."next_of_picked_1" <= s2."time" + to_months(cast(cast($9 as bigint) as integer))
    and s2."next_of_picked_2" <= s2."time" + to_months(cast(cast($10 as bigint) as integer))
    and s2."next_of_picked_3" <= s2."time" + to_months(cast(cast($11 as bigint) as integer))
) as s3 on s3."key" = v1."visitor"
where v1."name" is not null

