select customer_id as persona
from customers
where customer_id in (
    select coalesce(a.customer_id, e.user_id) as persona
    from events e left join aliases a on a.alias_id = e.user_id
    where e.event_name in ('page_viewed', 'logged_in', 'search', 'email_opened', 'product_viewed', 'added_to_cart') and e.ts > '2026-05-05' and e.ts <= '2026-11-01'
    group by persona
    having countIf(e.event_name = 'page_viewed' and e.ts > '2026-09-02') >= 1
      and countIf(e.event_name = 'logged_in' and e.ts > '2026-08-03') >= 2
      and countIf(e.event_name = 'search' and e.ts > '2026-05-05') >= 1
      and countIf(e.event_name = 'email_opened' and e.ts > '2026-05-05') >= 1
      and countIf(e.event_name = 'product_viewed' and e.ts > '2026-08-03') >= 3
      and countIf(e.event_name = 'added_to_cart' and e.ts > '2026-07-04') >= 1
  )
  and customer_id in (
    select coalesce(a.customer_id, o.customer_id)
    from orders o left join aliases a on a.alias_id = o.customer_id
    where o.ordered_at > '2025-11-01' and o.ordered_at <= '2026-11-01'
  )
  and loyalty
  and not ifNull(customer_id in (select alias_id from aliases where alias_id <> customer_id), false)
  and not archived
  and (email is not null or phone is not null or first_name is not null)
