select distinct customer_id
from (select cast(replace("CustomerID", '.0', '') as integer) as customer_id, "InvoiceNo" from online_retail where "CustomerID" is not null and "InvoiceNo" not like 'C%' and "Quantity" > 0 and "UnitPrice" > 0 group by 1, 2 having count(distinct "StockCode") >= 100) baskets
