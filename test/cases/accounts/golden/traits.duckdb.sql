-- audience business
select a1."account_id" as account
from "accounts" as a1
where a1."account_id" is not null and a1."plan" = cast($1 as varchar)

-- audience not_business
select a1."account_id" as account
from "accounts" as a1
where a1."account_id" is not null and (a1."plan" = cast($1 as varchar)) is not true

-- audience some_seats
select a1."account_id" as account
from "accounts" as a1
where a1."account_id" is not null and a1."seats" >= cast($1 as decimal(2, 1))

-- audience large
select a1."account_id" as account
from "accounts" as a1
where a1."account_id" is not null
  and case when a1."seats" >= cast($1 as bigint) then cast($2 as varchar) else cast($3 as varchar) end = cast($4 as varchar)

-- audience logged_in_twice
select a1."account_id" as account
from "accounts" as a1
semi join (
  select s1."account_id" as key
  from "events" as e1
  join (
    select c1."customer_id" as customer_id, c1."account_id" as account_id
    from "customers" as c1
    where c1."archived" is not true
      and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)
  ) as s1 on e1."user_id" = s1."customer_id"
  where e1."event_name" = cast($1 as varchar) and e1."ts" <= cast($2 as timestamptz)
  group by s1."account_id"
  having count(*) = cast($3 as bigint)
) as s2 on s2."key" = a1."account_id"

-- audience no_logins
select a1."account_id" as account
from "accounts" as a1
where a1."account_id" is not null
  and (a1."account_id" in (
    select s1."account_id" as key
    from "events" as e1
    join (
      select c1."customer_id" as customer_id, c1."account_id" as account_id
      from "customers" as c1
      where c1."archived" is not true
        and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)
    ) as s1 on e1."user_id" = s1."customer_id"
    where e1."event_name" = cast($1 as varchar) and e1."ts" <= cast($2 as timestamptz)
    group by s1."account_id"
    having (count(*) = cast($3 as bigint)) is not true
  )) is not true

-- audience all_accounts
select a1."account_id" as account
from "accounts" as a1
where a1."account_id" is not null

