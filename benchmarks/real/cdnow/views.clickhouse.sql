create table purchases order by customer_id as
select
  customer_id,
  makeDate32(intDiv(date, 10000), intDiv(date, 100) % 100, date % 100) as day,
  number_of_cds as cds,
  dollar_value as dollars
from transactions;

create view purchase_days as
select customer_id, day, sum(cds) as cds, sum(dollars) as dollars from purchases group by customer_id, day;

create table customers order by customer_id as
select t.customer_id as customer_id, s.id is not null as in_sample, p.frequency as published_frequency, p.recency as published_recency, p."T" as published_age
from (select distinct customer_id from transactions) t
left join (select distinct column0 as customer_id, toInt32(column1) as id from sample) s on s.customer_id = t.customer_id
left join summary p on p."ID" = s.id
