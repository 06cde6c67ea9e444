-- audience no_parentheses
select c1."customer_id" as persona
from "customers" as c1
where c1."customer_id" is not null
  and c1."archived" is not true
  and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)
  and (c1."plan" = cast($1 as varchar) or c1."plan" = cast($2 as varchar) and c1."age" > cast($3 as bigint))

-- audience parentheses
select c1."customer_id" as persona
from "customers" as c1
where c1."customer_id" is not null
  and c1."archived" is not true
  and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)
  and (c1."plan" = cast($1 as varchar) or c1."plan" = cast($2 as varchar))
  and c1."age" > cast($3 as bigint)

-- audience not_first
select c1."customer_id" as persona
from "customers" as c1
where c1."customer_id" is not null
  and c1."archived" is not true
  and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)
  and (c1."plan" = cast($1 as varchar)) is not true
  and c1."age" > cast($2 as bigint)

-- audience not_all
select c1."customer_id" as persona
from "customers" as c1
where c1."customer_id" is not null
  and c1."archived" is not true
  and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)
  and ((c1."plan" = cast($1 as varchar)) is not true or (c1."age" > cast($2 as bigint)) is not true)
  and c1."plan" = cast($3 as varchar)

