select cast(replace("CustomerID", '.0', '') as integer)
from online_retail
where "CustomerID" is not null and "InvoiceNo" not like 'C%' and "Quantity" > 0 and "UnitPrice" > 0 and "InvoiceDate" > timestamp '2010-12-10 00:00:00'
group by 1
having 3 * sum("Quantity" * "UnitPrice") > 10000
