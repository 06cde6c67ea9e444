select customer_id as persona
from customers
where customer_id in (
    select coalesce(a.customer_id, o.customer_id) as persona
    from orders o left join aliases a on a.alias_id = o.customer_id
    where o.ordered_at <= '2026-11-01'
      and persona in (
        select coalesce(b.customer_id, f.customer_id)
        from orders f left join aliases b on b.alias_id = f.customer_id
        where f.store_id = 4 and f.ordered_at <= '2026-11-01'
      )
    group by persona
    having argMax(ifNull(o.store_id, 0), o.order_id) = 4 and sumIf(o.total, o.ordered_at > '2025-11-01') >= 200
  )
  and not ifNull(customer_id in (select alias_id from aliases where alias_id <> customer_id), false)
  and not archived
  and (email is not null or phone is not null or first_name is not null)
