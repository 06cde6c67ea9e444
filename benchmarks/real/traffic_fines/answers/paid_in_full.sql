select p.case_id
from (select case_id, totalpaymentamount, row_number() over (partition by case_id order by timestamp desc, ".order" desc) as place from log where activity = 'Payment') p
join (select case_id, max(amount) as asked from log where activity in ('Create Fine', 'Add penalty') group by case_id) a on a.case_id = p.case_id
where p.place = 1 and p.totalpaymentamount >= a.asked
