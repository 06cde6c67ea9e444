select c.customer_id as persona
from customers c
where c.customer_id in (
    select coalesce(a.customer_id, o.customer_id)
    from orders o left join aliases a on a.alias_id = o.customer_id
    where o.ordered_at <= timestamp '2026-11-01'
      and coalesce(a.customer_id, o.customer_id) in (
        select coalesce(b.customer_id, f.customer_id)
        from orders f left join aliases b on b.alias_id = f.customer_id
        where f.store_id = 4 and f.ordered_at <= timestamp '2026-11-01'
      )
    group by 1
    having (array_agg(o.store_id order by o.order_id desc))[1] = 4
      and sum(o.total) filter (where o.ordered_at > timestamp '2025-11-01') >= 200
  )
  and not exists (select 1 from aliases m where m.alias_id = c.customer_id and m.alias_id <> m.customer_id)
  and c.archived is not true
  and (c.email is not null or c.phone is not null or c.first_name is not null)
