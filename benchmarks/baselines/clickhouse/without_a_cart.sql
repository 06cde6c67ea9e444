with ordered as (
  select coalesce(a.customer_id, o.customer_id) as persona, o.ordered_at as ts
  from orders o left join aliases a on a.alias_id = o.customer_id
  where o.ordered_at > '2026-08-03' and o.ordered_at <= '2026-11-01'
), looked as (
  select o.persona as persona, o.ts as ts, max(v.ts) as viewed
  from (
    select coalesce(a.customer_id, e.user_id) as persona, e.ts as ts
    from events e left join aliases a on a.alias_id = e.user_id
    where e.event_name = 'product_viewed' and e.ts > '2026-08-03' and e.ts <= '2026-11-01' and e.user_id is not null
  ) v join ordered o on o.persona = v.persona and o.ts > v.ts and o.ts <= v.ts + interval 7 day
  group by persona, ts
)
select customer_id as persona
from customers
where customer_id in (
    select l.persona
    from (
      select coalesce(a.customer_id, e.user_id) as persona, e.ts as ts
      from events e left join aliases a on a.alias_id = e.user_id
      where e.event_name = 'added_to_cart' and e.ts > '2026-08-03' and e.ts <= '2026-11-01' and e.user_id is not null
    ) c right anti join looked l on l.persona = c.persona and c.ts > l.viewed and c.ts < l.ts
  )
  and not ifNull(customer_id in (select alias_id from aliases where alias_id <> customer_id), false)
  and not archived
  and (email is not null or phone is not null or first_name is not null)
