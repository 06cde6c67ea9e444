select cast(replace("CustomerID", '.0', '') as integer)
from online_retail
where "CustomerID" is not null
group by 1
having count(case when "StockCode" = '85123A' and "Quantity" >= 6 and "InvoiceNo" not like 'C%' then 1 end) >= 3
  or count(distinct case when lower("Description") like '%heart%' then "StockCode" end) >= 20
