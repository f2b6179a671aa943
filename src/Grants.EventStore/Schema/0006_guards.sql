-- What is in the log stays as it is. Rights already say so for the application's role; these say it to every other role as well.
-- The owner passes, so that a database can be restored and moved; what the owner changes, the verifier finds.
create function log.refuse_change() returns trigger
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
begin
  if current_user <> (select pg_get_userbyid(c.relowner) from pg_class c where c.oid = tg_relid) then
    raise exception '% of %.% is not allowed: the log is only added to', tg_op, tg_table_schema, tg_table_name
      using errcode = 'insufficient_privilege';
  end if;
  return null;
end $$;

create trigger append_only before update or delete or truncate on log.events
  for each statement execute function log.refuse_change();
create trigger append_only before update or delete or truncate on log.idempotency_keys
  for each statement execute function log.refuse_change();
create trigger append_only before delete or truncate on log.streams
  for each statement execute function log.refuse_change();
create trigger append_only before insert or delete or truncate on log.log_head
  for each statement execute function log.refuse_change();
