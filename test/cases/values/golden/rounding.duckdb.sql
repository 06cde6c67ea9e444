-- audience half_up
select c1."customer_id" as persona
from "customers" as c1
where c1."customer_id" is not null
  and c1."archived" is not true
  and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)
  and round(c1."age", 0) = cast($1 as bigint)

-- audience half_down
select c1."customer_id" as persona
from "customers" as c1
where c1."customer_id" is not null
  and c1."archived" is not true
  and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)
  and round(cast(0 as decimal(1, 0)) - c1."age", 0) = cast($1 as bigint)

-- audience digits
select c1."customer_id" as persona
from "customers" as c1
where c1."customer_id" is not null
  and c1."archived" is not true
  and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)
  and sign(cast(c1."age" as double) / nullif(cast(cast($1 as bigint) as double), 0)) * (floor(abs(cast(c1."age" as double) / nullif(cast(cast($1 as bigint) as double), 0)) * 100 + 0.5) / 100) = cast($2 as decimal(4, 2))

-- audience floor_of
select c1."customer_id" as persona
from "customers" as c1
where c1."customer_id" is not null
  and c1."archived" is not true
  and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)
  and floor(c1."age") = cast($1 as bigint)

-- audience ceil_of
select c1."customer_id" as persona
from "customers" as c1
where c1."customer_id" is not null
  and c1."archived" is not true
  and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)
  and ceil(c1."age") = cast($1 as bigint)

-- audience abs_of
select c1."customer_id" as persona
from "customers" as c1
where c1."customer_id" is not null
  and c1."archived" is not true
  and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)
  and abs(cast($1 as bigint) - c1."age") = cast($2 as bigint)

