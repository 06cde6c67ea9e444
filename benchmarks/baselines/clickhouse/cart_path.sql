with step_3 as (
  select coalesce(a.customer_id, o.customer_id) as persona, o.ordered_at as ts
  from orders o left join aliases a on a.alias_id = o.customer_id
  where o.ordered_at > '2026-08-03' and o.ordered_at <= '2026-11-01'
), step_2 as (
  select e.persona as persona, e.ts as ts, n.ts as done
  from (
    select coalesce(a.customer_id, e.user_id) as persona, e.ts as ts
    from events e left join aliases a on a.alias_id = e.user_id
    where e.event_name = 'added_to_cart' and e.ts > '2026-08-03' and e.ts <= '2026-11-01' and e.user_id is not null
  ) e asof join step_3 n on n.persona = e.persona and n.ts > e.ts
  where n.ts <= e.ts + interval 7 day
), step_1 as (
  select e.persona
  from (
    select coalesce(a.customer_id, e.user_id) as persona, e.ts as ts
    from events e left join aliases a on a.alias_id = e.user_id
    where e.event_name = 'product_viewed' and e.ts > '2026-08-03' and e.ts <= '2026-11-01' and e.user_id is not null
  ) e asof join step_2 n on n.persona = e.persona and n.ts > e.ts
  where n.done <= e.ts + interval 7 day
)
select customer_id as persona
from customers
where customer_id in (select persona from step_1)
  and not ifNull(customer_id in (select alias_id from aliases where alias_id <> customer_id), false)
  and not archived
  and (email is not null or phone is not null or first_name is not null)
