select user_pseudo_id
from ga4
where event_name = 'scroll' and len(list_filter(event_params, lambda p: coalesce(p.key = 'percent_scrolled' and p.value.int_value >= 90, false))) > 0
group by 1
having count(*) >= 2
