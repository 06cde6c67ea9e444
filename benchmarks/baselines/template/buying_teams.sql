with base as (
  select customer_id as persona
  from customers
  where archived is not true
    and (email is not null or phone is not null or first_name is not null)
    and customer_id not in (select alias_id from aliases where alias_id <> customer_id)
), persona_condition as (
  select coalesce(a.customer_id, o.customer_id) as persona
  from orders o left join aliases a on a.alias_id = o.customer_id
  where o.ordered_at > timestamp '2025-11-01' and o.ordered_at <= timestamp '2026-11-01'
  group by 1
), condition_1 as (
  select c.account_id as account
  from customers c
  where c.customer_id in (select persona from base intersect select persona from persona_condition)
  group by 1
  having count(*) >= 3
)
select account_id as account from accounts
intersect
select account from condition_1
