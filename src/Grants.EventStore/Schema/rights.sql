-- The rights of the application's role, set anew at every start. Its name comes in the setting log.app_role.
--
-- What the role can do, and so what somebody could who has taken it over:
--   add events under any actor's name: the functions of the log chain them or prove their chain, so they cannot be told from honest ones, but
--     neither can they be taken away again or dated back (but a second, and never before the event ahead);
--   change and delete read models, their bookkeeping and the names of event types: all of it can be made again from the log;
--   change and delete documents that wait for a decision, of which nothing is a fact yet;
--   not: insert an event past these functions (which run as the owner, so the role needs no such right), change or remove an event,
--     a stream, an answer to an idempotency key or the head of the log.
do $$
declare
  app text := current_setting('log.app_role');
begin
  if not exists (select from pg_roles where rolname = app) then
    -- Roles are of the whole server: a host of another database on it may make the role at the same moment.
    begin
      execute format('create role %I login', app);
    exception when duplicate_object or unique_violation then
      null;
    end;
  end if;

  revoke all on schema log, marten, read, read_next, read_check from public;
  revoke all on all tables in schema log, marten from public;
  revoke all on all functions in schema log from public;

  execute format('grant usage on schema log, marten, read, read_next, read_check to %I', app);
  execute format('grant create on schema read, read_next, read_check to %I', app);
  execute format('grant select on all tables in schema log, marten to %I', app);
  execute format('grant execute on all functions in schema log to %I', app);
  execute format('grant insert on log.documents to %I', app);
  execute format('grant insert, update, delete on log.waiting_documents to %I', app);
  execute format('grant insert, update, delete on log.projections, log.rebuilds, log.event_types to %I', app);
end $$;
