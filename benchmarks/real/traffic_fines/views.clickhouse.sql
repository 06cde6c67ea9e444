create table fines order by case_id as
select assumeNotNull(log.case_id) as case_id, max(vehicleclass) as vehicle_class from log where log.case_id is not null group by case_id
