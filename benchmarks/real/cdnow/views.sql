create table purchases as
select
  customer_id,
  cast(substr(cast(date as varchar), 1, 4) || '-' || substr(cast(date as varchar), 5, 2) || '-' || substr(cast(date as varchar), 7, 2) as date) as day,
  number_of_cds as cds,
  dollar_value as dollars
from transactions;

create view purchase_days as
select customer_id, day, sum(cds) as cds, sum(dollars) as dollars from purchases group by customer_id, day;

create table customers as
select t.customer_id, s.id is not null as in_sample, p.frequency as published_frequency, p.recency as published_recency, p."T" as published_age
from (select distinct customer_id from transactions) t
left join (select distinct column0 as customer_id, cast(column1 as integer) as id from sample) s on s.customer_id = t.customer_id
left join summary p on p."ID" = s.id;

alter table customers alter column customer_id set not null;

analyze
