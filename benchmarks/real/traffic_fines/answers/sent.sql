select distinct case_id from log where activity = 'Send Fine'
