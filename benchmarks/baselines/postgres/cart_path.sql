with performed as (
  select coalesce(a.customer_id, e.user_id) as persona, e.ts, case e.event_name when 'product_viewed' then 1 when 'added_to_cart' then 2 end as step
  from events e left join aliases a on a.alias_id = e.user_id
  where e.event_name in ('product_viewed', 'added_to_cart') and e.ts > timestamp '2026-08-03' and e.ts <= timestamp '2026-11-01' and e.user_id is not null
  union all
  select coalesce(a.customer_id, o.customer_id), o.ordered_at, 3
  from orders o left join aliases a on a.alias_id = o.customer_id
  where o.ordered_at > timestamp '2026-08-03' and o.ordered_at <= timestamp '2026-11-01'
), step_1 as (
  select persona, ts, step, max(case when step = 1 then ts end) over (partition by persona order by ts, step desc) as reached_1
  from performed
), step_2 as (
  select persona, ts, step, max(case when step = 2 and ts <= reached_1 + interval '7 days' then reached_1 end) over (partition by persona order by ts, step desc) as reached_2
  from step_1
)
select c.customer_id as persona
from customers c
where c.customer_id in (select persona from step_2 where step = 3 and ts <= reached_2 + interval '7 days')
  and not exists (select 1 from aliases m where m.alias_id = c.customer_id and m.alias_id <> m.customer_id)
  and c.archived is not true
  and (c.email is not null or c.phone is not null or c.first_name is not null)
