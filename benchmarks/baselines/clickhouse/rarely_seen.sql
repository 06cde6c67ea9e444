select customer_id as persona
from customers
where customer_id not in (
    select coalesce(a.customer_id, e.user_id)
    from events e left join aliases a on a.alias_id = e.user_id
    where e.event_name = 'page_viewed' and e.ts > '2026-05-05' and e.ts <= '2026-11-01' and e.user_id is not null
    group by 1
    having count() > 2
  )
  and not ifNull(customer_id in (select alias_id from aliases where alias_id <> customer_id), false)
  and not archived
  and (email is not null or phone is not null or first_name is not null)
