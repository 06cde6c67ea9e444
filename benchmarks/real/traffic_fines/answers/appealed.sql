select distinct case_id from log where activity in ('Send Appeal to Prefecture', 'Appeal to Judge')
