-- audience email_of
select c1."customer_id" as persona
from "customers" as c1
where c1."customer_id" is not null
  and c1."archived" is not true
  and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)
  and (translate(trim(c1."email", e' \t\r\n'), 'ABCDEFGHIJKLMNOPQRSTUVWXYZ', 'abcdefghijklmnopqrstuvwxyz') in (
      select l1."value" as value
      from "muster"."list_entries" as l1
      where l1."list" = cast($1 as varchar) and not l1."kind" = cast($2 as varchar)
    )
    or c1."email" in (
      select l2."value" as value
      from "muster"."list_entries" as l2
      where l2."list" = cast($1 as varchar) and l2."kind" = cast($2 as varchar)
    ))

-- audience of_another_kind
select c1."customer_id" as persona
from "customers" as c1
where c1."customer_id" is not null
  and c1."archived" is not true
  and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)
  and (translate(trim(c1."email", e' \t\r\n'), 'ABCDEFGHIJKLMNOPQRSTUVWXYZ', 'abcdefghijklmnopqrstuvwxyz') in (
      select l1."value" as value
      from "muster"."list_entries" as l1
      where l1."list" = cast($1 as varchar) and not l1."kind" = cast($2 as varchar)
    )
    or c1."email" in (
      select l2."value" as value
      from "muster"."list_entries" as l2
      where l2."list" = cast($1 as varchar) and l2."kind" = cast($2 as varchar)
    ))

-- audience plan_of
select c1."customer_id" as persona
from "customers" as c1
where c1."customer_id" is not null
  and c1."archived" is not true
  and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)
  and (translate(trim(c1."plan", e' \t\r\n'), 'ABCDEFGHIJKLMNOPQRSTUVWXYZ', 'abcdefghijklmnopqrstuvwxyz') in (
      select l1."value" as value
      from "muster"."list_entries" as l1
      where l1."list" = cast($1 as varchar) and not l1."kind" = cast($2 as varchar)
    )
    or c1."plan" in (
      select l2."value" as value
      from "muster"."list_entries" as l2
      where l2."list" = cast($1 as varchar) and l2."kind" = cast($2 as varchar)
    ))

-- audience plan_not_of
select c1."customer_id" as persona
from "customers" as c1
where c1."customer_id" is not null
  and c1."archived" is not true
  and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)
  and (translate(trim(c1."plan", e' \t\r\n'), 'ABCDEFGHIJKLMNOPQRSTUVWXYZ', 'abcdefghijklmnopqrstuvwxyz') in (
      select l1."value" as value
      from "muster"."list_entries" as l1
      where l1."list" = cast($1 as varchar) and not l1."kind" = cast($2 as varchar)
    )
    or c1."plan" in (
      select l2."value" as value
      from "muster"."list_entries" as l2
      where l2."list" = cast($1 as varchar) and l2."kind" = cast($2 as varchar)
    )) is not true

-- audience computed
select c1."customer_id" as persona
from "customers" as c1
where c1."customer_id" is not null
  and c1."archived" is not true
  and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)
  and c1."first_name" is not null
  and (translate(trim(translate(c1."email", 'ABCDEFGHIJKLMNOPQRSTUVWXYZ', 'abcdefghijklmnopqrstuvwxyz'), e' \t\r\n'), 'ABCDEFGHIJKLMNOPQRSTUVWXYZ', 'abcdefghijklmnopqrstuvwxyz') in (
      select l1."value" as value
      from "muster"."list_entries" as l1
      where l1."list" = cast($1 as varchar) and not l1."kind" = cast($2 as varchar)
    )
    or translate(c1."email", 'ABCDEFGHIJKLMNOPQRSTUVWXYZ', 'abcdefghijklmnopqrstuvwxyz') in (
      select l2."value" as value
      from "muster"."list_entries" as l2
      where l2."list" = cast($1 as varchar) and l2."kind" = cast($2 as varchar)
    ))
  and c1."age" > cast($3 as bigint)

