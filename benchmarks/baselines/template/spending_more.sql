with base as (
  select customer_id as persona
  from customers
  where archived is not true
    and (email is not null or phone is not null or first_name is not null)
    and customer_id not in (select alias_id from aliases where alias_id <> customer_id)
), sum_1 as (
  select coalesce(a.customer_id, o.customer_id) as persona, sum(o.total) as total
  from orders o left join aliases a on a.alias_id = o.customer_id
  where o.ordered_at > timestamp '2026-08-03' and o.ordered_at <= timestamp '2026-11-01'
  group by 1
), sum_2 as (
  select coalesce(a.customer_id, o.customer_id) as persona, sum(o.total) as total
  from orders o left join aliases a on a.alias_id = o.customer_id
  where o.ordered_at >= timestamp '2026-05-05' and o.ordered_at <= timestamp '2026-08-03'
  group by 1
), condition_1 as (
  select a.persona
  from sum_1 a left join sum_2 b on b.persona = a.persona
  where a.total > coalesce(b.total, 0)
)
select persona from base
intersect
select persona from condition_1
