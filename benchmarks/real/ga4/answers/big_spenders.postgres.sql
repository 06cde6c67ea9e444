-- Los Angeles is 7 hours behind UTC until 2020-11-01 02:00, then 8.
select user_pseudo_id
from ga4
where event_name = 'purchase' and to_timestamp(event_timestamp / 1000000.0) >= timestamptz '2020-11-01 07:00:00Z' and to_timestamp(event_timestamp / 1000000.0) < timestamptz '2020-12-25 08:00:00Z'
group by 1
having sum(cast(ecommerce ->> 'purchase_revenue' as numeric)) >= 200
