-- Appends a group that was chained beforehand behind this end of the log: all of it, or nothing. With one host at work that is nearly every group,
-- and then little is left to do while everybody waits. False when the log ends elsewhere; null when a commit cannot be written as it is, or a lock is
-- not to be had soon. log.append, with the same arguments after these four, then gives each commit its own outcome. An error when the arguments
-- are no lists, or the hashes not those of the events.
--
-- The caller's chain is proven here, so nobody breaks it; and its instant is now (give or take a second, the clocks being two), not before
-- that of the event ahead. Each stream of the group has at least one event.
create function log.append_behind(
  _position bigint, _hash bytea, _now timestamptz, _hashes bytea[],
  _tenants text[], _actors text[], _correlation_ids uuid[], _causation_ids uuid[], _reasons text[],
  _keys text[], _request_hashes bytea[], _outcomes json[],
  _stream_commits int[], _streams uuid[], _stream_types text[], _expected bigint[], _counts int[],
  _event_ids uuid[], _event_types text[], _data json[]) returns boolean
language plpgsql security definer
set search_path = pg_catalog, pg_temp
set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off set plan_cache_mode = force_generic_plan set jit = off set lock_timeout = '300ms'
as $$
declare
  _count int := cardinality(_event_ids); _instant bytea := log.hashed_instant(_now); _end log.log_head; _inserted int := 0; _updated int := 0;
  -- Per event, what its commit and its stream say.
  _commits int[]; _event_tenants text[]; _event_actors text[]; _event_correlation_ids uuid[]; _event_causation_ids uuid[]; _event_reasons text[];
  _event_streams uuid[]; _event_stream_types text[]; _versions bigint[];
begin
  -- What needs no lock comes before it, while the group ahead is still being written.
  if not log.are_lists(_tenants, _actors, _correlation_ids, _causation_ids, _reasons, _keys, _request_hashes, _outcomes,
    _stream_commits, _streams, _stream_types, _expected, _counts, _event_ids, _event_types, _data) then
    raise exception 'these are not lists of one length' using errcode = 'invalid_parameter_value';
  end if;
  select array_agg(_stream_commits[s]), array_agg(_tenants[_stream_commits[s]]), array_agg(_actors[_stream_commits[s]]),
         array_agg(_correlation_ids[_stream_commits[s]]), array_agg(_causation_ids[_stream_commits[s]]), array_agg(_reasons[_stream_commits[s]]),
         array_agg(_streams[s]), array_agg(_stream_types[s]), array_agg(_expected[s] + n)
    into _commits, _event_tenants, _event_actors, _event_correlation_ids, _event_causation_ids, _event_reasons,
         _event_streams, _event_stream_types, _versions
    from generate_series(1, cardinality(_streams)) s, generate_series(1, _counts[s]) n;
  if cardinality(_commits) is distinct from _count or array_dims(_hashes) is distinct from array_dims(_event_ids) or 0 >= any (_counts) or exists (
    select
      from generate_series(1, _count) e
     where _hashes[e] is distinct from sha256(
       case e when 1 then _hash else _hashes[e - 1] end || sha256(convert_to(_data[e]::text, 'UTF8')) || int8send(_position + e) || int8send(_versions[e]) || _instant
       || log.hashed_rest(_event_ids[e], _event_types[e], _event_streams[e], _event_tenants[e], _event_stream_types[e],
            _event_actors[e], _event_correlation_ids[e], _event_causation_ids[e], _event_reasons[e])))
  then
    raise exception 'these hashes are not those of these events' using errcode = 'invalid_parameter_value';
  end if;

  begin
    if 0 = any (_expected) then
      insert into log.streams (id, tenant, type, version, created_at, updated_at)
      select _streams[s], _tenants[_stream_commits[s]], _stream_types[s], _counts[s], _now, _now
        from generate_series(1, cardinality(_streams)) s
       where _expected[s] = 0;
      get diagnostics _inserted = row_count;
    end if;
    if 0 < any (_expected) then
      update log.streams a set version = a.version + s.count, updated_at = _now
        from unnest(_stream_commits, _streams, _stream_types, _expected, _counts) s(commit, id, type, expected, count)
       where a.id = s.id and a.version = s.expected and s.expected > 0 and a.tenant = _tenants[s.commit] and a.type = s.type;
      get diagnostics _updated = row_count;
    end if;
    if _inserted + _updated <> cardinality(_streams) then
      raise exception 'a stream is not as expected' using errcode = 'GR002';
    end if;

    -- From here to the end of the transaction nobody else appends.
    select * into _end from log.log_head for update;
    if _end.position <> _position or _end.hash <> _hash or _now < _end.recorded_at
       or _now > _end.recorded_at and abs(extract(epoch from _now - clock_timestamp())) > 1 then
      raise exception 'the log ends elsewhere' using errcode = 'GR003';
    end if;

    insert into log.events (position, event_id, tenant, stream_id, stream_type, version, type, data,
                            actor, correlation_id, causation_id, reason, recorded_at, hash)
    select generate_series(_position + 1, _position + _count), unnest(_event_ids), unnest(_event_tenants), unnest(_event_streams), unnest(_event_stream_types),
           unnest(_versions), unnest(_event_types), unnest(_data), unnest(_event_actors), unnest(_event_correlation_ids), unnest(_event_causation_ids),
           unnest(_event_reasons), _now, unnest(_hashes);

    if _keys is not null then
      insert into log.idempotency_keys (tenant, key, request_hash, position, versions, recorded_at)
      select _tenants[c], _keys[c], _request_hashes[c], _position + max(e), _outcomes[c], _now
        from unnest(_commits) with ordinality w(c, e)
       where _keys[c] is not null
       group by c;
    end if;

    update log.log_head set position = _position + _count, hash = _hashes[_count], recorded_at = _now;
    perform pg_notify('log', (_position + _count)::text);
  exception
    when sqlstate 'GR003' then return false;
    when unique_violation or lock_not_available or sqlstate 'GR002' then return null;
  end;
  return true;
end $$;
