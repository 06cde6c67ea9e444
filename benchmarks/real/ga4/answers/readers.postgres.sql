select user_pseudo_id
from ga4
where event_name = 'scroll'
  and exists (select 1 from jsonb_array_elements(event_params) as p where p ->> 'key' = 'percent_scrolled' and cast(p -> 'value' ->> 'int_value' as numeric) >= 90)
group by 1
having count(*) >= 2
