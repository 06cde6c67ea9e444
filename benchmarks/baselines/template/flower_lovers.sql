with base as (
  select customer_id as persona
  from customers
  where archived is not true
    and (email is not null or phone is not null or first_name is not null)
    and customer_id not in (select alias_id from aliases where alias_id <> customer_id)
), counts as (
  select coalesce(a.customer_id, o.customer_id) as persona, o.category, count(*) as n, max(o.ordered_at) as latest, max(o.order_id) as latest_order
  from orders o left join aliases a on a.alias_id = o.customer_id
  where o.category is not null and o.ordered_at <= timestamp '2026-11-01'
  group by 1, 2
), condition_1 as (
  select persona
  from (select persona, category, row_number() over (partition by persona order by n desc, latest desc, latest_order desc) as place from counts) ranked
  where place = 1 and category = 'Flower'
)
select persona from base
intersect
select persona from condition_1
