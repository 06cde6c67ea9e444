-- audience is_top_spender
with s3 as materialized (
  select
    p1."person_id" as persona,
    case when coalesce(s2."count", 0) >= cast($1 as bigint) then coalesce(s2."sum_amount", 0) end as value
  from "people" as p1
  left join (
    select s1."person_id" as person_id, sum(s1."amount") as sum_amount, count(*) as count
    from "sales" as s1
    where s1."sold_at" <= cast($2 as timestamp)
    group by s1."person_id"
  ) as s2 on p1."person_id" = s2."person_id"
  where p1."person_id" is not null
    and (p1."email" is not null or p1."first_name" is not null)
    and s2."count" >= cast($1 as bigint)
)
select r1."persona" as persona
from s3 as r1
where r1."value" > (
    select quantile_disc(r2."value", 8 * 0.1) as value
    from s3 as r2
  )

-- audience is_in_audiences
with s3 as materialized (
  select
    p1."person_id" as persona,
    case when coalesce(s2."count", 0) >= cast($1 as bigint) then coalesce(s2."sum_amount", 0) end as value
  from "people" as p1
  left join (
    select s1."person_id" as person_id, sum(s1."amount") as sum_amount, count(*) as count
    from "sales" as s1
    where s1."sold_at" <= cast($2 as timestamp)
    group by s1."person_id"
  ) as s2 on p1."person_id" = s2."person_id"
  where p1."person_id" is not null
    and (p1."email" is not null or p1."first_name" is not null)
    and s2."count" >= cast($1 as bigint)
)
select p2."person_id" as persona
from "people" as p2
semi join (
  select r1."persona" as persona
  from s3 as r1
  where r1."value" > (
      select quantile_disc(r2."value", 8 * 0.1) as value
      from s3 as r2
    )
  union all
  select p3."person_id" as persona
  from "people" as p3
  semi join (
    select s4."person_id" as key
    from "sales" as s4
    where s4."sold_at" <= cast($3 as timestamp)
    group by s4."person_id"
    having count(*) >= cast($4 as bigint)
  ) as s5 on s5."key" = p3."person_id"
  where p3."email" is not null or p3."first_name" is not null
) as s6 on s6."persona" = p2."person_id"
where p2."email" is not null or p2."first_name" is not null

-- audience is_in_no_audience
with s3 as materialized (
  select
    p1."person_id" as persona,
    case when coalesce(s2."count", 0) >= cast($1 as bigint) then coalesce(s2."sum_amount", 0) end as value
  from "people" as p1
  left join (
    select s1."person_id" as person_id, sum(s1."amount") as sum_amount, count(*) as count
    from "sales" as s1
    where s1."sold_at" <= cast($2 as timestamp)
    group by s1."person_id"
  ) as s2 on p1."person_id" = s2."person_id"
  where p1."person_id" is not null
    and (p1."email" is not null or p1."first_name" is not null)
    and s2."count" >= cast($1 as bigint)
)
select s4."person_id" as persona
from (
  select p2."person_id" as person_id, p2."email" is not null or p2."first_name" is not null as met
  from "people" as p2
  where p2."person_id" is not null
) as s4
where (s4."person_id" in (
      select r1."persona" as persona
      from s3 as r1
      where r1."value" > (
          select quantile_disc(r2."value", 8 * 0.1) as value
          from s3 as r2
        )
      union all
      select p3."person_id" as persona
      from "people" as p3
      semi join (
        select s5."person_id" as key
        from "sales" as s5
        where s5."sold_at" <= cast($3 as timestamp)
        group by s5."person_id"
        having count(*) >= cast($4 as bigint)
      ) as s6 on s6."key" = p3."person_id"
      where p3."email" is not null or p3."first_name" is not null
    )
    or not s4."met") is not true

-- audience days_between_purchases
select p1."person_id" as persona
from "people" as p1
semi join (
  select s1."person_id" as key
  from "sales" as s1
  where s1."sold_at" <= cast($1 as timestamp)
  group by s1."person_id"
  having case
      when count(*) > 1 then (epoch_us(max(s1."sold_at")) - epoch_us(min(s1."sold_at"))) // (count(*) - 1)
    end > cast($2 as bigint)
) as s2 on s2."key" = p1."person_id"
where p1."email" is not null or p1."first_name" is not null

