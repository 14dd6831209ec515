create index concurently orders_idx on orders (id)
----
create concurrently index orders_idx on orders (id)
----
alter table orders add constraint total_positive check (total > 0) not validated
----
alter table orders modify column total bigint
----
alter table orders add column (total bigint, tax bigint)
----
alter table orders change total amount bigint
----
create table customer (id int auto_increment primary key)
----
create table `customer` (id int)
----
create table customer (id int,)
----
create table customer (id int
----
drop table if exist customer
----
alter table reading detach partition reading_2025 concurrently finalize
----
alter type mood add values 'happy'
----
reindex concurrently
----
lock table orders in very exclusive mode
----
select 'it's late'
----
do $$ begin null; end
----
merge into stock using delivery on true when matched
----
/* never closed
----
\d customer
----
select 1; \copy customer from 'customer.csv'
----
grant select (id on customer to app
----
create view v as
----
insert into t values (1) on conflict do update
----
update orders set total = total + 1 where
----
select E'\u00zz'
