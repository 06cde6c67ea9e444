-- audience big
select a1."account_id" as account
from "accounts" as a1
where a1."account_id" is not null and a1."seats" > cast($1 as bigint)

-- audience ever
select a1."account_id" as account
from "accounts" as a1
semi join (
  select a2."account" as key
  from "muster"."account_membership_log" as a2
  where a2."audience" = cast($1 as varchar)
    and a2."change" = cast($2 as varchar)
    and a2."at" <= cast($3 as timestamptz)
) as s1 on s1."key" = a1."account_id"

-- audience last_week
select a1."account_id" as account
from "accounts" as a1
semi join (
  select a2."account" as key
  from "muster"."account_membership_log" as a2
  where a2."audience" = cast($1 as varchar)
    and a2."change" = cast($2 as varchar)
    and a2."at" > cast($3 as timestamptz)
    and a2."at" <= cast($4 as timestamptz)
) as s1 on s1."key" = a1."account_id"

-- audience its_account
select c1."customer_id" as persona
from "customers" as c1
semi join (
  select a1."account" as key
  from "muster"."account_membership_log" as a1
  where a1."audience" = cast($1 as varchar)
    and a1."change" = cast($2 as varchar)
    and a1."at" > cast($3 as timestamptz)
    and a1."at" <= cast($4 as timestamptz)
) as s1 on s1."key" = c1."account_id"
where c1."customer_id" is not null
  and c1."archived" is not true
  and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)

-- audience its_account_left
select c1."customer_id" as persona
from "customers" as c1
semi join (
  select a1."account" as key
  from "muster"."account_membership_log" as a1
  where a1."audience" = cast($1 as varchar)
    and a1."change" = cast($2 as varchar)
    and a1."at" <= cast($3 as timestamptz)
) as s1 on s1."key" = c1."account_id"
where c1."customer_id" is not null
  and c1."archived" is not true
  and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)