-- audience days_between_unknown
select p1."person_id" as persona
from "people" as p1
semi join (
  select s1."person_id" as key
  from "sales" as s1
  where s1."sold_at" <= cast($1 as timestamp)
  group by s1."person_id"
  having case
      when count(*) > 1 then (epoch_us(max(s1."sold_at")) - epoch_us(min(s1."sold_at"))) // (count(*) - 1)
    end is null
    and count(*) >= cast($2 as bigint)
) as s2 on s2."key" = p1."person_id"
where p1."email" is not null or p1."first_name" is not null

-- audience average_ticket
select p1."person_id" as persona
from "people" as p1
semi join (
  select s1."person_id" as key
  from "sales" as s1
  where s1."sold_at" <= cast($1 as timestamp)
  group by s1."person_id"
  having sum(s1."amount") > cast($2 as bigint) * count(s1."amount")
) as s2 on s2."key" = p1."person_id"
where p1."email" is not null or p1."first_name" is not null

-- audience loyalty_orders
select p1."person_id" as persona
from "people" as p1
semi join (
  select s1."person_id" as key
  from "sales" as s1
  join "people" as p2 on s1."person_id" = p2."person_id"
  where s1."sold_at" <= cast($1 as timestamp) and s1."sold_at" >= p2."loyal_since"
  group by s1."person_id"
  having count(*) >= cast($2 as bigint)
) as s2 on s2."key" = p1."person_id"
where p1."email" is not null or p1."first_name" is not null

-- audience spent_while_loyal
select p1."person_id" as persona
from "people" as p1
semi join (
  select s1."person_id" as key
  from "sales" as s1
  join "people" as p2 on s1."person_id" = p2."person_id"
  where s1."sold_at" <= cast($1 as timestamp) and s1."sold_at" >= p2."loyal_since"
  group by s1."person_id"
  having coalesce(sum(s1."amount"), 0) > cast($2 as bigint)
) as s2 on s2."key" = p1."person_id"
where p1."email" is not null or p1."first_name" is not null

