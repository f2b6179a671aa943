-- Moves a read model's checkpoint and wakes those who wait for it. Called before the rows are written, so that everybody
-- locks the checkpoint first. It fails when the checkpoint is not where the caller left it: somebody else has taken over.
create function log.advance(_name text, _revision int, _from bigint, _to bigint) returns void
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
begin
  update log.projections p
     set checkpoint = _to, state = 'running', error = null, failed_position = null, updated_at = clock_timestamp()
   where p.name = _name and p.revision = _revision and p.checkpoint = _from;
  if not found then
    raise exception 'read model % is no longer at revision % and position %', _name, _revision, _from using errcode = 'GR001';
  end if;
  perform pg_notify('log_checkpoint', _name || ':' || _to);
end $$;
