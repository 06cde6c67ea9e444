-- audience by_key
select a1."account_id" as account
from "accounts" as a1
where a1."account_id" is not null
  and cast(a1."account_id" as text) in (
    select l1."value" as value
    from "muster"."list_entries" as l1
    where l1."list" = cast($1 as varchar) and l1."kind" = cast($2 as varchar)
  )

-- audience any_persona
select a1."account_id" as account
from "accounts" as a1
semi join (
  select c1."account_id" as key
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
    and c1."account_id" is not null
) as s1 on s1."key" = a1."account_id"

