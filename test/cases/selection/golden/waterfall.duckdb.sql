-- audience vips
select c1."customer_id" as persona
from "customers" as c1
where c1."customer_id" is not null
  and c1."archived" is not true
  and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)
  and c1."age" > cast($1 as bigint)

-- audience buyers
select c1."customer_id" as persona
from "customers" as c1
semi join (
  select o1."customer_id" as key
  from "orders" as o1
  where o1."ordered_at" <= cast($1 as timestamptz)
) as s1 on s1."key" = c1."customer_id"
where c1."archived" is not true
  and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)

-- audience anonymous_ones
select c1."customer_id" as persona
from "customers" as c1
where c1."customer_id" is not null and c1."archived" is not true and c1."plan" = cast($1 as varchar)

-- audience offers
select
  s2."persona" as persona,
  case
    when min(s2."place") = 1 then cast($1 as varchar)
    when min(s2."place") = 2 then cast($2 as varchar)
    when min(s2."place") = 3 then cast($3 as varchar)
  end as part
from (
  select c1."customer_id" as persona, 1 as place
  from "customers" as c1
  where c1."customer_id" is not null
    and c1."archived" is not true
    and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)
    and c1."age" > cast($4 as bigint)
  union all
  select c2."customer_id" as persona, 2 as place
  from "customers" as c2
  semi join (
    select o1."customer_id" as key
    from "orders" as o1
    where o1."ordered_at" <= cast($5 as timestamptz)
  ) as s1 on s1."key" = c2."customer_id"
  where c2."archived" is not true
    and (c2."email" is not null or c2."phone" is not null or c2."first_name" is not null)
  union all
  select c3."customer_id" as persona, 3 as place
  from "customers" as c3
  where c3."customer_id" is not null and c3."archived" is not true and c3."plan" = cast($6 as varchar)
) as s2
group by s2."persona"

-- audience in_any
select c1."customer_id" as persona
from "customers" as c1
semi join (
  select c2."customer_id" as persona
  from "customers" as c2
  where c2."customer_id" is not null
    and c2."archived" is not true
    and (c2."email" is not null or c2."phone" is not null or c2."first_name" is not null)
    and c2."age" > cast($1 as bigint)
  union all
  select c3."customer_id" as persona
  from "customers" as c3
  semi join (
    select o1."customer_id" as key
    from "orders" as o1
    where o1."ordered_at" <= cast($2 as timestamptz)
  ) as s1 on s1."key" = c3."customer_id"
  where c3."archived" is not true
    and (c3."email" is not null or c3."phone" is not null or c3."first_name" is not null)
  union all
  select c4."customer_id" as persona
  from "customers" as c4
  where c4."customer_id" is not null and c4."archived" is not true and c4."plan" = cast($3 as varchar)
) as s2 on s2."persona" = c1."customer_id"
where c1."archived" is not true
  and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)

-- audience first
select c1."customer_id" as persona
from "customers" as c1
semi join (
  select c2."customer_id" as key
  from "customers" as c2
  where c2."customer_id" is not null
    and c2."archived" is not true
    and (c2."email" is not null or c2."phone" is not null or c2."first_name" is not null)
    and c2."age" > cast($1 as bigint)
) as s1 on s1."key" = c1."customer_id"
where c1."archived" is not true
  and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)

-- audience second
select c1."customer_id" as persona
from "customers" as c1
semi join (
  select c2."customer_id" as key
  from "customers" as c2
  semi join (
    select o1."customer_id" as key
    from "orders" as o1
    where o1."ordered_at" <= cast($1 as timestamptz)
  ) as s1 on s1."key" = c2."customer_id"
  where c2."archived" is not true
    and (c2."email" is not null or c2."phone" is not null or c2."first_name" is not null)
    and (c2."customer_id" in (
      select c3."customer_id" as key
      from "customers" as c3
      where c3."customer_id" is not null
        and c3."archived" is not true
        and (c3."email" is not null or c3."phone" is not null or c3."first_name" is not null)
        and c3."age" > cast($2 as bigint)
    )) is not true
) as s2 on s2."key" = c1."customer_id"
where c1."archived" is not true
  and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)

