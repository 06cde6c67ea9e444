select customer_id
from (
  select customer_id, rank() over (order by sum(dollar_value)) as place, count(*) over () as customers
  from transactions group by customer_id
) ranked
where place - 1 >= 0.8 * customers
