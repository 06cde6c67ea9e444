-- audience loyal
select c1."customer_id" as persona
from "customers" as c1
where c1."customer_id" is not null
  and c1."archived" is not true
  and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)
  and c1."loyalty"

-- audience wishers
select c1."customer_id" as persona
from "customers" as c1
semi join (
  select w1."customer_id" as key
  from "wishes" as w1
  where w1."wished_at" <= cast($1 as timestamp)
) as s1 on s1."key" = c1."customer_id"
where c1."archived" is not true
  and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)

-- audience in_group
select c1."customer_id" as persona
from "customers" as c1
semi join (
  select c2."customer_id" as persona
  from "customers" as c2
  where c2."customer_id" is not null
    and c2."archived" is not true
    and (c2."email" is not null or c2."phone" is not null or c2."first_name" is not null)
    and c2."loyalty"
  union all
  select c3."customer_id" as persona
  from "customers" as c3
  semi join (
    select w1."customer_id" as key
    from "wishes" as w1
    where w1."wished_at" <= cast($1 as timestamp)
  ) as s1 on s1."key" = c3."customer_id"
  where c3."archived" is not true
    and (c3."email" is not null or c3."phone" is not null or c3."first_name" is not null)
) as s2 on s2."persona" = c1."customer_id"
where c1."archived" is not true
  and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)

-- audience not_in_group
select s1."customer_id" as persona
from (
  select
    c1."customer_id" as customer_id,
    c1."archived" is not true
      and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null) as met
  from "customers" as c1
  where c1."customer_id" is not null and c1."plan" is not null
) as s1
where (s1."customer_id" in (
      select c2."customer_id" as persona
      from "customers" as c2
      where c2."customer_id" is not null
        and c2."archived" is not true
        and (c2."email" is not null or c2."phone" is not null or c2."first_name" is not null)
        and c2."loyalty"
      union all
      select c3."customer_id" as persona
      from "customers" as c3
      semi join (
        select w1."customer_id" as key
        from "wishes" as w1
        where w1."wished_at" <= cast($1 as timestamp)
      ) as s2 on s2."key" = c3."customer_id"
      where c3."archived" is not true
        and (c3."email" is not null or c3."phone" is not null or c3."first_name" is not null)
    )
    or not s1."met") is not true

