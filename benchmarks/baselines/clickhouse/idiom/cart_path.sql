-- may differ: of steps at one instant windowFunnel takes only one, and so loses who took them in order
select customer_id as persona
from customers
where customer_id in (
    select persona
    from (
      select coalesce(a.customer_id, e.user_id) as persona, toUInt64(toUnixTimestamp64Micro(e.ts)) as t, toString(e.event_name) as name
      from events e left join aliases a on a.alias_id = e.user_id
      where e.event_name in ('product_viewed', 'added_to_cart') and e.ts > '2026-08-03' and e.ts <= '2026-11-01'
      union all
      select coalesce(a.customer_id, o.customer_id), toUInt64(toUnixTimestamp64Micro(o.ordered_at)), 'order_completed'
      from orders o left join aliases a on a.alias_id = o.customer_id
      where o.ordered_at > '2026-08-03' and o.ordered_at <= '2026-11-01'
    )
    group by persona
    having windowFunnel(604800000000)(t, name = 'product_viewed', name = 'added_to_cart', name = 'order_completed') = 3
  )
  and not ifNull(customer_id in (select alias_id from aliases where alias_id <> customer_id), false)
  and not archived
  and (email is not null or phone is not null or first_name is not null)
