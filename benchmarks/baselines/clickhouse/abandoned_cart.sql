with ordered as (
  select coalesce(a.customer_id, o.customer_id) as persona, o.ordered_at as ts
  from orders o left join aliases a on a.alias_id = o.customer_id
  where o.ordered_at > '2026-08-03' and o.ordered_at <= '2026-11-01'
)
select customer_id as persona
from customers
where customer_id in (
    select c.persona
    from (
      select coalesce(a.customer_id, e.user_id) as persona, e.ts as ts
      from events e left join aliases a on a.alias_id = e.user_id
      where e.event_name = 'added_to_cart' and e.ts > '2026-08-03' and e.ts <= '2026-11-01' and e.user_id is not null
    ) c asof left join ordered o on o.persona = c.persona and o.ts > c.ts
    where o.ts is null or o.ts > c.ts + interval 7 day
  )
  and not ifNull(customer_id in (select alias_id from aliases where alias_id <> customer_id), false)
  and not archived
  and (email is not null or phone is not null or first_name is not null)
