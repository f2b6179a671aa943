-- log.append_chained as in 0020, in fewer statements: streams that are new, events and the proof of their hashes are one, and streams that are
-- known are moved after it. A stream has no version before its first.
create or replace function log.append_chained(
  _position bigint, _hash bytea, _now timestamptz, _hashes bytea[],
  _event_ids uuid[], _event_types text[], _data json[],
  _tenants text[], _streams uuid[], _stream_types text[], _expected bigint[], _versions bigint[],
  _actors text[], _correlation_ids uuid[], _causation_ids uuid[], _reasons text[],
  _key_events int[], _keys text[], _request_hashes bytea[], _outcomes json[]) returns boolean
language plpgsql security definer
set search_path = pg_catalog, pg_temp
set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off set plan_cache_mode = force_generic_plan set jit = off set lock_timeout = '300ms'
as $$
declare
  _count int := cardinality(_event_ids); _instant bytea := log.hashed_instant(_now);
  _updated int; _constraint text;
begin
  if not pg_try_advisory_xact_lock_shared(1, 0) or not pg_try_advisory_xact_lock(2, ((_position + _count) & 2147483647)::int) then
    return false;   -- another host is about to move the end
  end if;

  if (_count > 0) is not true then
    raise exception 'there are no events' using errcode = 'invalid_parameter_value';
  end if;

  begin
    -- An event whose version or hash is not its own gets none, which no row may have.
    with fresh as (
      insert into log.streams (id, tenant, type, version, created_at, updated_at)
      select _streams[e], _tenants[e], _stream_types[e], _versions[e], _now, _now
        from generate_series(1, _count) e
       where _expected[e] = 0 and (e = _count or _streams[e] <> _streams[e + 1]))
    insert into log.events (position, event_id, tenant, stream_id, stream_type, version, type, data,
                            actor, correlation_id, causation_id, reason, recorded_at, hash)
    select _position + e, _event_ids[e], _tenants[e], _streams[e], _stream_types[e], _versions[e], _event_types[e], _data[e],
           _actors[e], _correlation_ids[e], _causation_ids[e], _reasons[e], _now,
           case
             when case when e > 1 and _streams[e] = _streams[e - 1]
                       then _versions[e] = _versions[e - 1] + 1 and _expected[e] = _expected[e - 1] and _tenants[e] = _tenants[e - 1] and _stream_types[e] = _stream_types[e - 1]
                       else _versions[e] = _expected[e] + 1 and _expected[e] >= 0 end
              and _hashes[e] = sha256(
                    case e when 1 then _hash else _hashes[e - 1] end || sha256(json_send(_data[e])) || int8send(_position + e) || int8send(_versions[e]) || _instant
                    || log.hashed_rest(_event_ids[e], _event_types[e], _streams[e], _tenants[e], _stream_types[e],
                         _actors[e], _correlation_ids[e], _causation_ids[e], _reasons[e]))
             then _hashes[e] end
      from generate_series(1, _count) e;

    if 0 < any (_expected) then
      update log.streams a set version = _versions[e], updated_at = _now
        from generate_series(1, _count) e
       where a.id = _streams[e] and a.version = _expected[e] and _expected[e] > 0 and (e = _count or _streams[e] <> _streams[e + 1])
         and a.tenant = _tenants[e] and a.type = _stream_types[e];
      get diagnostics _updated = row_count;
      if _updated <> (select count(*) from generate_series(1, _count) e where _expected[e] > 0 and (e = _count or _streams[e] <> _streams[e + 1])) then
        raise exception 'a stream is not as expected' using errcode = 'GR002';
      end if;
    end if;

    if _keys is not null then
      insert into log.idempotency_keys (tenant, key, request_hash, position, versions, recorded_at)
      select _tenants[_key_events[k]], _keys[k], _request_hashes[k], _position + _key_events[k], _outcomes[k], _now
        from generate_series(1, cardinality(_keys)) k;
    end if;

    -- An expression, here and below: a statement would start an executor.
    if pg_advisory_xact_lock_shared(2, (_position & 2147483647)::int) is null then end if;
    -- From here to the end of the transaction nobody else appends.
    update log.log_head set position = _position + _count, hash = _hashes[_count], recorded_at = _now
     where position = _position and hash = _hash
       and (recorded_at = _now or recorded_at < _now and abs(extract(epoch from _now - clock_timestamp())) <= 1);
    if not found then
      raise exception 'the log ends elsewhere' using errcode = 'GR003';
    end if;
    if pg_notify('log', (_position + _count)::text) is null then end if;
  exception
    when sqlstate 'GR003' then return false;
    when lock_not_available or sqlstate 'GR002' then return null;
    when not_null_violation then
      raise exception 'these hashes are not those of these events, or a list is too short' using errcode = 'invalid_parameter_value';
    when unique_violation then
      get stacked diagnostics _constraint = constraint_name;
      return case _constraint when 'events_pkey' then false end;   -- these positions are taken
  end;
  return true;
end $$;
