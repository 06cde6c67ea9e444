-- audience recent_buyer
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

-- audience bought_and_returned
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
  join "people" as p2 on d2."person_id" = p2."person_id"
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
    and case
      when not contains(d2."properties" ->> cast($8 as varchar), '_') then coalesce(try_cast(d2."properties" ->> cast($8 as varchar) as decimal(18, 9)), try_cast(d2."properties" ->> cast($8 as varchar) as decimal(38, 9)))
    end >= p2."average_spend"
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
      where d3."what" = cast($9 as varchar)
        and d3."at" > cast($10 as timestamp)
        and d3."at" <= cast($11 as timestamp)
        and d3."person_id" is not null
      union all
      select d4."person_id" as key, d4."at" as time, 1 as kind
      from "doings" as d4
      join "people" as p3 on d4."person_id" = p3."person_id"
      semi join (
        select r6."key" as key
        from s3 as r6
      ) as s6 on s6."key" = d4."person_id"
      where d4."what" = cast($12 as varchar)
        and d4."at" > cast($13 as timestamp)
        and d4."at" <= cast($14 as timestamp)
        and case
          when not contains(d4."properties" ->> cast($15 as varchar), '_') then coalesce(try_cast(d4."properties" ->> cast($15 as varchar) as decimal(18, 9)), try_cast(d4."properties" ->> cast($15 as varchar) as decimal(38, 9)))
        end >= p3."average_spend"
        and d4."person_id" is not null
    ) as s7
  ) as s8
  where s8."kind" = 0 and s8."time" <= s8."last_end" + to_microseconds(cast($16 as bigint))
) as s9 on s9."key" = p1."person_id"
where p1."email" is not null or p1."first_name" is not null

-- audience not_a_big_buyer
select p1."person_id" as persona
from "people" as p1
where p1."person_id" is not null
  and (p1."email" is not null or p1."first_name" is not null)
  and ((p1."person_id" in (
      select d1."person_id" as key
      from "doings" as d1
      where d1."what" = cast($1 as varchar) and d1."at" <= cast($2 as timestamp)
    )) is not true
    or (p1."total_spend" > cast($3 as bigint)) is not true)

-- audience all_big_buyers
select c1."company_id" as account
from "companies" as c1
semi join (
  select s2."company_id" as key
  from (
    select p1."company_id" as company_id, count(*) as met
    from "people" as p1
    semi join (
      select d1."person_id" as key
      from "doings" as d1
      where d1."what" = cast($1 as varchar) and d1."at" <= cast($2 as timestamp)
    ) as s1 on s1."key" = p1."person_id"
    where (p1."email" is not null or p1."first_name" is not null)
      and p1."total_spend" > cast($3 as bigint)
      and p1."company_id" is not null
    group by p1."company_id"
  ) as s2
  join (
    select p2."company_id" as company_id, count(*) as "all"
    from "people" as p2
    where p2."person_id" is not null
      and (p2."email" is not null or p2."first_name" is not null)
      and p2."company_id" is not null
    group by p2."company_id"
  ) as s3 on s2."company_id" = s3."company_id"
  where s2."met" = s3."all"
) as s4 on s4."key" = c1."company_id"

-- audience nobody_bought
select c1."company_id" as account
from "companies" as c1
where c1."company_id" is not null
  and (c1."company_id" in (
    select p1."company_id" as key
    from "people" as p1
    semi join (
      select d1."person_id" as key
      from "doings" as d1
      where d1."what" = cast($1 as varchar) and d1."at" <= cast($2 as timestamp)
    ) as s1 on s1."key" = p1."person_id"
    where (p1."email" is not null or p1."first_name" is not null) and p1."company_id" is not null
  )) is not true

-- audience anybody_bought
select c1."company_id" as account
from "companies" as c1
semi join (
  select p1."company_id" as key
  from "people" as p1
  semi join (
    select d1."person_id" as key
    from "doings" as d1
    where d1."what" = cast($1 as varchar) and d1."at" <= cast($2 as timestamp)
  ) as s1 on s1."key" = p1."person_id"
  where (p1."email" is not null or p1."first_name" is not null) and p1."company_id" is not null
) as s2 on s2."key" = c1."company_id"

