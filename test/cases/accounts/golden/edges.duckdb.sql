-- audience plan_missing
select c1."customer_id" as persona
from "customers" as c1
left join "accounts" as a1 on c1."account_id" = a1."account_id"
where c1."customer_id" is not null
  and c1."archived" is not true
  and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)
  and a1."plan" is null

-- audience plan_known
select c1."customer_id" as persona
from "customers" as c1
semi join (
  select a1."account_id" as key
  from "accounts" as a1
  where a1."plan" is not null
) as s1 on s1."key" = c1."account_id"
where c1."customer_id" is not null
  and c1."archived" is not true
  and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)

-- audience no_plan_at_all
select c1."customer_id" as persona
from "customers" as c1
left join "accounts" as a1 on c1."account_id" = a1."account_id"
where c1."customer_id" is not null
  and c1."archived" is not true
  and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)
  and coalesce(a1."plan", cast($1 as varchar)) = cast($2 as varchar)

-- audience count_missing
select c1."customer_id" as persona
from "customers" as c1
left join (
  select a1."account_id" as account_id, coalesce(s2."count", 0) as bought
  from "accounts" as a1
  left join (
    select s1."account_id" as account_id, count(*) as count
    from "orders" as o1
    join (
      select c2."customer_id" as customer_id, c2."account_id" as account_id
      from "customers" as c2
      where c2."archived" is not true
        and (c2."email" is not null or c2."phone" is not null or c2."first_name" is not null)
    ) as s1 on o1."customer_id" = s1."customer_id"
    where o1."ordered_at" <= cast($1 as timestamptz)
    group by s1."account_id"
  ) as s2 on a1."account_id" = s2."account_id"
) as s3 on c1."account_id" = s3."account_id"
where c1."customer_id" is not null
  and c1."archived" is not true
  and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)
  and s3."bought" is null

-- audience not_at_rest
select c1."customer_id" as persona
from "customers" as c1
left join (
  select a1."account_id" as account_id, (s2."account_id" is null) is true as is_at_rest
  from "accounts" as a1
  left join (
    select c2."account_id" as account_id
    from "customers" as c2
    semi join (
      select e1."user_id" as key
      from "events" as e1
      where e1."event_name" = cast($1 as varchar) and e1."ts" <= cast($2 as timestamptz)
    ) as s1 on s1."key" = c2."customer_id"
    where c2."archived" is not true
      and (c2."email" is not null or c2."phone" is not null or c2."first_name" is not null)
      and c2."account_id" is not null
    group by c2."account_id"
  ) as s2 on a1."account_id" = s2."account_id"
) as s3 on c1."account_id" = s3."account_id"
where c1."customer_id" is not null
  and c1."archived" is not true
  and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)
  and s3."is_at_rest" is not true

-- audience somebody
select a1."account_id" as account
from "accounts" as a1
semi join (
  select c1."account_id" as key
  from "customers" as c1
  where c1."customer_id" is not null
    and c1."archived" is not true
    and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)
    and (c1."email" is not null or c1."email" is null)
    and c1."account_id" is not null
) as s1 on s1."key" = a1."account_id"

-- audience all_of_somebody
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
  having count(*) filter (where c1."email" is not null or c1."email" is null) = count(*)
) as s1 on s1."key" = a1."account_id"

-- audience nobody
select a1."account_id" as account
from "accounts" as a1
where a1."account_id" is not null
  and (a1."account_id" in (
    select c1."account_id" as key
    from "customers" as c1
    where c1."customer_id" is not null
      and c1."archived" is not true
      and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)
      and (c1."email" is not null or c1."email" is null)
      and c1."account_id" is not null
  )) is not true

-- audience whole_of_known_age
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

-- audience seen_from_personas
select a1."account_id" as account
from "accounts" as a1
semi join (
  select c1."account_id" as key
  from "customers" as c1
  semi join (
    select a2."account_id" as key
    from "accounts" as a2
    where a2."plan" = cast($1 as varchar)
  ) as s1 on s1."key" = c1."account_id"
  where c1."customer_id" is not null
    and c1."archived" is not true
    and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)
    and c1."account_id" is not null
) as s2 on s2."key" = a1."account_id"

-- audience all_seen_from_personas
select a1."account_id" as account
from "accounts" as a1
semi join (
  select c1."account_id" as key
  from "customers" as c1
  left join "accounts" as a2 on c1."account_id" = a2."account_id"
  where c1."customer_id" is not null
    and c1."archived" is not true
    and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)
    and c1."account_id" is not null
  group by c1."account_id"
  having count(*) filter (where a2."seats" >= cast($1 as bigint)) = count(*)
) as s1 on s1."key" = a1."account_id"

-- audience none_seen_from_personas
select a1."account_id" as account
from "accounts" as a1
where a1."account_id" is not null
  and (a1."account_id" in (
    select c1."account_id" as key
    from "customers" as c1
    semi join (
      select a2."account_id" as key
      from "accounts" as a2
      where a2."seats" >= cast($1 as bigint)
    ) as s1 on s1."key" = c1."account_id"
    where c1."customer_id" is not null
      and c1."archived" is not true
      and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)
      and c1."account_id" is not null
  )) is not true

