-- Made before the files are loaded, so that dollars are exact and ids keep their zeros.
create table transactions (customer_id varchar(5), date integer, number_of_cds integer, dollar_value decimal(10, 2));
create table sample (column0 varchar(5), column1 varchar(4), column2 integer, column3 integer, column4 decimal(10, 2));