-- audience ordered_a_product
select p1."person_id" as persona
from "people" as p1
semi join (
  select w1."person_id" as key
  from "web_orders" as w1
  where w1."placed_at" <= cast($1 as timestamp)
    and coalesce(len(w1."products"), 0) >= cast($2 as bigint)
) as s1 on s1."key" = p1."person_id"
where p1."email" is not null or p1."first_name" is not null

-- audience ordered_or_vip
select p1."person_id" as persona
from "people" as p1
where p1."person_id" is not null
  and (p1."email" is not null or p1."first_name" is not null)
  and (p1."person_id" in (
      select w1."person_id" as key
      from "web_orders" as w1
      where w1."placed_at" <= cast($1 as timestamp)
    )
    or p1."vip")

-- audience ordered_above_500
select p1."person_id" as persona
from "people" as p1
semi join (
  select w1."person_id" as key
  from "web_orders" as w1
  where w1."placed_at" <= cast($1 as timestamp) and w1."total" > cast($2 as bigint)
) as s1 on s1."key" = p1."person_id"
where p1."email" is not null or p1."first_name" is not null

-- audience average_of_90
select p1."person_id" as persona
from "people" as p1
semi join (
  select d1."person_id" as key
  from "doings" as d1
  where d1."what" = cast($1 as varchar)
    and d1."at" > cast($2 as timestamp)
    and d1."at" <= cast($3 as timestamp)
  group by d1."person_id"
  having sum(case
      when not contains(d1."properties" ->> cast($4 as varchar), '_') then coalesce(try_cast(d1."properties" ->> cast($4 as varchar) as decimal(18, 9)), try_cast(d1."properties" ->> cast($4 as varchar) as decimal(38, 9)))
    end) >= cast($5 as bigint) * count(case
      when not contains(d1."properties" ->> cast($6 as varchar), '_') then coalesce(try_cast(d1."properties" ->> cast($6 as varchar) as decimal(18, 9)), try_cast(d1."properties" ->> cast($6 as varchar) as decimal(38, 9)))
    end)
) as s1 on s1."key" = p1."person_id"
where p1."email" is not null or p1."first_name" is not null

-- audience least_below_100
select p1."person_id" as persona
from "people" as p1
semi join (
  select d1."person_id" as key
  from "doings" as d1
  where d1."what" = cast($1 as varchar)
    and d1."at" <= cast($2 as timestamp)
    and case
      when not contains(d1."properties" ->> cast($3 as varchar), '_') then coalesce(try_cast(d1."properties" ->> cast($3 as varchar) as decimal(18, 9)), try_cast(d1."properties" ->> cast($3 as varchar) as decimal(38, 9)))
    end > cast($4 as bigint)
    and (d1."properties" ->> cast($5 as varchar)) = cast($6 as varchar)
  group by d1."person_id"
  having min(case
      when not contains(d1."properties" ->> cast($7 as varchar), '_') then coalesce(try_cast(d1."properties" ->> cast($7 as varchar) as decimal(18, 9)), try_cast(d1."properties" ->> cast($7 as varchar) as decimal(38, 9)))
    end) < cast($8 as bigint)
) as s1 on s1."key" = p1."person_id"
where p1."email" is not null or p1."first_name" is not null

