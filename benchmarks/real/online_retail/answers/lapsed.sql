-- The bound is an instant: 90 days before 2011-12-10 00:00 in London.
select cast(replace("CustomerID", '.0', '') as integer)
from online_retail
where "CustomerID" is not null and "InvoiceNo" not like 'C%' and "Quantity" > 0 and "UnitPrice" > 0
group by 1
having count(distinct "InvoiceNo") >= 2 and max("InvoiceDate") <= timestamp '2011-09-11 00:00:00'
