select account_id as account
from accounts
where account_id in (
    select c.account_id
    from customers c
    where c.account_id is not null
      and c.customer_id in (
        select coalesce(a.customer_id, o.customer_id)
        from orders o left join aliases a on a.alias_id = o.customer_id
        where o.ordered_at > timestamp '2025-11-01' and o.ordered_at <= timestamp '2026-11-01'
      )
      and not exists (select 1 from aliases m where m.alias_id = c.customer_id and m.alias_id <> m.customer_id)
      and c.archived is not true
      and (c.email is not null or c.phone is not null or c.first_name is not null)
    group by 1
    having count(*) >= 3
  )
