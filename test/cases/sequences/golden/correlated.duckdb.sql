-- audience same_product
select v1."visitor" as persona
from "visitors" as v1
semi join (
  select c1."visitor" as key
  from "clicks" as c1
  join (
    select
      c2."visitor" as key,
      c2."product" as step_1_product,
      min(c2."clicked_at") as "end",
      first(c2."n" order by c2."clicked_at" asc nulls first, case when c2."n" is null then 1 else 0 end asc nulls first, c2."n" asc nulls first) as end_order
    from "clicks" as c2
    where c2."what" = cast($1 as varchar)
      and c2."clicked_at" <= cast($2 as timestamp)
      and c2."visitor" is not null
    group by c2."visitor", c2."product"
  ) as s1 on c1."visitor" = s1."key" and c1."product" = s1."step_1_product"
  where c1."what" = cast($3 as varchar)
    and c1."clicked_at" <= cast($4 as timestamp)
    and c1."visitor" is not null
    and c1."product" is not null
    and (c1."clicked_at" > s1."end" or c1."clicked_at" = s1."end" and c1."n" > s1."end_order")
) as s2 on s2."key" = v1."visitor"
where v1."name" is not null

-- audience same_product_all_along
select v1."visitor" as persona
from "visitors" as v1
semi join (
  select c1."visitor" as key
  from "clicks" as c1
  join (
    select
      c2."visitor" as key,
      c2."product" as step_1_product,
      min(c2."clicked_at") as "end",
      first(c2."n" order by c2."clicked_at" asc nulls first, case when c2."n" is null then 1 else 0 end asc nulls first, c2."n" asc nulls first) as end_order
    from "clicks" as c2
    join (
      select
        c3."visitor" as key,
        c3."product" as step_1_product,
        min(c3."clicked_at") as "end",
        first(c3."n" order by c3."clicked_at" asc nulls first, case when c3."n" is null then 1 else 0 end asc nulls first, c3."n" asc nulls first) as end_order
      from "clicks" as c3
      where c3."what" = cast($1 as varchar)
        and c3."clicked_at" <= cast($2 as timestamp)
        and c3."visitor" is not null
      group by c3."visitor", c3."product"
    ) as s1 on c2."visitor" = s1."key" and c2."product" = s1."step_1_product"
    where c2."what" = cast($3 as varchar)
      and c2."clicked_at" <= cast($4 as timestamp)
      and c2."visitor" is not null
      and c2."product" is not null
      and (c2."clicked_at" > s1."end" or c2."clicked_at" = s1."end" and c2."n" > s1."end_order")
    group by c2."visitor", c2."product"
  ) as s2 on c1."visitor" = s2."key" and c1."product" = s2."step_1_product"
  where c1."what" = cast($5 as varchar)
    and c1."clicked_at" <= cast($6 as timestamp)
    and c1."visitor" is not null
    and c1."product" is not null
    and (c1."clicked_at" > s2."end" or c1."clicked_at" = s2."end" and c1."n" > s2."end_order")
) as s3 on s3."key" = v1."visitor"
where v1."name" is not null

