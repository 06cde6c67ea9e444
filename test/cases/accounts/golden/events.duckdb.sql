-- audience bought
select a1."account_id" as account
from "accounts" as a1
semi join (
  select s1."account_id" as key
  from "orders" as o1
  join (
    select c1."customer_id" as customer_id, c1."account_id" as account_id
    from "customers" as c1
    where c1."archived" is not true
      and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)
  ) as s1 on o1."customer_id" = s1."customer_id"
  where o1."ordered_at" <= cast($1 as timestamptz)
) as s2 on s2."key" = a1."account_id"

-- audience bought_at_all
select a1."account_id" as account
from "accounts" as a1
semi join (
  select s1."account_id" as key
  from "orders" as o1
  join (
    select c1."customer_id" as customer_id, c1."account_id" as account_id
    from "customers" as c1
    where c1."archived" is not true
  ) as s1 on o1."customer_id" = s1."customer_id"
  where o1."ordered_at" <= cast($1 as timestamptz)
) as s2 on s2."key" = a1."account_id"

-- audience never_bought
select a1."account_id" as account
from "accounts" as a1
where a1."account_id" is not null
  and (a1."account_id" in (
    select s1."account_id" as key
    from "orders" as o1
    join (
      select c1."customer_id" as customer_id, c1."account_id" as account_id
      from "customers" as c1
      where c1."archived" is not true
        and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)
    ) as s1 on o1."customer_id" = s1."customer_id"
    where o1."ordered_at" <= cast($1 as timestamptz)
  )) is not true

-- audience bought_three_times
select a1."account_id" as account
from "accounts" as a1
semi join (
  select s1."account_id" as key
  from "orders" as o1
  join (
    select c1."customer_id" as customer_id, c1."account_id" as account_id
    from "customers" as c1
    where c1."archived" is not true
      and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)
  ) as s1 on o1."customer_id" = s1."customer_id"
  where o1."ordered_at" <= cast($1 as timestamptz)
  group by s1."account_id"
  having count(*) >= cast($2 as bigint)
) as s2 on s2."key" = a1."account_id"

-- audience seldom_bought
select a1."account_id" as account
from "accounts" as a1
where a1."account_id" is not null
  and (a1."account_id" in (
    select s1."account_id" as key
    from "orders" as o1
    join (
      select c1."customer_id" as customer_id, c1."account_id" as account_id
      from "customers" as c1
      where c1."archived" is not true
        and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)
    ) as s1 on o1."customer_id" = s1."customer_id"
    where o1."ordered_at" <= cast($1 as timestamptz)
    group by s1."account_id"
    having count(*) > cast($2 as bigint)
  )) is not true

-- audience spent
select a1."account_id" as account
from "accounts" as a1
semi join (
  select s1."account_id" as key
  from "orders" as o1
  join (
    select c1."customer_id" as customer_id, c1."account_id" as account_id
    from "customers" as c1
    where c1."archived" is not true
      and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)
  ) as s1 on o1."customer_id" = s1."customer_id"
  where o1."ordered_at" <= cast($1 as timestamptz)
  group by s1."account_id"
  having coalesce(sum(o1."total"), 0) > cast($2 as decimal(5, 2))
      or sum(o1."total") > cast($3 as bigint) * count(o1."total")
) as s2 on s2."key" = a1."account_id"

-- audience odd
select a1."account_id" as account
from "accounts" as a1
where a1."account_id" is not null
  and (a1."account_id" in (
      select s1."account_id" as key
      from "orders" as o1
      join (
        select c1."customer_id" as customer_id, c1."account_id" as account_id
        from "customers" as c1
        where c1."archived" is not true
          and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)
      ) as s1 on o1."customer_id" = s1."customer_id"
      where o1."ordered_at" <= cast($1 as timestamptz)
      group by s1."account_id"
      having first(cast(o1."category" as varchar) order by o1."ordered_at" desc nulls last, cast(o1."category" as varchar) asc nulls last) = cast($2 as varchar)
        and count(*) = cast($3 as bigint)
    )
    or a1."seats" = cast($4 as bigint))

-- audience several
select a1."account_id" as account
from "accounts" as a1
semi join (
  select s1."account_id" as account
  from "events" as e1
  join (
    select c1."customer_id" as customer_id, c1."account_id" as account_id
    from "customers" as c1
    where c1."archived" is not true
      and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)
  ) as s1 on e1."user_id" = s1."customer_id"
  where e1."event_name" in (cast($1 as varchar), cast($2 as varchar))
    and e1."ts" <= cast($3 as timestamptz)
  union all
  select s2."account_id" as account
  from "wishes" as w1
  join (
    select c2."customer_id" as customer_id, c2."account_id" as account_id
    from "customers" as c2
    where c2."archived" is not true
      and (c2."email" is not null or c2."phone" is not null or c2."first_name" is not null)
  ) as s2 on w1."customer_id" = s2."customer_id"
  where w1."wished_at" <= cast($4 as timestamp)
) as s3 on s3."account" = a1."account_id"

