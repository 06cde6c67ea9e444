select customer_id from transactions group by customer_id having count(distinct date) >= 2
