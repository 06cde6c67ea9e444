select cast(replace("CustomerID", '.0', '') as integer)
from online_retail
where "CustomerID" is not null
group by 1
having min("Country") <> 'United Kingdom'
  and count(case when "CustomerID" is not null and "InvoiceNo" not like 'C%' and "Quantity" > 0 and "UnitPrice" > 0 and "InvoiceDate" >= timestamp '2011-11-01 00:00:00' and "InvoiceDate" < timestamp '2011-12-01 00:00:00' then 1 end) > 0
