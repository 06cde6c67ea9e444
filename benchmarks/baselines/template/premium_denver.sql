with base as (
  select customer_id as persona
  from customers
  where archived is not true
    and (email is not null or phone is not null or first_name is not null)
    and customer_id not in (select alias_id from aliases where alias_id <> customer_id)
), condition_1 as (
  select customer_id as persona
  from customers
  where plan = 'premium'
), condition_2 as (
  select customer_id as persona
  from customers
  where city = 'Denver'
)
select persona from base
intersect
select persona from condition_1
intersect
select persona from condition_2
