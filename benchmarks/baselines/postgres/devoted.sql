select c.customer_id as persona
from customers c
where c.customer_id in (
    select coalesce(a.customer_id, e.user_id)
    from events e left join aliases a on a.alias_id = e.user_id
    where e.event_name = 'page_viewed' and e.ts > timestamp '2026-09-02' and e.ts <= timestamp '2026-11-01'
  )
  and c.customer_id in (
    select coalesce(a.customer_id, e.user_id)
    from events e left join aliases a on a.alias_id = e.user_id
    where e.event_name = 'logged_in' and e.ts > timestamp '2026-08-03' and e.ts <= timestamp '2026-11-01'
    group by 1
    having count(*) >= 2
  )
  and c.customer_id in (
    select coalesce(a.customer_id, e.user_id)
    from events e left join aliases a on a.alias_id = e.user_id
    where e.event_name = 'search' and e.ts > timestamp '2026-05-05' and e.ts <= timestamp '2026-11-01'
  )
  and c.customer_id in (
    select coalesce(a.customer_id, e.user_id)
    from events e left join aliases a on a.alias_id = e.user_id
    where e.event_name = 'email_opened' and e.ts > timestamp '2026-05-05' and e.ts <= timestamp '2026-11-01'
  )
  and c.customer_id in (
    select coalesce(a.customer_id, e.user_id)
    from events e left join aliases a on a.alias_id = e.user_id
    where e.event_name = 'product_viewed' and e.ts > timestamp '2026-08-03' and e.ts <= timestamp '2026-11-01'
    group by 1
    having count(*) >= 3
  )
  and c.customer_id in (
    select coalesce(a.customer_id, e.user_id)
    from events e left join aliases a on a.alias_id = e.user_id
    where e.event_name = 'added_to_cart' and e.ts > timestamp '2026-07-04' and e.ts <= timestamp '2026-11-01'
  )
  and c.customer_id in (
    select coalesce(a.customer_id, o.customer_id)
    from orders o left join aliases a on a.alias_id = o.customer_id
    where o.ordered_at > timestamp '2025-11-01' and o.ordered_at <= timestamp '2026-11-01'
  )
  and c.loyalty
  and not exists (select 1 from aliases m where m.alias_id = c.customer_id and m.alias_id <> m.customer_id)
  and c.archived is not true
  and (c.email is not null or c.phone is not null or c.first_name is not null)
