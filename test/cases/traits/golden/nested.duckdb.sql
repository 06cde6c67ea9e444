-- audience in_denver
select c1."customer_id" as persona
from "customers" as c1
where c1."customer_id" is not null
  and c1."archived" is not true
  and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)
  and (c1."address" ->> cast($1 as varchar)) = cast($2 as varchar)

-- audience not_in_denver
select c1."customer_id" as persona
from "customers" as c1
where c1."customer_id" is not null
  and c1."archived" is not true
  and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)
  and ((c1."address" ->> cast($1 as varchar)) = cast($2 as varchar)) is not true
  and (c1."address" ->> cast($3 as varchar)) is not null

-- audience empty_zip
select c1."customer_id" as persona
from "customers" as c1
where c1."customer_id" is not null
  and c1."archived" is not true
  and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)
  and (c1."address" ->> cast($1 as varchar)) = cast($2 as varchar)

-- audience missing_zip
select c1."customer_id" as persona
from "customers" as c1
where c1."customer_id" is not null
  and c1."archived" is not true
  and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)
  and (c1."address" ->> cast($1 as varchar)) is not null
  and (c1."address" ->> cast($2 as varchar)) is null

-- audience beyond_ascii
select c1."customer_id" as persona
from "customers" as c1
where c1."customer_id" is not null
  and c1."archived" is not true
  and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)
  and (c1."address" ->> cast($1 as varchar)) = cast($2 as varchar)

