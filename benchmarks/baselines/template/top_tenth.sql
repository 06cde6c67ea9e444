with base as (
  select customer_id as persona
  from customers
  where archived is not true
    and (email is not null or phone is not null or first_name is not null)
    and customer_id not in (select alias_id from aliases where alias_id <> customer_id)
), spending as (
  select coalesce(a.customer_id, o.customer_id) as persona, sum(o.total) as revenue
  from orders o left join aliases a on a.alias_id = o.customer_id
  where o.ordered_at > timestamp '2025-11-01' and o.ordered_at <= timestamp '2026-11-01'
  group by 1
), condition_1 as (
  select persona
  from (
    select base.persona, floor(10.0 * (rank() over (order by coalesce(revenue, 0)) - 1) / count(*) over ()) + 1 as tenth
    from base left join spending on spending.persona = base.persona
  ) ranked
  where tenth = 10
)
select persona from base
intersect
select persona from condition_1
