-- audience known_email
select c1."customer_id" as persona
from "customers" as c1
where c1."customer_id" is not null
  and c1."archived" is not true
  and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)
  and c1."email" is not null

-- audience missing_email
select c1."customer_id" as persona
from "customers" as c1
where c1."customer_id" is not null
  and c1."archived" is not true
  and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)
  and c1."email" is null

-- audience missing_plan
select c1."customer_id" as persona
from "customers" as c1
where c1."customer_id" is not null
  and c1."archived" is not true
  and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)
  and c1."plan" is null

-- audience known_city
select c1."customer_id" as persona
from "customers" as c1
where c1."customer_id" is not null
  and c1."archived" is not true
  and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)
  and (c1."address" ->> cast($1 as varchar)) is not null

