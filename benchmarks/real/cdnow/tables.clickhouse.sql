-- Made before the files are loaded, so that dollars are exact and ids keep their zeros.
create table transactions (customer_id String, date Int32, number_of_cds Int32, dollar_value Decimal(10, 2)) order by customer_id;
create table sample (column0 String, column1 String, column2 Int32, column3 Int32, column4 Decimal(10, 2)) order by column0
