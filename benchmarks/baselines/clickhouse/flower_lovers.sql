select customer_id as persona
from customers
where customer_id in (
    select persona
    from (
      select coalesce(a.customer_id, o.customer_id) as persona, o.category as category, count() as n, max(o.order_id) as latest
      from orders o left join aliases a on a.alias_id = o.customer_id
      where o.category is not null and o.ordered_at <= '2026-11-01'
        and persona in (
          select coalesce(b.customer_id, f.customer_id)
          from orders f left join aliases b on b.alias_id = f.customer_id
          where f.category = 'Flower' and f.ordered_at <= '2026-11-01'
        )
      group by persona, category
    )
    group by persona
    having argMax(category, (n, latest)) = 'Flower'
  )
  and not ifNull(customer_id in (select alias_id from aliases where alias_id <> customer_id), false)
  and not archived
  and (email is not null or phone is not null or first_name is not null)
