create table fines as select case_id, max(vehicleclass) as vehicle_class from log group by case_id;

alter table fines alter column case_id set not null;

analyze
