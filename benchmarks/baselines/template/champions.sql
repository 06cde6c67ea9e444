with base as (
  select customer_id as persona
  from customers
  where archived is not true
    and (email is not null or phone is not null or first_name is not null)
    and customer_id not in (select alias_id from aliases where alias_id <> customer_id)
), buyers as (
  select o.*
  from (
    select coalesce(a.customer_id, o.customer_id) as persona, max(o.ordered_at) as latest, count(*) as orders, sum(o.total) as revenue
    from orders o left join aliases a on a.alias_id = o.customer_id
    where o.ordered_at <= timestamp '2026-11-01'
    group by 1
  ) o join base on base.persona = o.persona
), condition_1 as (
  select persona
  from (select persona, floor(5.0 * (rank() over (order by latest) - 1) / count(*) over ()) + 1 as fifth from buyers) ranked
  where fifth >= 4
), condition_2 as (
  select persona
  from (select persona, floor(5.0 * (rank() over (order by orders) - 1) / count(*) over ()) + 1 as fifth from buyers) ranked
  where fifth >= 4
), condition_3 as (
  select persona
  from (select persona, floor(5.0 * (rank() over (order by revenue) - 1) / count(*) over ()) + 1 as fifth from buyers) ranked
  where fifth >= 4
)
select persona from base
intersect
select persona from condition_1
intersect
select persona from condition_2
intersect
select persona from condition_3
