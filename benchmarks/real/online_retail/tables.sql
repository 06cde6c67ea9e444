create table online_retail (
  "InvoiceNo" varchar(10), "StockCode" varchar(20), "Description" varchar(100), "Quantity" integer,
  "InvoiceDate" timestamp, "UnitPrice" decimal(12, 3), "CustomerID" varchar(10), "Country" varchar(40)
);
