select distinct case_id from log where activity = 'Create Fine'
