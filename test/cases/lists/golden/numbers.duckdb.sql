-- audience any_of
select c1."customer_id" as persona
from "customers" as c1
where c1."customer_id" is not null
  and c1."archived" is not true
  and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)
  and coalesce(list_has_any(c1."lucky_numbers", cast($1 as decimal(38, 9)[])), false)

-- audience all_of
select c1."customer_id" as persona
from "customers" as c1
where c1."customer_id" is not null
  and c1."archived" is not true
  and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)
  and coalesce(list_has_all(c1."lucky_numbers", cast($1 as decimal(38, 9)[])), false)

-- audience zero
select c1."customer_id" as persona
from "customers" as c1
where c1."customer_id" is not null
  and c1."archived" is not true
  and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)
  and coalesce(list_has_any(c1."lucky_numbers", cast($1 as decimal(38, 9)[])), false)

