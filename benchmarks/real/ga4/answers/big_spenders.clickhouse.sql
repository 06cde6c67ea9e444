-- Los Angeles is 7 hours behind UTC until 2020-11-01 02:00, then 8.
select user_pseudo_id
from ga4
where event_name = 'purchase'
  and event_timestamp >= toUnixTimestamp64Micro(toDateTime64('2020-11-01 07:00:00', 6, 'UTC'))
  and event_timestamp < toUnixTimestamp64Micro(toDateTime64('2020-12-25 08:00:00', 6, 'UTC'))
group by 1
having sum(JSONExtract(ecommerce, 'purchase_revenue', 'Nullable(Decimal(18, 2))')) >= 200
