-- audience sum
select c1."customer_id" as persona
from "customers" as c1
where c1."customer_id" is not null
  and c1."archived" is not true
  and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)
  and c1."age" + cast($1 as decimal(2, 1)) = cast($2 as bigint)

-- audience product
select c1."customer_id" as persona
from "customers" as c1
where c1."customer_id" is not null
  and c1."archived" is not true
  and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)
  and c1."age" * cast($1 as bigint) - cast($2 as bigint) = cast($3 as bigint)

-- audience quotient
select c1."customer_id" as persona
from "customers" as c1
where c1."customer_id" is not null
  and c1."archived" is not true
  and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)
  and cast(c1."age" as double) / nullif(cast(cast($1 as bigint) as double), 0) = cast($2 as decimal(4, 2))

-- audience precedence
select c1."customer_id" as persona
from "customers" as c1
where c1."customer_id" is not null
  and c1."archived" is not true
  and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)
  and cast($1 as bigint) + c1."age" * cast($2 as bigint) = cast($3 as bigint)

-- audience of_columns
select c1."customer_id" as persona
from "customers" as c1
where c1."customer_id" is not null
  and c1."archived" is not true
  and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)
  and c1."age" * cast(1 as hugeint) * c1."age" > cast($1 as bigint)
  and c1."age" + cast(0 as decimal(1, 0)) + c1."age" - c1."age" > cast($2 as bigint)

-- audience negative
select c1."customer_id" as persona
from "customers" as c1
where c1."customer_id" is not null
  and c1."archived" is not true
  and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)
  and cast(0 as decimal(1, 0)) - c1."age" < cast($1 as bigint)

-- audience by_zero
select c1."customer_id" as persona
from "customers" as c1
where c1."customer_id" is not null
  and c1."archived" is not true
  and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)
  and c1."plan" is not null
  and (cast(cast($1 as bigint) as double) / nullif(cast(c1."age" as double), 0)) is null

-- audience of_missing
select c1."customer_id" as persona
from "customers" as c1
where c1."customer_id" is not null
  and c1."archived" is not true
  and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)
  and (c1."age" + cast($1 as bigint)) is null
  and c1."first_name" is not null

-- audience average
select c1."customer_id" as persona
from "customers" as c1
semi join (
  select o1."customer_id" as key
  from "orders" as o1
  where o1."ordered_at" <= cast($1 as timestamptz)
  group by o1."customer_id"
  having cast(coalesce(sum(o1."total"), 0) as double) / nullif(cast(count(*) as double), 0) = cast($2 as bigint)
) as s1 on s1."key" = c1."customer_id"
where c1."archived" is not true
  and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)

-- audience one_tenth
select c1."customer_id" as persona
from "customers" as c1
left join (
  select o1."customer_id" as customer_id, sum(o1."total") as sum_revenue
  from "orders" as o1
  where o1."ordered_at" <= cast($1 as timestamptz)
  group by o1."customer_id"
) as s1 on c1."customer_id" = s1."customer_id"
where c1."customer_id" is not null
  and c1."archived" is not true
  and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)
  and coalesce(s1."sum_revenue", 0) + cast($2 as decimal(2, 1)) = cast($3 as decimal(4, 1))

