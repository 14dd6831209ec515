create function t1() returns trigger language plpgsql as $$ begin new.updated_at := now(); if tg_op = 'UPDATE' and old.name is distinct from new.name then insert into audit values (old.*, tg_table_name, tg_argv[0]); end if; return new; end $$
----
create function e1() returns event_trigger language plpgsql as $$ declare o record; begin for o in select * from pg_event_trigger_ddl_commands() loop raise notice '% %', tg_tag, o.object_identity; end loop; end $$
----
create function s1(a int) returns setof int language plpgsql as $$ begin return next a; return query select x from t where y = a; return query execute 'select 1' using a; return; end $$
----
create function s2(a int) returns table (x int, y text) language plpgsql as $$ begin x := 1; y := 'b'; return next; return query select 1, 'a'::text; end $$
----
create function o1(in a int, out b int, inout c text) language plpgsql as $$ begin b := a; c := c || 'x'; return; end $$
----
create function v1() returns void language plpgsql as $$ begin perform pg_sleep(0); return; end $$
----
create procedure p1(inout a int) language plpgsql as $$ begin a := 1; commit; rollback; return; end $$
----
create procedure p2() language plpgsql as $$ begin update t set a = 1; if found then return; end if; end $$
----
create function r1() returns customer language plpgsql as $$ declare c customer; d customer%rowtype; n customer.name%type; m s.customer.name%type := 'x'; r record; begin select * into strict c from customer; c.name := 'x'; d.name = 'y'; select a, b into c.name, d.name from t; r.x := 1; n := c.name; return c; end $$
----
create function r2(c customer, a customer[], v variadic int[]) returns int language plpgsql as $$ declare x int; e customer; begin c.name := 'b'; a[1].name := 'c'; v[1] := 2; foreach x in array v loop continue when x > 2; exit when x = 3; end loop; foreach e slice 0 in array a loop null; end loop; return x; end $$
----
do $$ declare c cursor for select * from t; d cursor (k int) for select * from t where a = k; e refcursor; f no scroll cursor for select 1; r record; begin open c; fetch c into r; move forward 3 from c; close c; open d(3); close d; open d(k := 3); for r in d(4) loop update t set a = 1 where current of d; end loop; open e for select 1; fetch next from e into r; close e; open e scroll for execute 'select 1' using 2; end $$
----
do $$ <<around>> declare a int := 1; b constant text not null default 'x'; begin <<l>> while a < 10 loop a := a + 1; exit l when a = 5; continue; end loop l; for i in reverse 10..1 by 2 loop around.a := i; end loop; case a when 1, 2 then null; else raise exception using errcode = '22023', message = 'm', hint = 'h'; end case; case when a = 1 then null; end case; exception when unique_violation or sqlstate '22012' then get stacked diagnostics b = message_text; raise; when others then raise notice '% %%', sqlerrm; end around $$
----
do $$ declare n int; begin get diagnostics n = row_count; execute format('alter table %I add column x int', 't') ; execute 'select $1' into strict n using 1; if n = 1 then null; elsif n = 2 then null; elseif n = 3 then null; else null; end if; assert n > 0, 'text'; call p1(n); raise warning 'a' using detail = 'b'; raise unique_violation; raise sqlstate '22012'; end $$
----
do $$ declare a int[]; b jsonb; begin a[1] := 1; a[2:3] := array[1,2]; b['a']['c'] := '1'; b := '{}'; with x as (insert into t values (1) returning *) select count(*) from x; merge into t using s on true when matched then delete; create table if not exists q (a int); truncate q; lock table q; set local lock_timeout = '1s'; analyze q; alter table q add column b int; drop table q; perform set_config('a', 'b', true); end $$
----
do language plpgsql 'declare x text := ''a''; begin raise notice ''%'', x; end'
----
create or replace function pt(anyelement, b anyarray, out c anyelement) language plpgsql as $$ #variable_conflict use_column
declare alias_a alias for $1; z alias for b; begin c := alias_a; return; end $$
----
create function dd(a my_domain, b public.my_type, c varchar(20), d timestamp with time zone, e double precision, f int[]) returns my_domain language plpgsql as $$ declare x my_domain := a; y numeric(10,2)[]; z interval day to second; w timestamp(3) with time zone; v character varying(20); q int array; begin x := x + 1; y[1] := 2; b.f := 2; return x; end $$
----
create function du() returns int language plpgsql as $$ declare x int; r two; begin r := row(1,2); r.f1 := 2; select r.f1, 2 into x, r.f2; return r.f1; end $$
----
create function fr() returns setof customer language plpgsql as $$ declare c customer%rowtype; begin for c in select * from customer loop return next c; end loop; for c in execute 'select * from customer' loop return next c; end loop; return; end $$
----
create function ff() returns record language plpgsql as $$ declare r record; a int; b int; begin for a, b in select 1, 2 loop null; end loop; select 1, 2 into r; return r; end $$
----
create function i1() returns int language plpgsql as $$ begin return (select count(*) from t where a in (1,2)); end $$
----
create function b1() returns bool language plpgsql as $$ declare "Größe" int; begin "Größe" := 1; return "Größe" between 1 and 2; end $$
----
create function x2() returns trigger language plpgsql as $$ begin return null; end $$
----
create function h1() returns hstore language plpgsql as $$ declare h hstore; g geometry(point, 4326); l ltree[]; begin h := h || 'a=>1'; return h -> 'a'; end $$
----
create function x3(a customer) returns int language plpgsql as $$ begin return a.id; end $$
----
create function x4() returns int language plpgsql as $$ begin declare x int; begin x := 1; end; declare x int; begin return x; end; end $$
----
create function x5() returns void language plpgsql as $$ declare r record; begin select into r * from t; insert into t values (1) returning * into r; update t set a = r.b returning a into strict r.a; delete from t returning * into r; end $$
----
create function x6() returns int language plpgsql as $$ declare l_tab record; begin l_tab.a.b := 1; l_tab.c[1] := 2; return 1; end $$
