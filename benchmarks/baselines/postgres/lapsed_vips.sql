with spending as materialized (
  select coalesce(a.customer_id, o.customer_id) as persona
  from orders o left join aliases a on a.alias_id = o.customer_id
  where o.ordered_at > timestamp '2025-11-01' and o.ordered_at <= timestamp '2026-11-01'
  group by 1
  having 3 * sum(o.total) > 500
    and count(*) filter (where o.ordered_at >= timestamp '2026-03-06' and o.ordered_at <= timestamp '2026-09-02') >= 3
    and max(o.ordered_at) <= timestamp '2026-09-02'
)
select c.customer_id as persona
from customers c
where c.customer_id in (select persona from spending)
  and not exists (select 1 from aliases m where m.alias_id = c.customer_id and m.alias_id <> m.customer_id)
  and c.archived is not true
  and (c.email is not null or c.phone is not null or c.first_name is not null)
