select distinct cast(replace("CustomerID", '.0', '') as integer) from online_retail where "CustomerID" is not null and "InvoiceNo" not like 'C%' and "Quantity" > 0 and "UnitPrice" > 0
