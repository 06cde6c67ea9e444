-- everywhere: Muster's own tables stand in a database of their own.
create database if not exists `muster`;

-- shards: The rows of customers whose persona is on this shard.
create table if not exists `customers` (
  `id` Int64,
  `company` Nullable(Int64),
  `email` Nullable(String),
  `plan` Nullable(String),
  `age` Nullable(Decimal(38, 9))
)
engine = ReplicatedMergeTree('/clickhouse/tables/{shard}/{database}/customers', '{replica}')
order by (`id`);

-- everywhere: A row of customers that is loaded through this goes to the shard of its persona.
create table if not exists `customers_of_all_shards` (
  `id` Int64,
  `company` Nullable(Int64),
  `email` Nullable(String),
  `plan` Nullable(String),
  `age` Nullable(Decimal(38, 9))
)
engine = Distributed('prod', currentDatabase(), 'customers', cityHash64(ifNull(`id`, toInt64(0))));

-- everywhere: All rows of companies, on each node.
create table if not exists `companies` (
  `id` Int64,
  `tier` Nullable(String)
)
engine = ReplicatedMergeTree('/clickhouse/tables/everywhere/{database}/companies', '{shard}-{replica}')
order by (`id`);

-- everywhere: All rows of merged, on each node.
create table if not exists `merged` (
  `old` Int64,
  `new` Int64
)
engine = ReplicatedMergeTree('/clickhouse/tables/everywhere/{database}/merged', '{shard}-{replica}')
order by (`old`);

-- everywhere: Into whom ids were merged, at hand when events are loaded.
create dictionary if not exists `muster`.`identities` (
  `old` Int64,
  `new` Int64
)
primary key `old`
source(clickhouse(db currentDatabase() table 'merged'))
layout(complex_key_hashed())
lifetime(60);

-- shards: The rows of orders whose persona is on this shard.
create table if not exists `orders` (
  `at` DateTime64(6, 'UTC'),
  `who` Nullable(Int64),
  `revenue` Nullable(Decimal(38, 9))
)
engine = ReplicatedMergeTree('/clickhouse/tables/{shard}/{database}/orders', '{replica}')
partition by toYYYYMM(`at`)
order by (`at`);

-- everywhere: A row of orders that is loaded through this goes to the shard of the persona that it belongs to after merging.
create table if not exists `orders_of_all_shards` (
  `at` DateTime64(6, 'UTC'),
  `who` Nullable(Int64),
  `revenue` Nullable(Decimal(38, 9))
)
engine = Distributed('prod', currentDatabase(), 'orders', cityHash64(dictGetOrDefault('muster.identities', 'new', tuple(ifNull(`who`, toInt64(0))), ifNull(`who`, toInt64(0)))));

-- shards: The rows of events whose persona is on this shard.
create table if not exists `events` (
  `what` LowCardinality(String),
  `at` DateTime64(6, 'UTC'),
  `who` Nullable(Int64),
  `properties` String
)
engine = ReplicatedMergeTree('/clickhouse/tables/{shard}/{database}/events', '{replica}')
partition by toYYYYMM(`at`)
order by (`what`, `at`);

-- everywhere: A row of events that is loaded through this goes to the shard of the persona that it belongs to after merging.
create table if not exists `events_of_all_shards` (
  `what` LowCardinality(String),
  `at` DateTime64(6, 'UTC'),
  `who` Nullable(Int64),
  `properties` String
)
engine = Distributed('prod', currentDatabase(), 'events', cityHash64(dictGetOrDefault('muster.identities', 'new', tuple(ifNull(`who`, toInt64(0))), ifNull(`who`, toInt64(0)))));

-- everywhere: All rows of list_entries, on each node.
create table if not exists `muster`.`list_entries` (
  `list` String,
  `kind` String,
  `value` String
)
engine = ReplicatedMergeTree('/clickhouse/tables/everywhere/muster/list_entries', '{shard}-{replica}')
order by (`list`, `kind`, `value`);

-- shards: The rows of membership_log whose persona is on this shard.
create table if not exists `muster`.`membership_log` (
  `audience` String,
  `persona` Int64,
  `part` Nullable(String),
  `change` String,
  `at` DateTime64(6, 'UTC'),
  `version` String,
  `run` UUID
)
engine = ReplicatedMergeTree('/clickhouse/tables/{shard}/muster/membership_log', '{replica}')
order by (`audience`, `at`, `run`, `persona`, `change`);

-- everywhere: A row of membership_log that is loaded through this goes to the shard of its persona.
create table if not exists `muster`.`membership_log_of_all_shards` (
  `audience` String,
  `persona` Int64,
  `part` Nullable(String),
  `change` String,
  `at` DateTime64(6, 'UTC'),
  `version` String,
  `run` UUID
)
engine = Distributed('prod', 'muster', 'membership_log', cityHash64(ifNull(`persona`, toInt64(0))));

-- everywhere: All rows of account_membership_log, on each node.
create table if not exists `muster`.`account_membership_log` (
  `audience` String,
  `account` Int64,
  `part` Nullable(String),
  `change` String,
  `at` DateTime64(6, 'UTC'),
  `version` String,
  `run` UUID
)
engine = ReplicatedMergeTree('/clickhouse/tables/everywhere/muster/account_membership_log', '{shard}-{replica}')
order by (`audience`, `at`, `run`, `account`, `change`);

-- once: Shards that hold rows of membership_log which belong to another one, and how many.
select _shard_num as shard, count() as misplaced
from `muster`.`membership_log_of_all_shards`
where cityHash64(ifNull(`persona`, toInt64(0))) % 3 != _shard_num - 1
group by shard;

-- once: Shards that hold rows of customers which belong to another one, and how many.
select _shard_num as shard, count() as misplaced
from `customers_of_all_shards`
where cityHash64(ifNull(`id`, toInt64(0))) % 3 != _shard_num - 1
group by shard;

-- once: Shards that hold rows of orders which belong to another one, and how many.
select _shard_num as shard, count() as misplaced
from `orders_of_all_shards`
where cityHash64(dictGetOrDefault('muster.identities', 'new', tuple(ifNull(`who`, toInt64(0))), ifNull(`who`, toInt64(0)))) % 3 != _shard_num - 1
group by shard;

-- once: Shards that hold rows of events which belong to another one, and how many.
select _shard_num as shard, count() as misplaced
from `events_of_all_shards`
where cityHash64(dictGetOrDefault('muster.identities', 'new', tuple(ifNull(`who`, toInt64(0))), ifNull(`who`, toInt64(0)))) % 3 != _shard_num - 1
group by shard;

-- coordinator: Ids that were merged into several personas: their events have no one shard.
select `old`, uniqExact(`new`) as personas
from `merged`
group by `old`
having personas > 1;
