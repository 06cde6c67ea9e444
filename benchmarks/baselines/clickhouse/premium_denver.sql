select customer_id as persona
from customers
where plan = 'premium' and city = 'Denver'
  and not ifNull(customer_id in (select alias_id from aliases where alias_id <> customer_id), false)
  and not archived
  and (email is not null or phone is not null or first_name is not null)