-- audience same_product_about_another_step
select v1."visitor" as persona
from "visitors" as v1
semi join (
  select c1."visitor" as key
  from "clicks" as c1
  join (
    select
      c2."visitor" as key,
      s1."step_1_product" as step_1_product,
      min(c2."clicked_at") as "end",
      first(c2."n" order by c2."clicked_at" asc nulls first, case when c2."n" is null then 1 else 0 end asc nulls first, c2."n" asc nulls first) as end_order
    from "clicks" as c2
    join (
      select
        c3."visitor" as key,
        c3."product" as step_1_product,
        min(c3."clicked_at") as "end",
        first(c3."n" order by c3."clicked_at" asc nulls first, case when c3."n" is null then 1 else 0 end asc nulls first, c3."n" asc nulls first) as end_order
      from "clicks" as c3
      where c3."what" = cast($1 as varchar)
        and c3."clicked_at" <= cast($2 as timestamp)
        and c3."visitor" is not null
      group by c3."visitor", c3."product"
    ) as s1 on c2."visitor" = s1."key"
    where c2."what" = cast($3 as varchar)
      and c2."clicked_at" <= cast($4 as timestamp)
      and c2."visitor" is not null
      and (c2."clicked_at" > s1."end" or c2."clicked_at" = s1."end" and c2."n" > s1."end_order")
    group by c2."visitor", s1."step_1_product"
  ) as s2 on c1."visitor" = s2."key" and c1."product" = s2."step_1_product"
  where c1."what" = cast($5 as varchar)
    and c1."clicked_at" <= cast($6 as timestamp)
    and c1."visitor" is not null
    and c1."product" is not null
    and (c1."clicked_at" > s2."end" or c1."clicked_at" = s2."end" and c1."n" > s2."end_order")
) as s3 on s3."key" = v1."visitor"
where v1."name" is not null

-- audience cheaper
select v1."visitor" as persona
from "visitors" as v1
semi join (
  select s2."key" as key
  from (
    select
      s1."key" as key,
      s1."time" as time,
      s1."order" as "order",
      s1."compared" as compared,
      s1."kind" as kind,
      s1."step_1_price" as step_1_price,
      min(s1."step_1_price") over (partition by s1."key" order by s1."time" asc nulls first, case when s1."order" is not null then 1 when s1."kind" = 0 then 0 else 2 end asc nulls first, s1."order" asc nulls first, s1."kind" asc nulls first rows between unbounded preceding and current row) as least,
      max(s1."step_1_price") over (partition by s1."key" order by s1."time" asc nulls first, case when s1."order" is not null then 1 when s1."kind" = 0 then 0 else 2 end asc nulls first, s1."order" asc nulls first, s1."kind" asc nulls first rows between unbounded preceding and current row) as greatest
    from (
      select
        c1."visitor" as key,
        c1."clicked_at" as time,
        c1."n" as "order",
        c1."price" as compared,
        0 as kind,
        cast(null as decimal(38, 9)) as step_1_price
      from "clicks" as c1
      where c1."what" = cast($1 as varchar)
        and c1."clicked_at" <= cast($2 as timestamp)
        and c1."visitor" is not null
      union all
      select
        c2."visitor" as key,
        c2."clicked_at" as time,
        c2."n" as "order",
        cast(null as decimal(38, 9)) as compared,
        1 as kind,
        c2."price" as step_1_price
      from "clicks" as c2
      where c2."what" = cast($3 as varchar)
        and c2."clicked_at" <= cast($4 as timestamp)
        and c2."visitor" is not null
    ) as s1
  ) as s2
  where s2."kind" = 0
    and s2."least" is not null
    and (s2."compared" < s2."least" or s2."compared" < s2."greatest")
) as s3 on s3."key" = v1."visitor"
where v1."name" is not null

