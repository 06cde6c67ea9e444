-- GA4 writes instants as microseconds.
create view ga4_events as
select timestamp '1970-01-01' + event_timestamp * interval '1 microsecond' as ts, event_name, user_pseudo_id, event_bundle_sequence_id, event_params, ecommerce, items
from ga4;

create table visitors as
select distinct on (user_pseudo_id) user_pseudo_id, geo ->> 'country' as country, device ->> 'category' as device
from ga4
order by user_pseudo_id, event_timestamp;

alter table visitors alter column user_pseudo_id set not null;

analyze
