select sum(customer_id) from customers where plan = 'premium' and city = 'Denver'
