-- The log as Marten 9 reads it: a program that has Marten can aggregate these streams as they are.
create schema marten;

create view marten.mt_streams as
select s.id, s.type::varchar as type, s.version, s.updated_at as timestamp, null::jsonb as snapshot, null::integer as snapshot_version,
       s.created_at as created, s.tenant::varchar as tenant_id, false as is_archived
  from log.streams s;

create view marten.mt_events as
select e.position as seq_id, e.event_id as id, e.stream_id, e.version, e.data::jsonb as data, e.type::varchar(500) as type,
       e.recorded_at as timestamp, e.tenant::varchar as tenant_id, t.dotnet_type::varchar as mt_dotnet_type, false as is_archived,
       e.correlation_id::varchar as correlation_id, e.causation_id::varchar as causation_id,
       jsonb_strip_nulls(jsonb_build_object('actor', e.actor, 'reason', e.reason)) as headers, null::bytea as bdata
  from log.events e
  left join log.event_types t on t.type = e.type;

