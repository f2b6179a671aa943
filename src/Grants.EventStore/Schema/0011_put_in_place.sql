-- Puts freshly built tables of a read model (schema read_next) in the place of the old ones (schema read), in the caller's transaction.
-- What others hang on the old tables is carried over: views on them, and who may read them.
create function log.put_in_place(_old text[], _fresh text[]) returns void
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
declare
  _table text; _statement text; _drops text[]; _views text[]; _grants text[];
begin
  with recursive dependent(oid, depth) as (
    select c.oid, 0 from pg_class c where c.relnamespace = 'read'::regnamespace and c.relname = any (_old)
    union
    select r.ev_class, p.depth + 1
      from dependent p
      join pg_depend d on d.refclassid = 'pg_class'::regclass and d.refobjid = p.oid and d.classid = 'pg_rewrite'::regclass
      join pg_rewrite r on r.oid = d.objid and r.ev_class <> p.oid
  ), relation as (
    select d.oid, max(d.depth) as depth from dependent d group by d.oid
  ), granted as (
    select r.oid, format('grant %s on %s to %s', a.privilege_type, r.oid::regclass,
                         case a.grantee when 0 then 'public' else quote_ident(pg_get_userbyid(a.grantee)) end) as statement
      from relation r
      join pg_class c on c.oid = r.oid
      cross join lateral aclexplode(c.relacl) a
     where a.grantee <> c.relowner and (r.depth > 0 or c.relname = any (_fresh))
  )
  select (select array_agg(format('drop view %s', r.oid::regclass) order by r.depth desc)
            from relation r where r.depth > 0),
         (select array_agg(format('create view %s as %s', r.oid::regclass, pg_get_viewdef(r.oid)) order by r.depth)
            from relation r where r.depth > 0),
         (select array_agg(g.statement) from granted g)
    into _drops, _views, _grants;

  foreach _statement in array coalesce(_drops, '{}') loop
    execute _statement;
  end loop;
  foreach _table in array _old loop
    execute format('drop table if exists read.%I', _table);
  end loop;
  foreach _table in array _fresh loop
    execute format('alter table read_next.%I set schema read', _table);
  end loop;
  foreach _statement in array coalesce(_views, '{}') || coalesce(_grants, '{}') loop
    execute _statement;
  end loop;
end $$;
