-- audience chosen
select c1."customer_id" as persona
from "customers" as c1
where c1."customer_id" is not null
  and c1."archived" is not true
  and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)
  and case when c1."plan" = cast($1 as varchar) then c1."age" else cast($2 as bigint) end = cast($3 as bigint)

-- audience otherwise
select c1."customer_id" as persona
from "customers" as c1
where c1."customer_id" is not null
  and c1."archived" is not true
  and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)
  and case when c1."plan" = cast($1 as varchar) then c1."age" else cast($2 as bigint) end = cast($3 as bigint)
  and c1."plan" is not null

-- audience cases_of
select c1."customer_id" as persona
from "customers" as c1
where c1."customer_id" is not null
  and c1."archived" is not true
  and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)
  and case
    when c1."age" > cast($1 as bigint) then cast($2 as varchar)
    when c1."age" > cast($3 as bigint) then cast($4 as varchar)
  end = cast($5 as varchar)

-- audience no_else
select c1."customer_id" as persona
from "customers" as c1
where c1."customer_id" is not null
  and c1."archived" is not true
  and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)
  and case
    when c1."age" > cast($1 as bigint) then cast($2 as varchar)
    when c1."age" > cast($3 as bigint) then cast($4 as varchar)
  end is null
  and c1."plan" is not null

-- audience first_known
select c1."customer_id" as persona
from "customers" as c1
where c1."customer_id" is not null
  and c1."archived" is not true
  and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)
  and coalesce(c1."first_name", c1."plan", cast($1 as varchar)) = cast($2 as varchar)

-- audience smallest
select c1."customer_id" as persona
from "customers" as c1
where c1."customer_id" is not null
  and c1."archived" is not true
  and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)
  and least(c1."age", cast($1 as bigint)) = cast($2 as bigint)

-- audience largest
select c1."customer_id" as persona
from "customers" as c1
where c1."customer_id" is not null
  and c1."archived" is not true
  and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)
  and greatest(c1."age", cast($1 as bigint)) = cast($2 as bigint)

