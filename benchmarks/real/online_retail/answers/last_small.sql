select customer_id
from (
  select cast(replace("CustomerID", '.0', '') as integer) as customer_id, sum("Quantity" * "UnitPrice") as total,
    row_number() over (partition by cast(replace("CustomerID", '.0', '') as integer) order by min("InvoiceDate") desc, sum("Quantity" * "UnitPrice")) as place
  from online_retail
  where "CustomerID" is not null and "InvoiceNo" not like 'C%' and "Quantity" > 0 and "UnitPrice" > 0
  group by cast(replace("CustomerID", '.0', '') as integer), "InvoiceNo"
) invoices
where place = 1 and total < 50
