-- GA4 writes instants as microseconds.
create view ga4_events as
select make_timestamp(event_timestamp) as ts, event_name, user_pseudo_id, event_bundle_sequence_id, event_params, ecommerce, items
from ga4;

create table visitors as
select user_pseudo_id, arg_min(geo.country, event_timestamp) as country, arg_min(device.category, event_timestamp) as device
from ga4
group by user_pseudo_id;

alter table visitors alter column user_pseudo_id set not null;

analyze
