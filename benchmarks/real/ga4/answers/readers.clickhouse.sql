select user_pseudo_id
from ga4
where event_name = 'scroll' and arrayExists(p -> JSONExtractString(p, 'key') = 'percent_scrolled' and JSONExtractInt(p, 'value', 'int_value') >= 90, JSONExtractArrayRaw(ifNull(event_params, '')))
group by 1
having count(*) >= 2
