with spending as (
  select coalesce(a.customer_id, o.customer_id) as persona,
    sum(o.total) as revenue,
    count(*) filter (where o.ordered_at >= timestamp '2026-03-06' and o.ordered_at <= timestamp '2026-09-02') as orders,
    max(o.ordered_at) as latest
  from orders o left join aliases a on a.alias_id = o.customer_id
  where o.ordered_at > timestamp '2025-11-01' and o.ordered_at <= timestamp '2026-11-01'
  group by 1
  having sum(o.total) * 3 > 500
    and count(*) filter (where o.ordered_at >= timestamp '2026-03-06' and o.ordered_at <= timestamp '2026-09-02') >= 3
    and max(o.ordered_at) <= timestamp '2026-09-02'
)
select customer_id as persona
from customers
where customer_id in (select persona from spending)
  and customer_id not in (select alias_id from aliases where alias_id <> customer_id)
  and archived is not true
  and (email is not null or phone is not null or first_name is not null)
