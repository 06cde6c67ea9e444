-- audience vips
select c1."customer_id" as persona
from "customers" as c1
where c1."customer_id" is not null
  and c1."archived" is not true
  and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)
  and c1."plan" = cast($1 as varchar)

-- audience ever
select c1."customer_id" as persona
from "customers" as c1
semi join (
  select m1."persona" as key
  from "muster"."membership_log" as m1
  where m1."audience" = cast($1 as varchar)
    and m1."change" = cast($2 as varchar)
    and m1."at" <= cast($3 as timestamptz)
) as s1 on s1."key" = c1."customer_id"
where c1."archived" is not true
  and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)

-- audience last_week
select c1."customer_id" as persona
from "customers" as c1
semi join (
  select m1."persona" as key
  from "muster"."membership_log" as m1
  where m1."audience" = cast($1 as varchar)
    and m1."change" = cast($2 as varchar)
    and m1."at" > cast($3 as timestamptz)
    and m1."at" <= cast($4 as timestamptz)
) as s1 on s1."key" = c1."customer_id"
where c1."archived" is not true
  and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)

-- audience left
select c1."customer_id" as persona
from "customers" as c1
semi join (
  select m1."persona" as key
  from "muster"."membership_log" as m1
  where m1."audience" = cast($1 as varchar)
    and m1."change" = cast($2 as varchar)
    and m1."at" <= cast($3 as timestamptz)
) as s1 on s1."key" = c1."customer_id"
where c1."archived" is not true
  and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)

-- audience left_on_another_day
select c1."customer_id" as persona
from "customers" as c1
semi join (
  select m1."persona" as key
  from "muster"."membership_log" as m1
  where m1."audience" = cast($1 as varchar)
    and m1."change" = cast($2 as varchar)
    and m1."at" >= cast($3 as timestamptz)
    and m1."at" < cast($4 as timestamptz)
) as s1 on s1."key" = c1."customer_id"
where c1."archived" is not true
  and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)

-- audience left_on
select c1."customer_id" as persona
from "customers" as c1
semi join (
  select m1."persona" as key
  from "muster"."membership_log" as m1
  where m1."audience" = cast($1 as varchar)
    and m1."change" = cast($2 as varchar)
    and m1."at" >= cast($3 as timestamptz)
    and m1."at" < cast($4 as timestamptz)
) as s1 on s1."key" = c1."customer_id"
where c1."archived" is not true
  and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)

-- audience not_lately
select c1."customer_id" as persona
from "customers" as c1
where c1."customer_id" is not null
  and c1."archived" is not true
  and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)
  and (c1."customer_id" in (
    select m1."persona" as key
    from "muster"."membership_log" as m1
    where m1."audience" = cast($1 as varchar)
      and m1."change" = cast($2 as varchar)
      and m1."at" > cast($3 as timestamptz)
      and m1."at" <= cast($4 as timestamptz)
  )) is not true

-- audience and_stayed
select s1."customer_id" as persona
from (
  select
    c1."customer_id" as customer_id,
    c1."archived" is not true
      and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null) as met
  from "customers" as c1
) as s1
semi join (
  select m1."persona" as key
  from "muster"."membership_log" as m1
  where m1."audience" = cast($1 as varchar)
    and m1."change" = cast($2 as varchar)
    and m1."at" > cast($3 as timestamptz)
    and m1."at" <= cast($4 as timestamptz)
) as s2 on s2."key" = s1."customer_id"
where (s1."customer_id" in (
      select m2."persona" as key
      from "muster"."membership_log" as m2
      where m2."audience" = cast($5 as varchar)
        and m2."change" = cast($6 as varchar)
        and m2."at" <= cast($7 as timestamptz)
    )
    or not s1."met") is not true

