select customer_id from transactions group by customer_id having min(date) between 19970108 and 19970114
