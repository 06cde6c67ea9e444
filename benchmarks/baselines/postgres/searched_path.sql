with step_4 as materialized (
  select coalesce(a.customer_id, o.customer_id) as persona, o.ordered_at as ts, o.ordered_at as done
  from orders o left join aliases a on a.alias_id = o.customer_id
  where o.ordered_at > timestamp '2026-08-03' and o.ordered_at <= timestamp '2026-11-01'
), step_3 as materialized (
  select e.persona, e.ts, min(n.done) as done
  from (
    select coalesce(a.customer_id, e.user_id) as persona, e.ts
    from events e left join aliases a on a.alias_id = e.user_id
    where e.event_name = 'added_to_cart' and e.ts > timestamp '2026-08-03' and e.ts <= timestamp '2026-11-01'
  ) e join step_4 n on n.persona = e.persona and n.ts > e.ts and n.done <= e.ts + interval '14 days'
  group by 1, 2
), step_2 as materialized (
  select e.persona, e.ts, min(n.done) as done
  from (
    select coalesce(a.customer_id, e.user_id) as persona, e.ts
    from events e left join aliases a on a.alias_id = e.user_id
    where e.event_name = 'product_viewed' and e.ts > timestamp '2026-08-03' and e.ts <= timestamp '2026-11-01'
  ) e join step_3 n on n.persona = e.persona and n.ts > e.ts and n.done <= e.ts + interval '14 days'
  group by 1, 2
), step_1 as materialized (
  select e.persona
  from (
    select coalesce(a.customer_id, e.user_id) as persona, e.ts
    from events e left join aliases a on a.alias_id = e.user_id
    where e.event_name = 'search' and e.ts > timestamp '2026-08-03' and e.ts <= timestamp '2026-11-01'
  ) e
  where exists (select 1 from step_2 n where n.persona = e.persona and n.ts > e.ts and n.done <= e.ts + interval '14 days')
)
select c.customer_id as persona
from customers c
where c.customer_id in (select persona from step_1)
  and not exists (select 1 from aliases m where m.alias_id = c.customer_id and m.alias_id <> m.customer_id)
  and c.archived is not true
  and (c.email is not null or c.phone is not null or c.first_name is not null)