-- audience purchases_a_month
select p1."person_id" as persona
from "people" as p1
semi join (
  select s1."person_id" as key
  from "sales" as s1
  where s1."sold_at" <= cast($1 as timestamp)
  group by s1."person_id"
  having cast(count(*) as double) / nullif(cast(cast(case
      when epoch_us(cast($2 as timestamp)) - epoch_us(min(s1."sold_at")) < 0 then -((86400000000 - 1 - (epoch_us(cast($2 as timestamp)) - epoch_us(min(s1."sold_at")))) // 86400000000)
      else (epoch_us(cast($2 as timestamp)) - epoch_us(min(s1."sold_at"))) // 86400000000
    end as double) / nullif(cast(cast($3 as bigint) as double), 0) as double), 0) > cast($4 as bigint)
) as s2 on s2."key" = p1."person_id"
where p1."email" is not null or p1."first_name" is not null

-- audience purchases_a_year
select p1."person_id" as persona
from "people" as p1
semi join (
  select s1."person_id" as key
  from "sales" as s1
  where s1."sold_at" <= cast($1 as timestamp)
  group by s1."person_id"
  having cast(count(*) as double) / nullif(cast(cast(case
      when epoch_us(cast($2 as timestamp)) - epoch_us(min(s1."sold_at")) < 0 then -((86400000000 - 1 - (epoch_us(cast($2 as timestamp)) - epoch_us(min(s1."sold_at")))) // 86400000000)
      else (epoch_us(cast($2 as timestamp)) - epoch_us(min(s1."sold_at"))) // 86400000000
    end as double) / nullif(cast(cast($3 as bigint) as double), 0) as double), 0) > cast($4 as bigint)
) as s2 on s2."key" = p1."person_id"
where p1."email" is not null or p1."first_name" is not null

-- audience number_of_conversions
select p1."person_id" as persona
from "people" as p1
semi join (
  select s1."person_id" as key
  from "sales" as s1
  where s1."sold_at" <= cast($1 as timestamp) and s1."campaign" is not null
  group by s1."person_id"
  having count(*) >= cast($2 as bigint)
) as s2 on s2."key" = p1."person_id"
where p1."email" is not null or p1."first_name" is not null

-- audience number_of_sales
select p1."person_id" as persona
from "people" as p1
semi join (
  select s1."person_id" as key
  from "sales" as s1
  where s1."sold_at" <= cast($1 as timestamp)
  group by s1."person_id"
  having count(*) >= cast($2 as bigint)
) as s2 on s2."key" = p1."person_id"
where p1."email" is not null or p1."first_name" is not null

-- audience spent_per_sale
select p1."person_id" as persona
from "people" as p1
semi join (
  select s1."person_id" as key
  from "sales" as s1
  where s1."sold_at" <= cast($1 as timestamp)
  group by s1."person_id"
  having cast(coalesce(sum(s1."amount"), 0) as double) / nullif(cast(count(*) as double), 0) >= cast($2 as bigint)
    and cast(coalesce(sum(s1."amount"), 0) as double) / nullif(cast(count(*) as double), 0) <= cast($3 as bigint)
) as s2 on s2."key" = p1."person_id"
where p1."email" is not null or p1."first_name" is not null

-- audience has_purchased_amount
select p1."person_id" as persona
from "people" as p1
semi join (
  select s1."person_id" as key
  from "sales" as s1
  where s1."sold_at" <= cast($1 as timestamp) and s1."amount" > cast($2 as bigint)
) as s2 on s2."key" = p1."person_id"
where p1."email" is not null or p1."first_name" is not null

-- audience most_common_category
select p1."person_id" as persona
from "people" as p1
semi join (
  select s4."person_id" as key
  from (
    select
      s1."person_id" as person_id,
      s1."category" as category,
      count(*) as count,
      max(s1."sold_at") as latest
    from "sales" as s1
    semi join (
      select s2."person_id" as key
      from "sales" as s2
      where s2."sold_at" <= cast($1 as timestamp) and s2."category" = cast($2 as varchar)
    ) as s3 on s3."key" = s1."person_id"
    where s1."sold_at" <= cast($3 as timestamp) and s1."category" is not null
    group by s1."person_id", s1."category"
  ) as s4
  group by s4."person_id"
  having first(cast(s4."category" as varchar) order by s4."count" desc nulls last, s4."latest" desc nulls last, cast(s4."category" as varchar) asc nulls last) = cast($4 as varchar)
) as s5 on s5."key" = p1."person_id"
where p1."email" is not null or p1."first_name" is not null

-- audience likely_to_return_soon
select p1."person_id" as persona
from "people" as p1
semi join (
  select s1."person_id" as key
  from "sales" as s1
  where s1."sold_at" <= cast($1 as timestamp)
  group by s1."person_id"
  having max(s1."sold_at") + to_microseconds(case
      when count(*) > 1 then (epoch_us(max(s1."sold_at")) - epoch_us(min(s1."sold_at"))) // (count(*) - 1)
    end) > cast($2 as timestamp)
    and max(s1."sold_at") + to_microseconds(case
      when count(*) > 1 then (epoch_us(max(s1."sold_at")) - epoch_us(min(s1."sold_at"))) // (count(*) - 1)
    end) <= cast($3 as timestamp)
) as s2 on s2."key" = p1."person_id"
where p1."email" is not null or p1."first_name" is not null

-- audience lifetime_value
select p1."person_id" as persona
from "people" as p1
semi join (
  select s1."person_id" as key
  from "sales" as s1
  where s1."sold_at" > cast($1 as timestamp) and s1."sold_at" <= cast($2 as timestamp)
  group by s1."person_id"
  having cast(sum(s1."amount") as double) / nullif(cast(count(s1."amount") as double), 0) * count(*) * cast($3 as bigint) > cast($4 as bigint)
) as s2 on s2."key" = p1."person_id"
where p1."email" is not null or p1."first_name" is not null

