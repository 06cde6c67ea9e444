select case_id
from (select case_id, activity, row_number() over (partition by case_id order by timestamp, ".order") as place from log) steps
where place = 1 and activity <> 'Create Fine'
