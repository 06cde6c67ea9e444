select customer_id from transactions group by customer_id having count(case when number_of_cds >= 10 then 1 end) >= 2 and sum(dollar_value) >= 1000
