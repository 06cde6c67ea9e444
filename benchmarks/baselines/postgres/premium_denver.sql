select c.customer_id as persona
from customers c
where c.plan = 'premium' and c.city = 'Denver'
  and not exists (select 1 from aliases m where m.alias_id = c.customer_id and m.alias_id <> m.customer_id)
  and c.archived is not true
  and (c.email is not null or c.phone is not null or c.first_name is not null)
