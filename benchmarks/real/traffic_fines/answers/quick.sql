select case_id
from log
group by case_id
having min(case when activity = 'Payment' then timestamp end) <= min(case when activity = 'Create Fine' then timestamp end) + interval '7 days'
