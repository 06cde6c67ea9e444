select c.customer_id as persona
from customers c
where c.customer_id in (
    select persona
    from (
      select distinct on (persona) persona, category
      from (
        select coalesce(a.customer_id, o.customer_id) as persona, o.category, count(*) as n, max(o.ordered_at) as latest, max(o.order_id) as latest_order
        from orders o left join aliases a on a.alias_id = o.customer_id
        where o.category is not null and o.ordered_at <= timestamp '2026-11-01'
          and coalesce(a.customer_id, o.customer_id) in (
            select coalesce(b.customer_id, f.customer_id)
            from orders f left join aliases b on b.alias_id = f.customer_id
            where f.category = 'Flower' and f.ordered_at <= timestamp '2026-11-01'
          )
        group by 1, 2
      ) counts
      order by persona, n desc, latest desc, latest_order desc, category
    ) favorites
    where category = 'Flower'
  )
  and not exists (select 1 from aliases m where m.alias_id = c.customer_id and m.alias_id <> m.customer_id)
  and c.archived is not true
  and (c.email is not null or c.phone is not null or c.first_name is not null)
