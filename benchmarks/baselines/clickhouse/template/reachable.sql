with base as (
  select customer_id as persona
  from customers
  where archived is not true
    and (email is not null or phone is not null or first_name is not null)
    and customer_id not in (select alias_id from aliases where alias_id <> customer_id)
), condition_1 as (
  select customer_id as persona
  from customers
  where plan in ('premium', 'business')
), condition_2 as (
  select coalesce(a.customer_id, e.user_id) as persona
  from events e left join aliases a on a.alias_id = e.user_id
  where e.event_name = 'logged_in' and e.ts > timestamp '2026-10-02' and e.ts <= timestamp '2026-11-01'
  group by 1
), condition_3 as (
  select coalesce(a.customer_id, e.user_id) as persona
  from events e left join aliases a on a.alias_id = e.user_id
  where e.event_name = 'added_to_cart' and e.ts > timestamp '2026-10-18' and e.ts <= timestamp '2026-11-01'
  group by 1
  having count(*) >= 2
), condition_4 as (
  select customer_id as persona
  from customers
  where has(tags, 'vip')
)
select persona from base
intersect
(
  (select persona from condition_1 intersect select persona from condition_2)
  union
  select persona from condition_3
  union
  select persona from condition_4
)
