-- audience all_of_them
select c1."customer_id" as persona
from "customers" as c1
where c1."customer_id" is not null
  and c1."archived" is not true
  and (c1."customer_id" in (
    select a1."alias_id" as key
    from "aliases" as a1
    where not a1."alias_id" = a1."customer_id"
  )) is not true

-- audience pros
select c1."customer_id" as persona
from "customers" as c1
where c1."customer_id" is not null
  and c1."archived" is not true
  and c1."plan" = cast($1 as varchar)
  and (c1."customer_id" in (
    select a1."alias_id" as key
    from "aliases" as a1
    where not a1."alias_id" = a1."customer_id"
  )) is not true

