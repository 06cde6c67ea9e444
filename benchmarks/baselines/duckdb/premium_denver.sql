select customer_id as persona
from customers
where plan = 'premium' and city = 'Denver'
  and customer_id not in (select alias_id from aliases where alias_id <> customer_id)
  and archived is not true
  and (email is not null or phone is not null or first_name is not null)
