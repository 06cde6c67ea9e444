-- audience of_business
select c1."customer_id" as persona
from "customers" as c1
semi join (
  select a1."account_id" as key
  from "accounts" as a1
  where a1."plan" = cast($1 as varchar)
) as s1 on s1."key" = c1."account_id"
where c1."customer_id" is not null
  and c1."archived" is not true
  and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)

-- audience not_of_business
select c1."customer_id" as persona
from "customers" as c1
left join "accounts" as a1 on c1."account_id" = a1."account_id"
where c1."customer_id" is not null
  and c1."archived" is not true
  and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)
  and (a1."plan" = cast($1 as varchar)) is not true

-- audience of_active_accounts
select c1."customer_id" as persona
from "customers" as c1
semi join (
  select a1."account_id" as key
  from "accounts" as a1
  semi join (
    select s1."account_id" as key
    from "events" as e1
    join (
      select c2."customer_id" as customer_id, c2."account_id" as account_id
      from "customers" as c2
      where c2."archived" is not true
        and (c2."email" is not null or c2."phone" is not null or c2."first_name" is not null)
    ) as s1 on e1."user_id" = s1."customer_id"
    where e1."event_name" = cast($1 as varchar) and e1."ts" <= cast($2 as timestamptz)
    group by s1."account_id"
    having count(*) = cast($3 as bigint)
  ) as s2 on s2."key" = a1."account_id"
) as s3 on s3."key" = c1."account_id"
where c1."customer_id" is not null
  and c1."archived" is not true
  and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)

-- audience of_idle_accounts
select c1."customer_id" as persona
from "customers" as c1
semi join (
  select a1."account_id" as key
  from "accounts" as a1
  where (a1."account_id" in (
      select s1."account_id" as key
      from "events" as e1
      join (
        select c2."customer_id" as customer_id, c2."account_id" as account_id
        from "customers" as c2
        where c2."archived" is not true
          and (c2."email" is not null or c2."phone" is not null or c2."first_name" is not null)
      ) as s1 on e1."user_id" = s1."customer_id"
      where e1."event_name" = cast($1 as varchar) and e1."ts" <= cast($2 as timestamptz)
      group by s1."account_id"
      having (count(*) = cast($3 as bigint)) is not true
    )) is not true
) as s2 on s2."key" = c1."account_id"
where c1."customer_id" is not null
  and c1."archived" is not true
  and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)

-- audience of_large_accounts
select c1."customer_id" as persona
from "customers" as c1
semi join (
  select a1."account_id" as key
  from "accounts" as a1
  where case when a1."seats" >= cast($1 as bigint) then cast($2 as varchar) else cast($3 as varchar) end = cast($4 as varchar)
) as s1 on s1."key" = c1."account_id"
where c1."customer_id" is not null
  and c1."archived" is not true
  and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)
  and c1."age" is not null

-- audience of_accounts_at_rest
select c1."customer_id" as persona
from "customers" as c1
semi join (
  select a1."account_id" as key
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
  where s2."account_id" is null
) as s3 on s3."key" = c1."account_id"
where c1."customer_id" is not null
  and c1."archived" is not true
  and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)

-- audience business
select a1."account_id" as account
from "accounts" as a1
where a1."account_id" is not null and a1."plan" = cast($1 as varchar)

-- audience other
select a1."account_id" as account
from "accounts" as a1
where a1."account_id" is not null
  and (a1."seats" < cast($1 as bigint) and a1."seats" > cast($2 as bigint) or a1."plan" is null)

-- audience in_business
select c1."customer_id" as persona
from "customers" as c1
semi join (
  select a1."account_id" as key
  from "accounts" as a1
  where a1."account_id" is not null and a1."plan" = cast($1 as varchar)
) as s1 on s1."key" = c1."account_id"
where c1."customer_id" is not null
  and c1."archived" is not true
  and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)

-- audience not_in_business
select c1."customer_id" as persona
from "customers" as c1
where c1."customer_id" is not null
  and c1."archived" is not true
  and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)
  and (c1."account_id" in (
    select a1."account_id" as key
    from "accounts" as a1
    where a1."account_id" is not null and a1."plan" = cast($1 as varchar)
  )) is not true

-- audience in_either
select c1."customer_id" as persona
from "customers" as c1
semi join (
  select a1."account_id" as account
  from "accounts" as a1
  where a1."account_id" is not null and a1."plan" = cast($1 as varchar)
  union all
  select a2."account_id" as account
  from "accounts" as a2
  where a2."account_id" is not null
    and (a2."seats" < cast($2 as bigint) and a2."seats" > cast($3 as bigint) or a2."plan" is null)
) as s1 on s1."account" = c1."account_id"
where c1."customer_id" is not null
  and c1."archived" is not true
  and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)

-- audience in_neither
select s1."customer_id" as persona
from (
  select
    c1."customer_id" as customer_id,
    c1."account_id" as account_id,
    c1."archived" is not true
      and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null) as met
  from "customers" as c1
  where c1."customer_id" is not null
) as s1
where (s1."account_id" in (
      select a1."account_id" as account
      from "accounts" as a1
      where a1."account_id" is not null and a1."plan" = cast($1 as varchar)
      union all
      select a2."account_id" as account
      from "accounts" as a2
      where a2."account_id" is not null
        and (a2."seats" < cast($2 as bigint) and a2."seats" > cast($3 as bigint) or a2."plan" is null)
    )
    or not s1."met") is not true

-- audience young_or_business
select c1."customer_id" as persona
from "customers" as c1
where c1."customer_id" is not null
  and c1."archived" is not true
  and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)
  and (c1."account_id" in (
      select a1."account_id" as key
      from "accounts" as a1
      where a1."account_id" is not null and a1."plan" = cast($1 as varchar)
    )
    or c1."age" = cast($2 as bigint))

-- audience bought_for_account
select c1."customer_id" as persona
from "customers" as c1
semi join (
  select w1."customer_id" as key
  from "wishes" as w1
  join (
    select c2."customer_id" as customer_id, c2."email" as email, a1."seats" as seats
    from "customers" as c2
    left join "accounts" as a1 on c2."account_id" = a1."account_id"
  ) as s1 on w1."customer_id" = s1."customer_id"
  where w1."wished_at" > cast($1 as timestamp)
    and w1."wished_at" <= cast($2 as timestamp)
    and s1."seats" > cast($3 as bigint)
    and s1."email" is not null
) as s2 on s2."key" = c1."customer_id"
where c1."archived" is not true
  and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)

