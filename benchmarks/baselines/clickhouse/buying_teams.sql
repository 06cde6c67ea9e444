select account_id as account
from accounts
where account_id in (
    select account_id
    from customers
    where account_id is not null
      and customer_id in (
        select coalesce(a.customer_id, o.customer_id)
    from orders o left join aliases a on a.alias_id = o.customer_id
    where o.ordered_at > '2025-11-01' and o.ordered_at <= '2026-11-01'
      )
      and customer_id not in (select alias_id from aliases where alias_id <> customer_id)
      and not archived
      and (email is not null or phone is not null or first_name is not null)
    group by account_id
    having count() >= 3
  )