-- audience another_product
select v1."visitor" as persona
from "visitors" as v1
semi join (
  select s2."key" as key
  from (
    select
      s1."key" as key,
      s1."time" as time,
      s1."order" as "order",
      s1."compared" as compared,
      s1."kind" as kind,
      s1."step_1_product" as step_1_product,
      min(cast(s1."step_1_product" as varchar)) over (partition by s1."key" order by s1."time" asc nulls first, case when s1."order" is not null then 1 when s1."kind" = 0 then 0 else 2 end asc nulls first, s1."order" asc nulls first, s1."kind" asc nulls first rows between unbounded preceding and current row) as least,
      max(cast(s1."step_1_product" as varchar)) over (partition by s1."key" order by s1."time" asc nulls first, case when s1."order" is not null then 1 when s1."kind" = 0 then 0 else 2 end asc nulls first, s1."order" asc nulls first, s1."kind" asc nulls first rows between unbounded preceding and current row) as greatest,
      max(case when s1."kind" = 1 and s1."step_1_product" is null then 1 end) over (partition by s1."key" order by s1."time" asc nulls first, case when s1."order" is not null then 1 when s1."kind" = 0 then 0 else 2 end asc nulls first, s1."order" asc nulls first, s1."kind" asc nulls first rows between unbounded preceding and current row) as missing
    from (
      select
        c1."visitor" as key,
        c1."clicked_at" as time,
        c1."n" as "order",
        c1."product" as compared,
        0 as kind,
        cast(null as varchar) as step_1_product
      from "clicks" as c1
      where c1."what" = cast($1 as varchar)
        and c1."clicked_at" <= cast($2 as timestamp)
        and c1."visitor" is not null
      union all
      select
        c2."visitor" as key,
        c2."clicked_at" as time,
        c2."n" as "order",
        cast(null as varchar) as compared,
        1 as kind,
        c2."product" as step_1_product
      from "clicks" as c2
      where c2."what" = cast($3 as varchar)
        and c2."clicked_at" <= cast($4 as timestamp)
        and c2."visitor" is not null
    ) as s1
  ) as s2
  where s2."kind" = 0
    and (s2."least" is not null
        and ((s2."compared" = s2."least") is not true or (s2."compared" = s2."greatest") is not true)
      or s2."missing" is not null)
) as s3 on s3."key" = v1."visitor"
where v1."name" is not null

-- audience expensive_first
select v1."visitor" as persona
from "visitors" as v1
semi join (
  select c1."visitor" as key
  from "clicks" as c1
  join (
    select
      c2."visitor" as key,
      (c2."price" > cast($1 as bigint)) is true as step_1_value,
      min(c2."clicked_at") as "end",
      first(c2."n" order by c2."clicked_at" asc nulls first, case when c2."n" is null then 1 else 0 end asc nulls first, c2."n" asc nulls first) as end_order
    from "clicks" as c2
    where c2."what" = cast($2 as varchar)
      and c2."clicked_at" <= cast($3 as timestamp)
      and c2."visitor" is not null
    group by c2."visitor", (c2."price" > cast($1 as bigint)) is true
  ) as s1 on c1."visitor" = s1."key"
  where c1."what" = cast($4 as varchar)
    and c1."clicked_at" <= cast($5 as timestamp)
    and c1."visitor" is not null
    and s1."step_1_value"
    and (c1."clicked_at" > s1."end" or c1."clicked_at" = s1."end" and c1."n" > s1."end_order")
  group by c1."visitor", c1."clicked_at", c1."n"
) as s2 on s2."key" = v1."visitor"
where v1."name" is not null

-- audience same_price_but_letters
select v1."visitor" as persona
from "visitors" as v1
semi join (
  select c1."visitor" as key
  from "clicks" as c1
  join (
    select
      c2."visitor" as key,
      c2."price" as step_1_price,
      c2."product" as step_1_product,
      (c2."price" >= cast($1 as bigint)) is true as step_1_value,
      min(c2."clicked_at") as "end",
      first(c2."n" order by c2."clicked_at" asc nulls first, case when c2."n" is null then 1 else 0 end asc nulls first, c2."n" asc nulls first) as end_order
    from "clicks" as c2
    where c2."what" = cast($2 as varchar)
      and c2."clicked_at" <= cast($3 as timestamp)
      and c2."visitor" is not null
    group by c2."visitor", c2."price", c2."product", (c2."price" >= cast($1 as bigint)) is true
  ) as s1 on c1."visitor" = s1."key" and c1."price" = s1."step_1_price"
  where c1."what" = cast($4 as varchar)
    and c1."clicked_at" <= cast($5 as timestamp)
    and c1."visitor" is not null
    and c1."price" is not null
    and (c1."product" = s1."step_1_product" or s1."step_1_value")
    and (c1."clicked_at" > s1."end" or c1."clicked_at" = s1."end" and c1."n" > s1."end_order")
  group by c1."visitor", c1."clicked_at", c1."n"
) as s2 on s2."key" = v1."visitor"
where v1."name" is not null

