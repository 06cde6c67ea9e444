select distinct customer_id from transactions
