with counts as (
  select coalesce(a.customer_id, o.customer_id) as persona, o.category, count(*) as n, max(o.ordered_at) as latest, max(o.order_id) as latest_order
  from orders o left join aliases a on a.alias_id = o.customer_id
  where o.category is not null and o.ordered_at <= timestamp '2026-11-01'
    and coalesce(a.customer_id, o.customer_id) in (
      select coalesce(b.customer_id, f.customer_id)
      from orders f left join aliases b on b.alias_id = f.customer_id
      where f.category = 'Flower' and f.ordered_at <= timestamp '2026-11-01'
    )
  group by 1, 2
), favorites as (
  select persona, arg_max(category, (n, latest, latest_order)) as favorite
  from counts
  group by 1
)
select customer_id as persona
from customers
where customer_id in (select persona from favorites where favorite = 'Flower')
  and customer_id not in (select alias_id from aliases where alias_id <> customer_id)
  and archived is not true
  and (email is not null or phone is not null or first_name is not null)
