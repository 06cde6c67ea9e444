-- audience by_email
select c1."customer_id" as persona
from "customers" as c1
where c1."customer_id" is not null
  and c1."archived" is not true
  and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)
  and (cast(c1."customer_id" as text) in (
      select l1."value" as value
      from "muster"."list_entries" as l1
      where l1."list" = cast($1 as varchar) and l1."kind" = cast($2 as varchar)
    )
    or translate(trim(c1."email", e' \t\r\n'), 'ABCDEFGHIJKLMNOPQRSTUVWXYZ', 'abcdefghijklmnopqrstuvwxyz') in (
      select l2."value" as value
      from "muster"."list_entries" as l2
      where l2."list" = cast($1 as varchar) and l2."kind" = cast($3 as varchar)
    )
    or translate(trim(c1."phone", e' \t\r\n'), 'ABCDEFGHIJKLMNOPQRSTUVWXYZ', 'abcdefghijklmnopqrstuvwxyz') in (
      select l3."value" as value
      from "muster"."list_entries" as l3
      where l3."list" = cast($1 as varchar) and l3."kind" = cast($4 as varchar)
    )
    or translate(trim(c1."first_name", e' \t\r\n'), 'ABCDEFGHIJKLMNOPQRSTUVWXYZ', 'abcdefghijklmnopqrstuvwxyz') in (
      select l4."value" as value
      from "muster"."list_entries" as l4
      where l4."list" = cast($1 as varchar) and l4."kind" = cast($5 as varchar)
    ))

-- audience not_by_email
select c1."customer_id" as persona
from "customers" as c1
where c1."customer_id" is not null
  and c1."archived" is not true
  and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)
  and (cast(c1."customer_id" as text) in (
      select l1."value" as value
      from "muster"."list_entries" as l1
      where l1."list" = cast($1 as varchar) and l1."kind" = cast($2 as varchar)
    )
    or translate(trim(c1."email", e' \t\r\n'), 'ABCDEFGHIJKLMNOPQRSTUVWXYZ', 'abcdefghijklmnopqrstuvwxyz') in (
      select l2."value" as value
      from "muster"."list_entries" as l2
      where l2."list" = cast($1 as varchar) and l2."kind" = cast($3 as varchar)
    )
    or translate(trim(c1."phone", e' \t\r\n'), 'ABCDEFGHIJKLMNOPQRSTUVWXYZ', 'abcdefghijklmnopqrstuvwxyz') in (
      select l3."value" as value
      from "muster"."list_entries" as l3
      where l3."list" = cast($1 as varchar) and l3."kind" = cast($4 as varchar)
    )
    or translate(trim(c1."first_name", e' \t\r\n'), 'ABCDEFGHIJKLMNOPQRSTUVWXYZ', 'abcdefghijklmnopqrstuvwxyz') in (
      select l4."value" as value
      from "muster"."list_entries" as l4
      where l4."list" = cast($1 as varchar) and l4."kind" = cast($5 as varchar)
    )) is not true

-- audience by_key
select c1."customer_id" as persona
from "customers" as c1
where c1."customer_id" is not null
  and c1."archived" is not true
  and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)
  and (cast(c1."customer_id" as text) in (
      select l1."value" as value
      from "muster"."list_entries" as l1
      where l1."list" = cast($1 as varchar) and l1."kind" = cast($2 as varchar)
    )
    or translate(trim(c1."email", e' \t\r\n'), 'ABCDEFGHIJKLMNOPQRSTUVWXYZ', 'abcdefghijklmnopqrstuvwxyz') in (
      select l2."value" as value
      from "muster"."list_entries" as l2
      where l2."list" = cast($1 as varchar) and l2."kind" = cast($3 as varchar)
    )
    or translate(trim(c1."phone", e' \t\r\n'), 'ABCDEFGHIJKLMNOPQRSTUVWXYZ', 'abcdefghijklmnopqrstuvwxyz') in (
      select l3."value" as value
      from "muster"."list_entries" as l3
      where l3."list" = cast($1 as varchar) and l3."kind" = cast($4 as varchar)
    )
    or translate(trim(c1."first_name", e' \t\r\n'), 'ABCDEFGHIJKLMNOPQRSTUVWXYZ', 'abcdefghijklmnopqrstuvwxyz') in (
      select l4."value" as value
      from "muster"."list_entries" as l4
      where l4."list" = cast($1 as varchar) and l4."kind" = cast($5 as varchar)
    ))

