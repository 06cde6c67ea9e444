select s.column0
from sample s join summary p on p."ID" = cast(s.column1 as integer)
where s.column2 <= 19970930
group by s.column0, p.frequency
having count(distinct s.column2) - 1 = p.frequency