-- audience cheaper_in_a_day_or_two
with s1 as materialized (
  select c1."visitor" as key, c1."clicked_at" as time, c1."n" as "order", c1."price" as own_1_price
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
  semi join (
    select r3."key" as key
    from s1 as r3
  ) as s4 on s4."key" = c2."visitor"
  join (
    select r4."key" as key, r4."time" as time, r4."order" as "order", r4."own_1_price" as own_1_price
    from s1 as r4
    where (r4."key" in (
        select r5."key" as key
        from s2 as r5
      )) is not true
  ) as s5 on c2."visitor" = s5."key"
  where c2."what" = cast($3 as varchar)
    and c2."clicked_at" <= cast($4 as timestamp)
    and c2."visitor" is not null
    and s5."time" >= c2."clicked_at"
    and (s5."time" > c2."clicked_at" or s5."time" = c2."clicked_at" and s5."order" > c2."n")
    and s5."time" <= c2."clicked_at" + to_microseconds(cast($5 as bigint))
    and s5."own_1_price" < c2."price"
  union all
  select s12."key" as key
  from (
    select
      s11."key" as key,
      s11."compared" as compared,
      s11."kind" as kind,
      s11."stretch" as stretch,
      s11."step_1_price" as step_1_price,
      s11."since" as since,
      s11."least" as least,
      s11."greatest" as greatest,
      min(s11."step_1_price") over (partition by s11."key", s11."stretch" order by s11."since" desc nulls last, s11."kind" desc nulls last rows between unbounded preceding and current row) as least_2,
      max(s11."step_1_price") over (partition by s11."key", s11."stretch" order by s11."since" desc nulls last, s11."kind" desc nulls last rows between unbounded preceding and current row) as greatest_2
    from (
      select
        s9."key" as key,
        s9."compared" as compared,
        s9."kind" as kind,
        s9."stretch" - 1 as stretch,
        s9."step_1_price" as step_1_price,
        s9."time" + to_microseconds(cast($6 as bigint)) as since,
        s9."least" as least,
        s9."greatest" as greatest
      from (
        select
          s8."key" as key,
          s8."time" as time,
          s8."order" as "order",
          s8."compared" as compared,
          s8."kind" as kind,
          s8."stretch" as stretch,
          s8."step_1_price" as step_1_price,
          min(s8."step_1_price") over (partition by s8."key", s8."stretch" order by s8."time" asc nulls first, case when s8."order" is not null then 1 when s8."kind" = 0 then 0 else 2 end asc nulls first, s8."order" asc nulls first, s8."kind" asc nulls first rows between unbounded preceding and current row) as least,
          max(s8."step_1_price") over (partition by s8."key", s8."stretch" order by s8."time" asc nulls first, case when s8."order" is not null then 1 when s8."kind" = 0 then 0 else 2 end asc nulls first, s8."order" asc nulls first, s8."kind" asc nulls first rows between unbounded preceding and current row) as greatest
        from (
          select
            c3."visitor" as key,
            c3."clicked_at" as time,
            c3."n" as "order",
            c3."price" as compared,
            0 as kind,
            case
              when epoch_us(c3."clicked_at") - epoch_us(cast($7 as timestamp)) < 0 then -((cast($8 as bigint) - 1 - (epoch_us(c3."clicked_at") - epoch_us(cast($7 as timestamp)))) // cast($8 as bigint))
              else (epoch_us(c3."clicked_at") - epoch_us(cast($7 as timestamp))) // cast($8 as bigint)
            end as stretch,
            cast(null as decimal(38, 9)) as step_1_price
          from "clicks" as c3
          semi join (
            select r6."key" as key
            from s3 as r6
          ) as s6 on s6."key" = c3."visitor"
          where c3."what" = cast($9 as varchar)
            and c3."clicked_at" <= cast($10 as timestamp)
            and c3."visitor" is not null
          union all
          select
            c4."visitor" as key,
            c4."clicked_at" as time,
            c4."n" as "order",
            cast(null as decimal(38, 9)) as compared,
            1 as kind,
            case
              when epoch_us(c4."clicked_at") - epoch_us(cast($11 as timestamp)) < 0 then -((cast($8 as bigint) - 1 - (epoch_us(c4."clicked_at") - epoch_us(cast($11 as timestamp)))) // cast($8 as bigint))
              else (epoch_us(c4."clicked_at") - epoch_us(cast($11 as timestamp))) // cast($8 as bigint)
            end as stretch,
            c4."price" as step_1_price
          from "clicks" as c4
          semi join (
            select r7."key" as key
            from s3 as r7
          ) as s7 on s7."key" = c4."visitor"
          where c4."what" = cast($12 as varchar)
            and c4."clicked_at" <= cast($13 as timestamp)
            and c4."visitor" is not null
        ) as s8
      ) as s9
      where s9."kind" = 0
      union all
      select
        c5."visitor" as key,
        cast(null as decimal(38, 9)) as compared,
        1 as kind,
        case
          when epoch_us(c5."clicked_at") - epoch_us(cast($14 as timestamp)) < 0 then -((cast($8 as bigint) - 1 - (epoch_us(c5."clicked_at") - epoch_us(cast($14 as timestamp)))) // cast($8 as bigint))
          else (epoch_us(c5."clicked_at") - epoch_us(cast($14 as timestamp))) // cast($8 as bigint)
        end as stretch,
        c5."price" as step_1_price,
        c5."clicked_at" as since,
        cast(null as decimal(38, 9)) as least,
        cast(null as decimal(38, 9)) as greatest
      from "clicks" as c5
      semi join (
        select r8."key" as key
        from s3 as r8
      ) as s10 on s10."key" = c5."visitor"
      where c5."what" = cast($12 as varchar)
        and c5."clicked_at" <= cast($13 as timestamp)
        and c5."visitor" is not null
    ) as s11
  ) as s12
  where s12."kind" = 0
    and least(s12."least", s12."least_2") is not null
    and (s12."compared" < least(s12."least", s12."least_2")
      or s12."compared" < greatest(s12."greatest", s12."greatest_2"))
) as s13 on s13."key" = v1."visitor"
where v1."name" is not null

-- audience another_product_in_a_week
with s1 as materialized (
  select
    c1."visitor" as key,
    c1."clicked_at" as time,
    c1."n" as "order",
    c1."product" as own_1_product
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
  semi join (
    select r3."key" as key
    from s1 as r3
  ) as s4 on s4."key" = c2."visitor"
  join (
    select
      r4."key" as key,
      r4."time" as time,
      r4."order" as "order",
      r4."own_1_product" as own_1_product
    from s1 as r4
    where (r4."key" in (
        select r5."key" as key
        from s2 as r5
      )) is not true
  ) as s5 on c2."visitor" = s5."key"
  where c2."what" = cast($3 as varchar)
    and c2."clicked_at" <= cast($4 as timestamp)
    and c2."visitor" is not null
    and s5."time" >= c2."clicked_at"
    and (s5."time" > c2."clicked_at" or s5."time" = c2."clicked_at" and s5."order" > c2."n")
    and s5."time" <= c2."clicked_at" + to_microseconds(cast($5 as bigint))
    and (s5."own_1_product" = c2."product") is not true
  union all
  select s12."key" as key
  from (
    select
      s11."key" as key,
      s11."compared" as compared,
      s11."kind" as kind,
      s11."stretch" as stretch,
      s11."step_1_product" as step_1_product,
      s11."since" as since,
      s11."least" as least,
      s11."greatest" as greatest,
      s11."missing" as missing,
      min(cast(s11."step_1_product" as varchar)) over (partition by s11."key", s11."stretch" order by s11."since" desc nulls last, s11."kind" desc nulls last rows between unbounded preceding and current row) as least_2,
      max(cast(s11."step_1_product" as varchar)) over (partition by s11."key", s11."stretch" order by s11."since" desc nulls last, s11."kind" desc nulls last rows between unbounded preceding and current row) as greatest_2,
      max(case when s11."kind" = 1 and s11."step_1_product" is null then 1 end) over (partition by s11."key", s11."stretch" order by s11."since" desc nulls last, s11."kind" desc nulls last rows between unbounded preceding and current row) as missing_2
    from (
      select
        s9."key" as key,
        s9."compared" as compared,
        s9."kind" as kind,
        s9."stretch" - 1 as stretch,
        s9."step_1_product" as step_1_product,
        s9."time" + to_microseconds(cast($6 as bigint)) as since,
        s9."least" as least,
        s9."greatest" as greatest,
        s9."missing" as missing
      from (
        select
          s8."key" as key,
          s8."time" as time,
          s8."order" as "order",
          s8."compared" as compared,
          s8."kind" as kind,
          s8."stretch" as stretch,
          s8."step_1_product" as step_1_product,
          min(cast(s8."step_1_product" as varchar)) over (partition by s8."key", s8."stretch" order by s8."time" asc nulls first, case when s8."order" is not null then 1 when s8."kind" = 0 then 0 else 2 end asc nulls first, s8."order" asc nulls first, s8."kind" asc nulls first rows between unbounded preceding and current row) as least,
          max(cast(s8."step_1_product" as varchar)) over (partition by s8."key", s8."stretch" order by s8."time" asc nulls first, case when s8."order" is not null then 1 when s8."kind" = 0 then 0 else 2 end asc nulls first, s8."order" asc nulls first, s8."kind" asc nulls first rows between unbounded preceding and current row) as greatest,
          max(case when s8."kind" = 1 and s8."step_1_product" is null then 1 end) over (partition by s8."key", s8."stretch" order by s8."time" asc nulls first, case when s8."order" is not null then 1 when s8."kind" = 0 then 0 else 2 end asc nulls first, s8."order" asc nulls first, s8."kind" asc nulls first rows between unbounded preceding and current row) as missing
        from (
          select
            c3."visitor" as key,
            c3."clicked_at" as time,
            c3."n" as "order",
            c3."product" as compared,
            0 as kind,
            case
              when epoch_us(c3."clicked_at") - epoch_us(cast($7 as timestamp)) < 0 then -((cast($8 as bigint) - 1 - (epoch_us(c3."clicked_at") - epoch_us(cast($7 as timestamp)))) // cast($8 as bigint))
              else (epoch_us(c3."clicked_at") - epoch_us(cast($7 as timestamp))) // cast($8 as bigint)
            end as stretch,
            cast(null as varchar) as step_1_product
          from "clicks" as c3
          semi join (
            select r6."key" as key
            from s3 as r6
          ) as s6 on s6."key" = c3."visitor"
          where c3."what" = cast($9 as varchar)
            and c3."clicked_at" <= cast($10 as timestamp)
            and c3."visitor" is not null
          union all
          select
            c4."visitor" as key,
            c4."clicked_at" as time,
            c4."n" as "order",
            cast(null as varchar) as compared,
            1 as kind,
            case
              when epoch_us(c4."clicked_at") - epoch_us(cast($11 as timestamp)) < 0 then -((cast($8 as bigint) - 1 - (epoch_us(c4."clicked_at") - epoch_us(cast($11 as timestamp)))) // cast($8 as bigint))
              else (epoch_us(c4."clicked_at") - epoch_us(cast($11 as timestamp))) // cast($8 as bigint)
            end as stretch,
            c4."product" as step_1_product
          from "clicks" as c4
          semi join (
            select r7."key" as key
            from s3 as r7
          ) as s7 on s7."key" = c4."visitor"
          where c4."what" = cast($12 as varchar)
            and c4."clicked_at" <= cast($13 as timestamp)
            and c4."visitor" is not null
        ) as s8
      ) as s9
      where s9."kind" = 0
      union all
      select
        c5."visitor" as key,
        cast(null as varchar) as compared,
        1 as kind,
        case
          when epoch_us(c5."clicked_at") - epoch_us(cast($14 as timestamp)) < 0 then -((cast($8 as bigint) - 1 - (epoch_us(c5."clicked_at") - epoch_us(cast($14 as timestamp)))) // cast($8 as bigint))
          else (epoch_us(c5."clicked_at") - epoch_us(cast($14 as timestamp))) // cast($8 as bigint)
        end as stretch,
        c5."product" as step_1_product,
        c5."clicked_at" as since,
        cast(null as varchar) as least,
        cast(null as varchar) as greatest,
        cast(null as bigint) as missing
      from "clicks" as c5
      semi join (
        select r8."key" as key
        from s3 as r8
      ) as s10 on s10."key" = c5."visitor"
      where c5."what" = cast($12 as varchar)
        and c5."clicked_at" <= cast($13 as timestamp)
        and c5."visitor" is not null
    ) as s11
  ) as s12
  where s12."kind" = 0
    and (least(cast(s12."least" as varchar), cast(s12."least_2" as varchar)) is not null
        and ((s12."compared" = least(cast(s12."least" as varchar), cast(s12."least_2" as varchar))) is not true
          or (s12."compared" = greatest(cast(s12."greatest" as varchar), cast(s12."greatest_2" as varchar))) is not true)
      or greatest(s12."missing", s12."missing_2") is not null)
) as s13 on s13."key" = v1."visitor"
where v1."name" is not null

-- audience dearer_but_of_the_same
select v1."visitor" as persona
from "visitors" as v1
semi join (
  select s2."key" as key
  from (
    select
      s1."key" as key,
      s1."time" as time,
      s1."order" as "order",
      s1."step_1_product" as step_1_product,
      s1."compared" as compared,
      s1."kind" as kind,
      s1."step_1_price" as step_1_price,
      min(s1."step_1_price") over (partition by s1."key", s1."step_1_product" order by s1."time" asc nulls first, case when s1."order" is not null then 1 when s1."kind" = 0 then 0 else 2 end asc nulls first, s1."order" asc nulls first, s1."kind" asc nulls first rows between unbounded preceding and current row) as least,
      max(s1."step_1_price") over (partition by s1."key", s1."step_1_product" order by s1."time" asc nulls first, case when s1."order" is not null then 1 when s1."kind" = 0 then 0 else 2 end asc nulls first, s1."order" asc nulls first, s1."kind" asc nulls first rows between unbounded preceding and current row) as greatest
    from (
      select
        c1."visitor" as key,
        c1."clicked_at" as time,
        c1."n" as "order",
        c1."product" as step_1_product,
        c1."price" as compared,
        0 as kind,
        cast(null as decimal(38, 9)) as step_1_price
      from "clicks" as c1
      where c1."what" = cast($1 as varchar)
        and c1."clicked_at" <= cast($2 as timestamp)
        and c1."visitor" is not null
        and c1."product" is not null
      union all
      select
        c2."visitor" as key,
        c2."clicked_at" as time,
        c2."n" as "order",
        c2."product" as step_1_product,
        cast(null as decimal(38, 9)) as compared,
        1 as kind,
        c2."price" as step_1_price
      from "clicks" as c2
      where c2."what" = cast($3 as varchar)
        and c2."clicked_at" <= cast($4 as timestamp)
        and c2."visitor" is not null
    ) as s1
  ) as s2
  where s2."kind" = 0
    and s2."least" is not null
    and (s2."compared" > s2."least" or s2."compared" > s2."greatest")
) as s3 on s3."key" = v1."visitor"
where v1."name" is not null

