select customer_id from transactions where date > 19970701 group by customer_id having 3 * sum(dollar_value) > 500
