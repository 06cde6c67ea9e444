-- audience any_of_21
select a1."account_id" as account
from "accounts" as a1
semi join (
  select c1."account_id" as key
  from "customers" as c1
  where c1."customer_id" is not null
    and c1."archived" is not true
    and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)
    and c1."age" = cast($1 as bigint)
    and c1."account_id" is not null
) as s1 on s1."key" = a1."account_id"

-- audience none_of_21
select a1."account_id" as account
from "accounts" as a1
where a1."account_id" is not null
  and (a1."account_id" in (
    select c1."account_id" as key
    from "customers" as c1
    where c1."customer_id" is not null
      and c1."archived" is not true
      and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)
      and c1."age" = cast($1 as bigint)
      and c1."account_id" is not null
  )) is not true

-- audience all_bought
select a1."account_id" as account
from "accounts" as a1
semi join (
  select s2."account_id" as key
  from (
    select c1."account_id" as account_id, count(*) as met
    from "customers" as c1
    semi join (
      select o1."customer_id" as key
      from "orders" as o1
      where o1."ordered_at" <= cast($1 as timestamptz)
    ) as s1 on s1."key" = c1."customer_id"
    where c1."archived" is not true
      and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)
      and c1."account_id" is not null
    group by c1."account_id"
  ) as s2
  join (
    select c2."account_id" as account_id, count(*) as "all"
    from "customers" as c2
    where c2."customer_id" is not null
      and c2."archived" is not true
      and (c2."email" is not null or c2."phone" is not null or c2."first_name" is not null)
      and c2."account_id" is not null
    group by c2."account_id"
  ) as s3 on s2."account_id" = s3."account_id"
  where s2."met" = s3."all"
) as s4 on s4."key" = a1."account_id"

-- audience not_all_bought
select a1."account_id" as account
from "accounts" as a1
where a1."account_id" is not null
  and (a1."account_id" in (
    select s2."account_id" as key
    from (
      select c1."account_id" as account_id, count(*) as met
      from "customers" as c1
      semi join (
        select o1."customer_id" as key
        from "orders" as o1
        where o1."ordered_at" <= cast($1 as timestamptz)
      ) as s1 on s1."key" = c1."customer_id"
      where c1."archived" is not true
        and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)
        and c1."account_id" is not null
      group by c1."account_id"
    ) as s2
    join (
      select c2."account_id" as account_id, count(*) as "all"
      from "customers" as c2
      where c2."customer_id" is not null
        and c2."archived" is not true
        and (c2."email" is not null or c2."phone" is not null or c2."first_name" is not null)
        and c2."account_id" is not null
      group by c2."account_id"
    ) as s3 on s2."account_id" = s3."account_id"
    where s2."met" = s3."all"
  )) is not true

-- audience all_of_known_age
select a1."account_id" as account
from "accounts" as a1
semi join (
  select c1."account_id" as key
  from "customers" as c1
  where c1."customer_id" is not null
    and c1."archived" is not true
    and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)
    and c1."account_id" is not null
  group by c1."account_id"
  having count(*) filter (where c1."age" is not null) = count(*)
) as s1 on s1."key" = a1."account_id"

-- audience three_of_known_age
select a1."account_id" as account
from "accounts" as a1
semi join (
  select c1."account_id" as key
  from "customers" as c1
  where c1."customer_id" is not null
    and c1."archived" is not true
    and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)
    and c1."age" >= cast($1 as bigint)
    and c1."account_id" is not null
  group by c1."account_id"
  having count(*) >= cast($2 as bigint)
) as s1 on s1."key" = a1."account_id"

-- audience at_least_none
select a1."account_id" as account
from "accounts" as a1
where a1."account_id" is not null

-- audience half_grown
select a1."account_id" as account
from "accounts" as a1
semi join (
  select c1."account_id" as key
  from "customers" as c1
  where c1."customer_id" is not null
    and c1."archived" is not true
    and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)
    and c1."account_id" is not null
  group by c1."account_id"
  having count(*) filter (where c1."age" >= cast($1 as bigint)) * cast($2 as bigint) >= count(*) * cast($3 as bigint)
) as s1 on s1."key" = a1."account_id"

-- audience third_reachable
select a1."account_id" as account
from "accounts" as a1
semi join (
  select c1."account_id" as key
  from "customers" as c1
  where c1."customer_id" is not null
    and c1."archived" is not true
    and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)
    and c1."account_id" is not null
  group by c1."account_id"
  having count(*) filter (where c1."email" is not null) * cast($1 as bigint) >= count(*) * cast($2 as bigint)
) as s1 on s1."key" = a1."account_id"

-- audience more_reachable
select a1."account_id" as account
from "accounts" as a1
semi join (
  select c1."account_id" as key
  from "customers" as c1
  where c1."customer_id" is not null
    and c1."archived" is not true
    and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)
    and c1."account_id" is not null
  group by c1."account_id"
  having count(*) filter (where c1."email" is not null) * cast($1 as bigint) >= count(*) * cast($2 as bigint)
) as s1 on s1."key" = a1."account_id"

