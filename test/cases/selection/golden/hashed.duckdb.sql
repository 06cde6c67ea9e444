-- audience fifth
select c1."customer_id" as persona
from "customers" as c1
where c1."customer_id" is not null
  and c1."archived" is not true
  and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)
  and md5(cast($1 as varchar) || cast(c1."customer_id" as text)) < cast($2 as varchar)

-- audience half
select c1."customer_id" as persona
from "customers" as c1
where c1."customer_id" is not null
  and c1."archived" is not true
  and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)
  and md5(cast($1 as varchar) || cast(c1."customer_id" as text)) < cast($2 as varchar)

-- audience all
select c1."customer_id" as persona
from "customers" as c1
where c1."customer_id" is not null
  and c1."archived" is not true
  and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)

-- audience third
select c1."customer_id" as persona
from "customers" as c1
where c1."customer_id" is not null
  and c1."archived" is not true
  and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)
  and c1."age" is not null
  and md5(cast($1 as varchar) || cast(c1."customer_id" as text)) < cast($2 as varchar)

-- audience in_order
select
  s1."customer_id" as persona,
  case
    when md5(cast($1 as varchar) || cast(s1."customer_id" as text)) < cast($2 as varchar) then cast($3 as varchar)
    else cast($4 as varchar)
  end as part
from (
  select c1."customer_id" as customer_id, c1."age" as value
  from "customers" as c1
  where c1."customer_id" is not null
    and c1."archived" is not true
    and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)
    and c1."age" is not null
  order by c1."age" desc nulls last, c1."customer_id" asc nulls first
  limit cast($5 as bigint)
) as s1
where md5(cast($6 as varchar) || cast(s1."customer_id" as text)) < cast($7 as varchar)

-- audience parts
select
  c1."customer_id" as persona,
  case
    when md5(cast($1 as varchar) || cast(c1."customer_id" as text)) < cast($2 as varchar) then cast($3 as varchar)
    when md5(cast($1 as varchar) || cast(c1."customer_id" as text)) < cast($4 as varchar) then cast($5 as varchar)
    else cast($6 as varchar)
  end as part
from "customers" as c1
where c1."customer_id" is not null
  and c1."archived" is not true
  and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)

-- audience parts_as_others
select
  c1."customer_id" as persona,
  case
    when md5(cast($1 as varchar) || cast(c1."customer_id" as text)) < cast($2 as varchar) then cast($3 as varchar)
    when md5(cast($1 as varchar) || cast(c1."customer_id" as text)) < cast($4 as varchar) then cast($5 as varchar)
    else cast($6 as varchar)
  end as part
from "customers" as c1
where c1."customer_id" is not null
  and c1."archived" is not true
  and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)

-- audience treatment
select c1."customer_id" as persona
from "customers" as c1
semi join (
  select c2."customer_id" as key
  from "customers" as c2
  where c2."customer_id" is not null
    and c2."archived" is not true
    and (c2."email" is not null or c2."phone" is not null or c2."first_name" is not null)
    and md5(cast($1 as varchar) || cast(c2."customer_id" as text)) < cast($2 as varchar)
) as s1 on s1."key" = c1."customer_id"
where c1."archived" is not true
  and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)

-- audience variant
select c1."customer_id" as persona
from "customers" as c1
semi join (
  select c2."customer_id" as key
  from "customers" as c2
  where c2."customer_id" is not null
    and c2."archived" is not true
    and (c2."email" is not null or c2."phone" is not null or c2."first_name" is not null)
    and md5(cast($1 as varchar) || cast(c2."customer_id" as text)) >= cast($2 as varchar)
    and md5(cast($1 as varchar) || cast(c2."customer_id" as text)) < cast($3 as varchar)
) as s1 on s1."key" = c1."customer_id"
where c1."archived" is not true
  and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)

-- audience not_control
select c1."customer_id" as persona
from "customers" as c1
where c1."customer_id" is not null
  and c1."archived" is not true
  and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)
  and (c1."customer_id" in (
    select c2."customer_id" as key
    from "customers" as c2
    where c2."customer_id" is not null
      and c2."archived" is not true
      and (c2."email" is not null or c2."phone" is not null or c2."first_name" is not null)
      and md5(cast($1 as varchar) || cast(c2."customer_id" as text)) >= cast($2 as varchar)
  )) is not true

-- audience one_part
select c1."customer_id" as persona, cast($1 as varchar) as part
from "customers" as c1
where c1."customer_id" is not null
  and c1."archived" is not true
  and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)
  and c1."plan" = cast($2 as varchar)

-- audience in_one_part
select c1."customer_id" as persona
from "customers" as c1
semi join (
  select c2."customer_id" as key
  from "customers" as c2
  where c2."customer_id" is not null
    and c2."archived" is not true
    and (c2."email" is not null or c2."phone" is not null or c2."first_name" is not null)
    and c2."plan" = cast($1 as varchar)
) as s1 on s1."key" = c1."customer_id"
where c1."archived" is not true
  and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)

-- audience of_all_kinds
with s1 as materialized (
  select c1."customer_id" as persona
  from "customers" as c1
  where c1."customer_id" is not null
    and c1."archived" is not true
    and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)
)
select c2."customer_id" as persona
from "customers" as c2
where c2."customer_id" is not null
  and c2."archived" is not true
  and (c2."email" is not null or c2."phone" is not null or c2."first_name" is not null)
  and (c2."customer_id" in (
        select r1."persona" as key
        from s1 as r1
        where md5(cast($1 as varchar) || cast(r1."persona" as text)) >= cast($2 as varchar)
      )
      and c2."customer_id" in (
        select c3."customer_id" as key
        from "customers" as c3
        where c3."customer_id" is not null
          and c3."archived" is not true
          and (c3."email" is not null or c3."phone" is not null or c3."first_name" is not null)
          and md5(cast($3 as varchar) || cast(c3."customer_id" as text)) < cast($4 as varchar)
      )
    or c2."customer_id" in (
        select r2."persona" as key
        from s1 as r2
      )
      and c2."age" > cast($5 as bigint))

-- audience accounts_in_parts
select
  a1."account_id" as account,
  case
    when md5(cast($1 as varchar) || cast(a1."account_id" as text)) < cast($2 as varchar) then cast($3 as varchar)
    else cast($4 as varchar)
  end as part
from "accounts" as a1
where a1."account_id" is not null

-- audience of_accounts_in_b
select c1."customer_id" as persona
from "customers" as c1
semi join (
  select a1."account_id" as key
  from "accounts" as a1
  where a1."account_id" is not null
    and md5(cast($1 as varchar) || cast(a1."account_id" as text)) >= cast($2 as varchar)
) as s1 on s1."key" = c1."account_id"
where c1."customer_id" is not null
  and c1."archived" is not true
  and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)

