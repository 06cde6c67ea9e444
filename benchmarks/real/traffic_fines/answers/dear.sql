select case_id
from log
group by case_id
having avg(case when activity = 'Create Fine' then amount end) > 40
  and count(case when activity = 'Add penalty' then 1 end) > 0
  and count(case when activity = 'Payment' then 1 end) = 0
