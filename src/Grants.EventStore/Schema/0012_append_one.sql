-- log.append for one event on one stream, the most frequent commit of all, without what a group needs. Null if it is refused: log.append
-- then says why.
create function log.append_one(
  _tenant text, _actor text, _correlation_id uuid, _causation_id uuid, _reason text,
  _stream uuid, _stream_type text, _expected bigint, _event_id uuid, _event_type text, _data json) returns bigint
language plpgsql security definer
set search_path = pg_catalog, pg_temp
set enable_seqscan = off set jit = off
as $$
declare
  _position bigint; _hash bytea; _now timestamptz;
begin
  -- From here to the end of the transaction nobody else appends.
  select h.position + 1, h.hash, greatest(h.recorded_at, clock_timestamp()) into _position, _hash, _now
    from log.log_head h for update;

  if _expected = 0 then
    insert into log.streams (id, tenant, type, version, created_at, updated_at)
    values (_stream, _tenant, _stream_type, 1, _now, _now) on conflict do nothing;
  else
    update log.streams set version = version + 1, updated_at = _now
     where id = _stream and version = _expected and tenant = _tenant and type = _stream_type;
  end if;
  if not found then
    return null;
  end if;

  _hash := log.event_hash(_hash, _data, _position, _expected + 1, log.hashed_instant(_now), _event_id, _event_type,
    log.hashed_origin(_stream, _tenant, _stream_type, _actor, _correlation_id, _causation_id, _reason));
  insert into log.events (position, event_id, tenant, stream_id, stream_type, version, type, data,
                          actor, correlation_id, causation_id, reason, recorded_at, hash)
  values (_position, _event_id, _tenant, _stream, _stream_type, _expected + 1, _event_type, _data,
          _actor, _correlation_id, _causation_id, _reason, _now, _hash);
  update log.log_head set position = _position, hash = _hash, recorded_at = _now;
  perform pg_notify('log', _position::text);
  return _position;
end $$;
