select column0 from sample where column2 <= 19970930 group by column0 having count(distinct column2) >= 2
