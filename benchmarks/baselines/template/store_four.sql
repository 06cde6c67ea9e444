with base as (
  select customer_id as persona
  from customers
  where archived is not true
    and (email is not null or phone is not null or first_name is not null)
    and customer_id not in (select alias_id from aliases where alias_id <> customer_id)
), condition_1 as (
  select persona
  from (
    select coalesce(a.customer_id, o.customer_id) as persona, o.store_id,
      row_number() over (partition by coalesce(a.customer_id, o.customer_id) order by o.ordered_at desc, o.order_id desc) as place
    from orders o left join aliases a on a.alias_id = o.customer_id
    where o.ordered_at <= timestamp '2026-11-01'
  ) ranked
  where place = 1 and store_id = 4
), condition_2 as (
  select coalesce(a.customer_id, o.customer_id) as persona
  from orders o left join aliases a on a.alias_id = o.customer_id
  where o.ordered_at > timestamp '2025-11-01' and o.ordered_at <= timestamp '2026-11-01'
  group by 1
  having sum(o.total) >= 200
)
select persona from base
intersect
select persona from condition_1
intersect
select persona from condition_2
