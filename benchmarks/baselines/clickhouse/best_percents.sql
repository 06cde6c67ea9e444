select arrayJoin(arraySlice(arraySort(groupArray((-ifNull(s.revenue, 0), c.customer_id))), 1, toUInt32(ceil(count() * 0.05)))).2 as persona
from customers c any left join (
  select coalesce(a.customer_id, o.customer_id) as persona, sum(o.total) as revenue
  from orders o left join aliases a on a.alias_id = o.customer_id
  where o.ordered_at > '2025-11-01' and o.ordered_at <= '2026-11-01'
  group by persona
) s on s.persona = c.customer_id
where c.customer_id in (
    select coalesce(a.customer_id, e.user_id)
    from events e left join aliases a on a.alias_id = e.user_id
    where e.event_name = 'product_viewed' and e.ts > '2026-05-05' and e.ts <= '2026-11-01'
  )
  and not ifNull(customer_id in (select alias_id from aliases where alias_id <> customer_id), false)
  and not archived
  and (email is not null or phone is not null or first_name is not null)
