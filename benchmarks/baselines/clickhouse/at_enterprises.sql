select customer_id as persona
from customers
where account_id in (select account_id from accounts where plan = 'enterprise')
  and customer_id in (
    select coalesce(a.customer_id, e.user_id)
    from events e left join aliases a on a.alias_id = e.user_id
    where e.event_name = 'page_viewed' and e.ts > '2026-10-02' and e.ts <= '2026-11-01'
  )
  and not ifNull(customer_id in (select alias_id from aliases where alias_id <> customer_id), false)
  and not archived
  and (email is not null or phone is not null or first_name is not null)
