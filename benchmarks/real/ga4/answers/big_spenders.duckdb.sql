-- Los Angeles is 7 hours behind UTC until 2020-11-01 02:00, then 8.
select user_pseudo_id
from ga4
where event_name = 'purchase' and make_timestamp(event_timestamp) >= timestamp '2020-11-01 07:00:00' and make_timestamp(event_timestamp) < timestamp '2020-12-25 08:00:00'
group by 1
having sum(ecommerce.purchase_revenue) >= 200
