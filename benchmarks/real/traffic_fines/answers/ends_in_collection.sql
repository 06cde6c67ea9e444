select case_id
from (select case_id, activity, row_number() over (partition by case_id order by timestamp desc, ".order" desc) as place from log) steps
where place = 1 and activity = 'Send for Credit Collection'