-- audience quarter_logged_in
select a1."account_id" as account
from "accounts" as a1
semi join (
  select s2."account_id" as key
  from (
    select c1."account_id" as account_id, count(*) as met
    from "customers" as c1
    semi join (
      select e1."user_id" as key
      from "events" as e1
      where e1."event_name" = cast($1 as varchar)
        and e1."ts" <= cast($2 as timestamptz)
        and (e1."properties" ->> cast($3 as varchar)) = cast($4 as varchar)
    ) as s1 on s1."key" = c1."customer_id"
    where c1."archived" is not true
      and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)
      and c1."account_id" is not null
    group by c1."account_id"
  ) as s2
  join (
    select c2."account_id" as account_id, count(*) as "all"
    from "customers" as c2
    where c2."customer_id" is not null
      and c2."archived" is not true
      and (c2."email" is not null or c2."phone" is not null or c2."first_name" is not null)
      and c2."account_id" is not null
    group by c2."account_id"
  ) as s3 on s2."account_id" = s3."account_id"
  where s2."met" * cast($5 as bigint) >= s3."all" * cast($6 as bigint)
) as s4 on s4."key" = a1."account_id"

-- audience with_anonymous
select a1."account_id" as account
from "accounts" as a1
semi join (
  select c1."account_id" as key
  from "customers" as c1
  where c1."customer_id" is not null and c1."archived" is not true and c1."account_id" is not null
  group by c1."account_id"
  having count(*) filter (where c1."plan" = cast($1 as varchar)) = count(*)
) as s1 on s1."key" = a1."account_id"

-- audience from_the_shop
select a1."account_id" as account
from "accounts" as a1
semi join (
  select s1."account_id" as key
  from (
    select c1."account_id" as account_id, count(*) as met
    from "customers" as c1
    where c1."customer_id" is not null
      and c1."archived" is not true
      and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)
      and c1."source" in (cast($1 as varchar))
      and c1."account_id" is not null
      and (c1."customer_id" in (
          select o1."customer_id" as key
          from "orders" as o1
          where o1."source" in (cast($2 as varchar)) and o1."ordered_at" <= cast($3 as timestamptz)
        )
        or c1."age" = cast($4 as bigint))
    group by c1."account_id"
  ) as s1
  join (
    select c2."account_id" as account_id, count(*) as "all"
    from "customers" as c2
    where c2."customer_id" is not null
      and c2."archived" is not true
      and (c2."email" is not null or c2."phone" is not null or c2."first_name" is not null)
      and c2."source" in (cast($5 as varchar))
      and c2."account_id" is not null
    group by c2."account_id"
  ) as s2 on s1."account_id" = s2."account_id"
  where s1."met" = s2."all"
) as s3 on s3."key" = a1."account_id"

-- audience business
select a1."account_id" as account
from "accounts" as a1
where a1."account_id" is not null and a1."plan" = cast($1 as varchar)

-- audience with_account
select a1."account_id" as account
from "accounts" as a1
semi join (
  select c1."account_id" as key
  from "customers" as c1
  semi join (
    select a2."account_id" as key
    from "accounts" as a2
    where a2."seats" > cast($1 as bigint)
  ) as s1 on s1."key" = c1."account_id"
  semi join (
    select a3."account_id" as key
    from "accounts" as a3
    where a3."account_id" is not null and a3."plan" = cast($2 as varchar)
  ) as s2 on s2."key" = c1."account_id"
  where c1."customer_id" is not null
    and c1."archived" is not true
    and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)
    and c1."account_id" is not null
) as s3 on s3."key" = a1."account_id"

-- audience oldest
select a1."account_id" as account
from "accounts" as a1
semi join (
  select c1."account_id" as key
  from "customers" as c1
  left join (
    select c2."customer_id" as persona, rank() over (order by c2."age" desc nulls last) as rank
    from "customers" as c2
    where c2."customer_id" is not null
      and c2."archived" is not true
      and (c2."email" is not null or c2."phone" is not null or c2."first_name" is not null)
      and c2."age" is not null
  ) as s1 on c1."customer_id" = s1."persona"
  where c1."account_id" is not null and s1."rank" = cast($1 as bigint)
) as s2 on s2."key" = a1."account_id"

-- audience several
select a1."account_id" as account
from "accounts" as a1
semi join (
  select c1."account_id" as key
  from "customers" as c1
  where c1."customer_id" is not null
    and c1."archived" is not true
    and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)
    and c1."age" = cast($1 as bigint)
    and c1."account_id" is not null
) as s1 on s1."key" = a1."account_id"
semi join (
  select c2."account_id" as key
  from "customers" as c2
  semi join (
    select o1."customer_id" as key
    from "orders" as o1
    where o1."ordered_at" <= cast($2 as timestamptz)
  ) as s2 on s2."key" = c2."customer_id"
  where c2."archived" is not true
    and (c2."email" is not null or c2."phone" is not null or c2."first_name" is not null)
    and c2."account_id" is not null
) as s3 on s3."key" = a1."account_id"

