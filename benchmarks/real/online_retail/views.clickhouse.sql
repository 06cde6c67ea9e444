-- Ids are written like 17850.0, and a quarter of the lines has none.
create table lines order by bought_at as
select
  toInt32OrNull(replace("CustomerID", '.0', '')) as customer_id,
  "InvoiceDate" as bought_at,
  "InvoiceNo" as invoice,
  "StockCode" as stock_code,
  "Description" as description,
  "Quantity" as quantity,
  "UnitPrice" as price,
  cast("InvoiceNo" like 'C%' as Bool) as cancelled,
  "Country" as country
from online_retail;

create view invoices as
select customer_id, invoice, min(lines.bought_at) as bought_at, sum(quantity * price) as total, sum(lines.quantity) as pieces, count(distinct stock_code) as codes
from lines
where not cancelled and quantity > 0 and price > 0
group by customer_id, invoice;

create table customers order by customer_id as
select assumeNotNull(lines.customer_id) as customer_id, min(lines.country) as country from lines where lines.customer_id is not null group by customer_id
