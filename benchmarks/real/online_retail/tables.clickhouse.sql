create table online_retail (
  "InvoiceNo" String, "StockCode" String, "Description" Nullable(String), "Quantity" Int32,
  "InvoiceDate" DateTime64(6, 'UTC'), "UnitPrice" Decimal(12, 3), "CustomerID" Nullable(String), "Country" String
) order by "InvoiceDate"
