select case_id from log where activity = 'Create Fine' group by case_id having min(timestamp) >= timestamp '2006-01-01 00:00:00' and min(timestamp) < timestamp '2007-01-01 00:00:00'
