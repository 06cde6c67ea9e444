select s.customer_id
from (
  select column0 as customer_id, cast(column1 as integer) as id, min(to_day) as first, max(to_day) as last
  from (
    select column0, column1, cast(substr(cast(column2 as varchar), 1, 4) || '-' || substr(cast(column2 as varchar), 5, 2) || '-' || substr(cast(column2 as varchar), 7, 2) as date) as to_day
    from sample where column2 <= 19970930
  ) d
  group by 1, 2
) s
join summary p on p."ID" = s.id
where abs((s.last - s.first) / 7.0 - p.recency) < 0.0051