-- audience by_any_kind
select c1."customer_id" as persona
from "customers" as c1
where c1."customer_id" is not null
  and c1."archived" is not true
  and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)
  and (cast(c1."customer_id" as text) in (
      select l1."value" as value
      from "muster"."list_entries" as l1
      where l1."list" = cast($1 as varchar) and l1."kind" = cast($2 as varchar)
    )
    or translate(trim(c1."email", e' \t\r\n'), 'ABCDEFGHIJKLMNOPQRSTUVWXYZ', 'abcdefghijklmnopqrstuvwxyz') in (
      select l2."value" as value
      from "muster"."list_entries" as l2
      where l2."list" = cast($1 as varchar) and l2."kind" = cast($3 as varchar)
    )
    or translate(trim(c1."phone", e' \t\r\n'), 'ABCDEFGHIJKLMNOPQRSTUVWXYZ', 'abcdefghijklmnopqrstuvwxyz') in (
      select l3."value" as value
      from "muster"."list_entries" as l3
      where l3."list" = cast($1 as varchar) and l3."kind" = cast($4 as varchar)
    )
    or translate(trim(c1."first_name", e' \t\r\n'), 'ABCDEFGHIJKLMNOPQRSTUVWXYZ', 'abcdefghijklmnopqrstuvwxyz') in (
      select l4."value" as value
      from "muster"."list_entries" as l4
      where l4."list" = cast($1 as varchar) and l4."kind" = cast($5 as varchar)
    ))

-- audience no_such_list
select c1."customer_id" as persona
from "customers" as c1
where c1."customer_id" is not null
  and c1."archived" is not true
  and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)
  and (cast(c1."customer_id" as text) in (
      select l1."value" as value
      from "muster"."list_entries" as l1
      where l1."list" = cast($1 as varchar) and l1."kind" = cast($2 as varchar)
    )
    or translate(trim(c1."email", e' \t\r\n'), 'ABCDEFGHIJKLMNOPQRSTUVWXYZ', 'abcdefghijklmnopqrstuvwxyz') in (
      select l2."value" as value
      from "muster"."list_entries" as l2
      where l2."list" = cast($1 as varchar) and l2."kind" = cast($3 as varchar)
    )
    or translate(trim(c1."phone", e' \t\r\n'), 'ABCDEFGHIJKLMNOPQRSTUVWXYZ', 'abcdefghijklmnopqrstuvwxyz') in (
      select l3."value" as value
      from "muster"."list_entries" as l3
      where l3."list" = cast($1 as varchar) and l3."kind" = cast($4 as varchar)
    )
    or translate(trim(c1."first_name", e' \t\r\n'), 'ABCDEFGHIJKLMNOPQRSTUVWXYZ', 'abcdefghijklmnopqrstuvwxyz') in (
      select l4."value" as value
      from "muster"."list_entries" as l4
      where l4."list" = cast($1 as varchar) and l4."kind" = cast($5 as varchar)
    ))

-- audience or_a_trait
select c1."customer_id" as persona
from "customers" as c1
where c1."customer_id" is not null
  and c1."archived" is not true
  and (c1."email" is not null or c1."phone" is not null or c1."first_name" is not null)
  and (cast(c1."customer_id" as text) in (
      select l1."value" as value
      from "muster"."list_entries" as l1
      where l1."list" = cast($1 as varchar) and l1."kind" = cast($2 as varchar)
    )
    or translate(trim(c1."email", e' \t\r\n'), 'ABCDEFGHIJKLMNOPQRSTUVWXYZ', 'abcdefghijklmnopqrstuvwxyz') in (
      select l2."value" as value
      from "muster"."list_entries" as l2
      where l2."list" = cast($1 as varchar) and l2."kind" = cast($3 as varchar)
    )
    or translate(trim(c1."phone", e' \t\r\n'), 'ABCDEFGHIJKLMNOPQRSTUVWXYZ', 'abcdefghijklmnopqrstuvwxyz') in (
      select l3."value" as value
      from "muster"."list_entries" as l3
      where l3."list" = cast($1 as varchar) and l3."kind" = cast($4 as varchar)
    )
    or translate(trim(c1."first_name", e' \t\r\n'), 'ABCDEFGHIJKLMNOPQRSTUVWXYZ', 'abcdefghijklmnopqrstuvwxyz') in (
      select l4."value" as value
      from "muster"."list_entries" as l4
      where l4."list" = cast($1 as varchar) and l4."kind" = cast($5 as varchar)
    )
    or cast(c1."customer_id" as text) in (
      select l5."value" as value
      from "muster"."list_entries" as l5
      where l5."list" = cast($6 as varchar) and l5."kind" = cast($7 as varchar)
    )
    or translate(trim(c1."email", e' \t\r\n'), 'ABCDEFGHIJKLMNOPQRSTUVWXYZ', 'abcdefghijklmnopqrstuvwxyz') in (
      select l6."value" as value
      from "muster"."list_entries" as l6
      where l6."list" = cast($6 as varchar) and l6."kind" = cast($8 as varchar)
    )
    or translate(trim(c1."phone", e' \t\r\n'), 'ABCDEFGHIJKLMNOPQRSTUVWXYZ', 'abcdefghijklmnopqrstuvwxyz') in (
      select l7."value" as value
      from "muster"."list_entries" as l7
      where l7."list" = cast($6 as varchar) and l7."kind" = cast($9 as varchar)
    )
    or translate(trim(c1."first_name", e' \t\r\n'), 'ABCDEFGHIJKLMNOPQRSTUVWXYZ', 'abcdefghijklmnopqrstuvwxyz') in (
      select l8."value" as value
      from "muster"."list_entries" as l8
      where l8."list" = cast($6 as varchar) and l8."kind" = cast($10 as varchar)
    ))
  and c1."loyalty"

