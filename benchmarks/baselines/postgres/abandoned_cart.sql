with performed as (
  select coalesce(a.customer_id, e.user_id) as persona, e.ts, 1 as step
  from events e left join aliases a on a.alias_id = e.user_id
  where e.event_name = 'added_to_cart' and e.ts > timestamp '2026-08-03' and e.ts <= timestamp '2026-11-01'
  union all
  select coalesce(a.customer_id, o.customer_id) as persona, o.ordered_at, 2
  from orders o left join aliases a on a.alias_id = o.customer_id
  where o.ordered_at > timestamp '2026-08-03' and o.ordered_at <= timestamp '2026-11-01'
), following as (
  select persona, ts, step, min(case when step = 2 then ts end) over (partition by persona order by ts desc, step) as ordered
  from performed
)
select c.customer_id as persona
from customers c
where c.customer_id in (
    select persona
    from following
    where step = 1 and (ordered is null or ordered > ts + interval '7 days')
  )
  and not exists (select 1 from aliases m where m.alias_id = c.customer_id and m.alias_id <> m.customer_id)
  and c.archived is not true
  and (c.email is not null or c.phone is not null or c.first_name is not null)
