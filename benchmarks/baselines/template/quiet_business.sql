with base as (
  select customer_id as persona
  from customers
  where archived is not true
    and (email is not null or phone is not null or first_name is not null)
    and customer_id not in (select alias_id from aliases where alias_id <> customer_id)
), condition_1 as (
  select account_id as account from accounts where plan = 'business'
), persona_condition as (
  select coalesce(a.customer_id, e.user_id) as persona
  from events e left join aliases a on a.alias_id = e.user_id
  where e.event_name = 'logged_in' and e.ts > timestamp '2026-09-02' and e.ts <= timestamp '2026-11-01'
  group by 1
), condition_2 as (
  select c.account_id as account
  from customers c
  where c.customer_id in (select persona from base intersect select persona from persona_condition)
)
select account from condition_1
except
select account from condition_2
