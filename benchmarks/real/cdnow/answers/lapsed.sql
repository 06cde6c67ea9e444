select customer_id from transactions group by customer_id having count(distinct date) >= 2 and max(date) <= 19980102
