-- GA4 writes instants as microseconds.
create view ga4_events as
select fromUnixTimestamp64Micro(assumeNotNull(event_timestamp), 'UTC') as ts, event_name, user_pseudo_id, event_bundle_sequence_id, event_params, ecommerce, items
from ga4;

create table visitors order by user_pseudo_id as
select assumeNotNull(ga4.user_pseudo_id) as user_pseudo_id,
  argMin(JSONExtractString(geo, 'country'), event_timestamp) as country, argMin(JSONExtractString(device, 'category'), event_timestamp) as device
from ga4
where ga4.user_pseudo_id is not null
group by ga4.user_pseudo_id
