-- Ids are written like 17850.0, and a quarter of the lines has none.
create table lines as
select
  cast(replace("CustomerID", '.0', '') as integer) as customer_id,
  "InvoiceDate" as bought_at,
  "InvoiceNo" as invoice,
  "StockCode" as stock_code,
  "Description" as description,
  "Quantity" as quantity,
  "UnitPrice" as price,
  "InvoiceNo" like 'C%' as cancelled,
  "Country" as country
from online_retail;

create view invoices as
select customer_id, invoice, min(bought_at) as bought_at, sum(quantity * price) as total, sum(quantity) as pieces, count(distinct stock_code) as codes
from lines
where not cancelled and quantity > 0 and price > 0
group by customer_id, invoice;

create table customers as
select customer_id, min(country) as country from lines where customer_id is not null group by customer_id;

alter table customers alter column customer_id set not null;

analyze
