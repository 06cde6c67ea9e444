with ordered as (
  select coalesce(a.customer_id, o.customer_id) as persona, o.ordered_at as ts
  from orders o left join aliases a on a.alias_id = o.customer_id
  where o.ordered_at > timestamp '2026-08-03' and o.ordered_at <= timestamp '2026-11-01'
), looked as (
  select o.persona, o.ts, max(v.ts) as viewed
  from (
    select coalesce(a.customer_id, e.user_id) as persona, e.ts
    from events e left join aliases a on a.alias_id = e.user_id
    where e.event_name = 'product_viewed' and e.ts > timestamp '2026-08-03' and e.ts <= timestamp '2026-11-01'
  ) v join ordered o on o.persona = v.persona and o.ts > v.ts and o.ts <= v.ts + interval '7 days'
  group by 1, 2
), carted as (
  select coalesce(a.customer_id, e.user_id) as persona, e.ts
  from events e left join aliases a on a.alias_id = e.user_id
  where e.event_name = 'added_to_cart' and e.ts > timestamp '2026-08-03' and e.ts <= timestamp '2026-11-01'
)
select c.customer_id as persona
from customers c
where c.customer_id in (
    select l.persona
    from looked l
    where not exists (select 1 from carted x where x.persona = l.persona and x.ts > l.viewed and x.ts < l.ts)
  )
  and not exists (select 1 from aliases m where m.alias_id = c.customer_id and m.alias_id <> m.customer_id)
  and c.archived is not true
  and (c.email is not null or c.phone is not null or c.first_name is not null)