-- audience first_was_100
select p1."person_id" as persona
from "people" as p1
semi join (
  select d1."person_id" as key
  from "doings" as d1
  semi join (
    select d2."person_id" as key
    from "doings" as d2
    where d2."what" = cast($1 as varchar)
      and d2."at" > cast($2 as timestamp)
      and d2."at" <= cast($3 as timestamp)
      and case
        when not contains(d2."properties" ->> cast($4 as varchar), '_') then coalesce(try_cast(d2."properties" ->> cast($4 as varchar) as decimal(18, 9)), try_cast(d2."properties" ->> cast($4 as varchar) as decimal(38, 9)))
      end = cast($5 as bigint)
  ) as s1 on s1."key" = d1."person_id"
  where d1."what" = cast($6 as varchar)
    and d1."at" > cast($7 as timestamp)
    and d1."at" <= cast($8 as timestamp)
  group by d1."person_id"
  having first(case
      when not contains(d1."properties" ->> cast($9 as varchar), '_') then coalesce(try_cast(d1."properties" ->> cast($9 as varchar) as decimal(18, 9)), try_cast(d1."properties" ->> cast($9 as varchar) as decimal(38, 9)))
    end order by d1."at" asc nulls first, case
      when not contains(d1."properties" ->> cast($9 as varchar), '_') then coalesce(try_cast(d1."properties" ->> cast($9 as varchar) as decimal(18, 9)), try_cast(d1."properties" ->> cast($9 as varchar) as decimal(38, 9)))
    end asc nulls last) = cast($10 as bigint)
) as s2 on s2."key" = p1."person_id"
where p1."email" is not null or p1."first_name" is not null

-- audience often_30
select p1."person_id" as persona
from "people" as p1
left join (
  select d1."person_id" as person_id, count(*) as count
  from "doings" as d1
  where d1."what" = cast($1 as varchar)
    and d1."at" > cast($2 as timestamp)
    and d1."at" <= cast($3 as timestamp)
    and case
      when not contains(d1."properties" ->> cast($4 as varchar), '_') then coalesce(try_cast(d1."properties" ->> cast($4 as varchar) as decimal(18, 9)), try_cast(d1."properties" ->> cast($4 as varchar) as decimal(38, 9)))
    end is not null
  group by d1."person_id"
) as s1 on p1."person_id" = s1."person_id"
left join (
  select
    d2."person_id" as person_id,
    count(distinct case
      when not contains(d2."properties" ->> cast($5 as varchar), '_') then coalesce(try_cast(d2."properties" ->> cast($5 as varchar) as decimal(18, 9)), try_cast(d2."properties" ->> cast($5 as varchar) as decimal(38, 9)))
    end) as distinct_spend
  from "doings" as d2
  where d2."what" = cast($6 as varchar)
    and d2."at" > cast($7 as timestamp)
    and d2."at" <= cast($8 as timestamp)
  group by d2."person_id"
) as s2 on p1."person_id" = s2."person_id"
left join (
  select
    s3."person_id" as person_id,
    first(s3."spend" order by s3."count" desc nulls last, s3."latest" desc nulls last, s3."spend" asc nulls last) as spend
  from (
    select
      d3."person_id" as person_id,
      case
        when not contains(d3."properties" ->> cast($9 as varchar), '_') then coalesce(try_cast(d3."properties" ->> cast($9 as varchar) as decimal(18, 9)), try_cast(d3."properties" ->> cast($9 as varchar) as decimal(38, 9)))
      end as spend,
      count(*) as count,
      max(d3."at") as latest
    from "doings" as d3
    where d3."what" = cast($10 as varchar)
      and d3."at" > cast($11 as timestamp)
      and d3."at" <= cast($12 as timestamp)
      and case
        when not contains(d3."properties" ->> cast($13 as varchar), '_') then coalesce(try_cast(d3."properties" ->> cast($13 as varchar) as decimal(18, 9)), try_cast(d3."properties" ->> cast($13 as varchar) as decimal(38, 9)))
      end is not null
    group by
      d3."person_id",
      case
        when not contains(d3."properties" ->> cast($9 as varchar), '_') then coalesce(try_cast(d3."properties" ->> cast($9 as varchar) as decimal(18, 9)), try_cast(d3."properties" ->> cast($9 as varchar) as decimal(38, 9)))
      end
  ) as s3
  group by s3."person_id"
) as s4 on p1."person_id" = s4."person_id"
where p1."person_id" is not null
  and (p1."email" is not null or p1."first_name" is not null)
  and case when coalesce(s1."count", 0) > coalesce(s2."distinct_spend", 0) then s4."spend" end = cast($14 as bigint)

