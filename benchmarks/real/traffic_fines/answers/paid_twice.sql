select case_id from log where activity = 'Payment' group by case_id having count(*) >= 2
