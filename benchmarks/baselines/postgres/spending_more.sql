select c.customer_id as persona
from customers c
where c.customer_id in (
    select coalesce(a.customer_id, o.customer_id)
    from orders o left join aliases a on a.alias_id = o.customer_id
    where o.ordered_at >= timestamp '2026-05-05' and o.ordered_at <= timestamp '2026-11-01'
    group by 1
    having coalesce(sum(o.total) filter (where o.ordered_at > timestamp '2026-08-03'), 0) > coalesce(sum(o.total) filter (where o.ordered_at <= timestamp '2026-08-03'), 0)
  )
  and not exists (select 1 from aliases m where m.alias_id = c.customer_id and m.alias_id <> m.customer_id)
  and c.archived is not true
  and (c.email is not null or c.phone is not null or c.first_name is not null)
