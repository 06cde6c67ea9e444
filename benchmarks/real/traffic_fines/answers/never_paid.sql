select case_id from log where activity = 'Create Fine' except select case_id from log where activity = 'Payment'
