with spending as (
  select coalesce(a.customer_id, o.customer_id) as persona, sum(o.total) as revenue
  from orders o left join aliases a on a.alias_id = o.customer_id
  where o.ordered_at > timestamp '2025-11-01' and o.ordered_at <= timestamp '2026-11-01'
  group by 1
), candidates as (
  select customer_id as persona
  from customers
  where customer_id in (
    select coalesce(a.customer_id, e.user_id)
    from events e left join aliases a on a.alias_id = e.user_id
    where e.event_name = 'product_viewed' and e.ts > timestamp '2026-05-05' and e.ts <= timestamp '2026-11-01'
  )
  and customer_id not in (select alias_id from aliases where alias_id <> customer_id)
  and archived is not true
  and (email is not null or phone is not null or first_name is not null)
), valued as materialized (
  select persona, coalesce(revenue, 0) as value from candidates left join spending using (persona)
)
select persona
from valued
order by value desc, persona
limit (select ceil(count(*) * 0.05)::bigint from valued)