-- audience last
select c1."customer_id" as persona
from "customers" as c1
semi join (
  select c2."customer_id" as key
  from "customers" as c2
  where c2."customer_id" is not null
    and c2."archived" is not true
    and c2."plan" = cast($1 as varchar)
    and (c2."customer_id" in (
      select c3."customer_id" as persona
      from "customers" as c3
      where c3."customer_id" is not null
        and c3."archived" is not true
        and (c3."email" is not null or c3."phone" is not null or c3."first_name" is not null)
        and c3."age" > cast($2 as bigint)
      union all
      select c4."customer_id" as persona
      from "customers" as c4
      semi join (
        select o1."customer_id" as key
        from "orders" as o1
        where o1."ordered_at" <= cast($3 as timestamptz)
      ) as s1 on s1."key" = c4."customer_id"
      where c4."archived" is not true
        and (c4."email" is not null or c4."phone" is not null or c4."first_name" is not null)
    )) is not true
) as s2 on s2."key" = c1."customer_id"
where c1."archived" is not true

-- audience not_second
select c1."customer_id" as persona
from "customers" as c1
where c1."customer_id" is not null
  and c1."archived" is not true
  and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)
  and c1."age" is not null
  and (c1."customer_id" in (
    select c2."customer_id" as key
    from "customers" as c2
    semi join (
      select o1."customer_id" as key
      from "orders" as o1
      where o1."ordered_at" <= cast($1 as timestamptz)
    ) as s1 on s1."key" = c2."customer_id"
    where c2."archived" is not true
      and (c2."email" is not null or c2."phone" is not null or c2."first_name" is not null)
      and (c2."customer_id" in (
        select c3."customer_id" as key
        from "customers" as c3
        where c3."customer_id" is not null
          and c3."archived" is not true
          and (c3."email" is not null or c3."phone" is not null or c3."first_name" is not null)
          and c3."age" > cast($2 as bigint)
      )) is not true
  )) is not true

-- audience large
select a1."account_id" as account
from "accounts" as a1
where a1."account_id" is not null and a1."seats" >= cast($1 as bigint)

-- audience with_buyers
select a1."account_id" as account
from "accounts" as a1
semi join (
  select c1."account_id" as key
  from "customers" as c1
  semi join (
    select c2."customer_id" as key
    from "customers" as c2
    semi join (
      select o1."customer_id" as key
      from "orders" as o1
      where o1."ordered_at" <= cast($1 as timestamptz)
    ) as s1 on s1."key" = c2."customer_id"
    where c2."archived" is not true
      and (c2."email" is not null or c2."phone" is not null or c2."first_name" is not null)
  ) as s2 on s2."key" = c1."customer_id"
  where c1."archived" is not true
    and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)
    and c1."account_id" is not null
) as s3 on s3."key" = a1."account_id"

-- audience by_account
select
  s4."account" as account,
  case
    when min(s4."place") = 1 then cast($1 as varchar)
    when min(s4."place") = 2 then cast($2 as varchar)
  end as part
from (
  select a1."account_id" as account, 1 as place
  from "accounts" as a1
  where a1."account_id" is not null and a1."seats" >= cast($3 as bigint)
  union all
  select a2."account_id" as account, 2 as place
  from "accounts" as a2
  semi join (
    select c1."account_id" as key
    from "customers" as c1
    semi join (
      select c2."customer_id" as key
      from "customers" as c2
      semi join (
        select o1."customer_id" as key
        from "orders" as o1
        where o1."ordered_at" <= cast($4 as timestamptz)
      ) as s1 on s1."key" = c2."customer_id"
      where c2."archived" is not true
        and (c2."email" is not null or c2."phone" is not null or c2."first_name" is not null)
    ) as s2 on s2."key" = c1."customer_id"
    where c1."archived" is not true
      and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)
      and c1."account_id" is not null
  ) as s3 on s3."key" = a2."account_id"
) as s4
group by s4."account"

-- audience of_accounts_with_buyers
select c1."customer_id" as persona
from "customers" as c1
semi join (
  select a1."account_id" as key
  from "accounts" as a1
  semi join (
    select c2."account_id" as key
    from "customers" as c2
    semi join (
      select c3."customer_id" as key
      from "customers" as c3
      semi join (
        select o1."customer_id" as key
        from "orders" as o1
        where o1."ordered_at" <= cast($1 as timestamptz)
      ) as s1 on s1."key" = c3."customer_id"
      where c3."archived" is not true
        and (c3."email" is not null or c3."phone" is not null or c3."first_name" is not null)
    ) as s2 on s2."key" = c2."customer_id"
    where c2."archived" is not true
      and (c2."email" is not null or c2."phone" is not null or c2."first_name" is not null)
      and c2."account_id" is not null
  ) as s3 on s3."key" = a1."account_id"
  where (a1."account_id" in (
      select a2."account_id" as key
      from "accounts" as a2
      where a2."account_id" is not null and a2."seats" >= cast($2 as bigint)
    )) is not true
) as s4 on s4."key" = c1."account_id"
where c1."customer_id" is not null
  and c1."archived" is not true
  and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)

