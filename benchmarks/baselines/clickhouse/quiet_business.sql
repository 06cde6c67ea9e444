select account_id as account
from accounts
where plan = 'business'
  and account_id not in (
    select account_id
    from customers
    where account_id is not null
      and customer_id in (
        select coalesce(a.customer_id, e.user_id)
    from events e left join aliases a on a.alias_id = e.user_id
    where e.event_name = 'logged_in' and e.ts > '2026-09-02' and e.ts <= '2026-11-01'
      )
      and customer_id not in (select alias_id from aliases where alias_id <> customer_id)
      and not archived
      and (email is not null or phone is not null or first_name is not null)
  )