-- audience favourite
select a1."account_id" as account
from "accounts" as a1
semi join (
  select s2."account_id" as key
  from (
    select
      s1."account_id" as account_id,
      o1."category" as category,
      count(*) as count,
      max(o1."ordered_at") as latest
    from "orders" as o1
    join (
      select c1."customer_id" as customer_id, c1."account_id" as account_id
      from "customers" as c1
      where c1."archived" is not true
        and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)
    ) as s1 on o1."customer_id" = s1."customer_id"
    where o1."ordered_at" <= cast($1 as timestamptz) and o1."category" is not null
    group by s1."account_id", o1."category"
  ) as s2
  group by s2."account_id"
  having first(cast(s2."category" as varchar) order by s2."count" desc nulls last, s2."latest" desc nulls last, cast(s2."category" as varchar) asc nulls last) = cast($2 as varchar)
) as s3 on s3."key" = a1."account_id"
where a1."plan" = cast($3 as varchar)

-- audience by_traits
select a1."account_id" as account
from "accounts" as a1
semi join (
  select s1."account_id" as key
  from "orders" as o1
  join (
    select
      c1."customer_id" as customer_id,
      c1."age" as age,
      c1."account_id" as account_id,
      a2."seats" as seats
    from "customers" as c1
    left join "accounts" as a2 on c1."account_id" = a2."account_id"
    where c1."archived" is not true
      and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)
  ) as s1 on o1."customer_id" = s1."customer_id"
  where o1."ordered_at" <= cast($1 as timestamptz)
    and s1."age" > cast($2 as bigint)
    and s1."seats" = cast($3 as bigint)
) as s2 on s2."key" = a1."account_id"

-- audience by_count
select a1."account_id" as account
from "accounts" as a1
semi join (
  select s5."account_id" as key
  from "orders" as o1
  join (
    select
      c1."customer_id" as customer_id,
      c1."account_id" as account_id,
      s1."count" as count,
      s4."bought" as bought
    from "customers" as c1
    left join (
      select o2."customer_id" as customer_id, count(*) as count
      from "orders" as o2
      where o2."ordered_at" <= cast($1 as timestamptz)
      group by o2."customer_id"
    ) as s1 on c1."customer_id" = s1."customer_id"
    left join (
      select a2."account_id" as account_id, coalesce(s3."count", 0) as bought
      from "accounts" as a2
      left join (
        select s2."account_id" as account_id, count(*) as count
        from "orders" as o3
        join (
          select c2."customer_id" as customer_id, c2."account_id" as account_id
          from "customers" as c2
          where c2."archived" is not true
            and (c2."email" is not null or c2."phone" is not null or c2."first_name" is not null)
        ) as s2 on o3."customer_id" = s2."customer_id"
        where o3."ordered_at" <= cast($2 as timestamptz)
        group by s2."account_id"
      ) as s3 on a2."account_id" = s3."account_id"
    ) as s4 on c1."account_id" = s4."account_id"
    where c1."archived" is not true
      and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)
  ) as s5 on o1."customer_id" = s5."customer_id"
  where o1."ordered_at" <= cast($3 as timestamptz)
    and coalesce(s5."count", 0) >= cast($4 as bigint)
    and s5."bought" = cast($5 as bigint)
) as s6 on s6."key" = a1."account_id"

-- audience most
select s4."account_id" as account
from (
  select s3."account" as account_id, rank() over (order by s3."value" desc nulls last) as rank
  from (
    select a1."account_id" as account, coalesce(s2."count", 0) as value
    from "accounts" as a1
    left join (
      select s1."account_id" as account_id, count(*) as count
      from "orders" as o1
      join (
        select c1."customer_id" as customer_id, c1."account_id" as account_id
        from "customers" as c1
        where c1."archived" is not true
          and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)
      ) as s1 on o1."customer_id" = s1."customer_id"
      where o1."ordered_at" <= cast($1 as timestamptz)
      group by s1."account_id"
    ) as s2 on a1."account_id" = s2."account_id"
    where a1."account_id" is not null
  ) as s3
) as s4
where s4."rank" = cast($2 as bigint)

-- audience from_the_web
select a1."account_id" as account
from "accounts" as a1
where a1."account_id" is not null
  and (a1."account_id" in (
      select s1."account_id" as key
      from "orders" as o1
      join (
        select c1."customer_id" as customer_id, c1."account_id" as account_id
        from "customers" as c1
        where c1."archived" is not true
          and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)
          and c1."source" in (cast($1 as varchar))
      ) as s1 on o1."customer_id" = s1."customer_id"
      where o1."source" in (cast($2 as varchar)) and o1."ordered_at" <= cast($3 as timestamptz)
    )
    or a1."plan" = cast($4 as varchar))

-- audience also_business
select a1."account_id" as account
from "accounts" as a1
semi join (
  select s1."account_id" as key
  from "orders" as o1
  join (
    select c1."customer_id" as customer_id, c1."account_id" as account_id
    from "customers" as c1
    where c1."archived" is not true
      and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)
  ) as s1 on o1."customer_id" = s1."customer_id"
  where o1."ordered_at" > cast($1 as timestamptz) and o1."ordered_at" <= cast($2 as timestamptz)
) as s2 on s2."key" = a1."account_id"
where a1."plan" = cast($3 as varchar)
  and (a1."account_id" in (
    select s3."account_id" as key
    from "events" as e1
    join (
      select c2."customer_id" as customer_id, c2."account_id" as account_id
      from "customers" as c2
      where c2."archived" is not true
        and (c2."email" is not null or c2."phone" is not null or c2."first_name" is not null)
    ) as s3 on e1."user_id" = s3."customer_id"
    where e1."event_name" = cast($4 as varchar) and e1."ts" <= cast($5 as timestamptz)
  )) is not true

