-- Appends a group that was chained beforehand behind this end of the log: all of it, or nothing. With one host at work that is nearly every group.
-- False when the log ends elsewhere; null when a commit cannot be written as it is, or a lock is not to be had soon: log.append then gives each
-- commit its own outcome. An error when the hashes are not those of the events.
--
-- Every list is of the events, in order, those of one stream together; _expected is the stream's version before the group. Those of the keys have one
-- element per idempotency key, and _key_events says which event is the last of its commit. What no event has may be null.
--
-- The caller's chain is proven here, so nobody breaks it; and its instant is now (give or take a second, the clocks being two), not before that of
-- the event ahead. Lists are read by subscript alone, from 1 to _count, so that what is proven is what is stored, whatever else they hold.
--
-- All rows are written before it is this group's turn, while the groups ahead still wait for the disk. Their positions are taken only when the head
-- moves; until then they are seen by nobody, and undone when the log ends elsewhere. Advisory locks, which end with the transaction, keep that in order:
--   (2, end of a group): held while that group is written; the one behind it waits for it here, having done all else;
--   (1, 0): shared by those who write ahead of the head; who appends otherwise takes it alone, and so never waits for rows that wait for him.
create function log.append_chained(
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
  _proven int; _stream_count int; _inserted int := 0; _updated int := 0; _constraint text;
begin
  if not pg_try_advisory_xact_lock_shared(1, 0) or not pg_try_advisory_xact_lock(2, ((_position + _count) & 2147483647)::int) then
    return false;   -- another host is about to move the end
  end if;

  select count(*) filter (where
           case when e > 1 and _streams[e] = _streams[e - 1]
                then _versions[e] = _versions[e - 1] + 1 and _expected[e] = _expected[e - 1] and _tenants[e] = _tenants[e - 1] and _stream_types[e] = _stream_types[e - 1]
                else _versions[e] = _expected[e] + 1 end
           and _hashes[e] = sha256(
             case e when 1 then _hash else _hashes[e - 1] end || sha256(convert_to(_data[e]::text, 'UTF8')) || int8send(_position + e) || int8send(_versions[e]) || _instant
             || log.hashed_rest(_event_ids[e], _event_types[e], _streams[e], _tenants[e], _stream_types[e],
                  _actors[e], _correlation_ids[e], _causation_ids[e], _reasons[e]))),
         count(*) filter (where e = _count or _streams[e] <> _streams[e + 1])
    into _proven, _stream_count
    from generate_series(1, _count) e;
  if (_count > 0 and _proven = _count) is not true then
    raise exception 'these hashes are not those of these events' using errcode = 'invalid_parameter_value';
  end if;

  begin
    if 0 = any (_expected) then
      insert into log.streams (id, tenant, type, version, created_at, updated_at)
      select _streams[e], _tenants[e], _stream_types[e], _versions[e], _now, _now
        from generate_series(1, _count) e
       where _expected[e] = 0 and (e = _count or _streams[e] <> _streams[e + 1]);
      get diagnostics _inserted = row_count;
    end if;
    if 0 < any (_expected) then
      update log.streams a set version = _versions[e], updated_at = _now
        from generate_series(1, _count) e
       where a.id = _streams[e] and a.version = _expected[e] and _expected[e] > 0 and (e = _count or _streams[e] <> _streams[e + 1])
         and a.tenant = _tenants[e] and a.type = _stream_types[e];
      get diagnostics _updated = row_count;
    end if;
    if _inserted + _updated <> _stream_count then
      raise exception 'a stream is not as expected' using errcode = 'GR002';
    end if;

    insert into log.events (position, event_id, tenant, stream_id, stream_type, version, type, data,
                            actor, correlation_id, causation_id, reason, recorded_at, hash)
    select _position + e, _event_ids[e], _tenants[e], _streams[e], _stream_types[e], _versions[e], _event_types[e], _data[e],
           _actors[e], _correlation_ids[e], _causation_ids[e], _reasons[e], _now, _hashes[e]
      from generate_series(1, _count) e;

    if _keys is not null then
      insert into log.idempotency_keys (tenant, key, request_hash, position, versions, recorded_at)
      select _tenants[_key_events[k]], _keys[k], _request_hashes[k], _position + _key_events[k], _outcomes[k], _now
        from generate_series(1, cardinality(_keys)) k;
    end if;

    perform pg_advisory_xact_lock_shared(2, (_position & 2147483647)::int);
    -- From here to the end of the transaction nobody else appends.
    update log.log_head set position = _position + _count, hash = _hashes[_count], recorded_at = _now
     where position = _position and hash = _hash
       and (recorded_at = _now or recorded_at < _now and abs(extract(epoch from _now - clock_timestamp())) <= 1);
    if not found then
      raise exception 'the log ends elsewhere' using errcode = 'GR003';
    end if;
    perform pg_notify('log', (_position + _count)::text);
  exception
    when sqlstate 'GR003' then return false;
    when lock_not_available or sqlstate 'GR002' then return null;
    when unique_violation then
      get stacked diagnostics _constraint = constraint_name;
      return case _constraint when 'events_pkey' then false end;   -- these positions are taken
  end;
  return true;
end $$;

-- What a host of an earlier version calls while hosts are replaced one by one: it is told no, and calls log.append.
create or replace function log.append_behind(
  _position bigint, _hash bytea, _now timestamptz, _hashes bytea[],
  _tenants text[], _actors text[], _correlation_ids uuid[], _causation_ids uuid[], _reasons text[],
  _keys text[], _request_hashes bytea[], _outcomes json[],
  _stream_commits int[], _streams uuid[], _stream_types text[], _expected bigint[], _counts int[],
  _event_ids uuid[], _event_types text[], _data json[]) returns boolean
language sql
return null::boolean;

-- Stable, because || of a text and a number is: what is declared stricter than its body cannot be put in the place of its call, and cost
-- each append a hundred microseconds.
alter function log.are_lists stable;

-- log.append as in 0018, and log.append_one as in 0012, but for the lock that keeps others from writing ahead.
create or replace function log.append(
  _tenants text[], _actors text[], _correlation_ids uuid[], _causation_ids uuid[], _reasons text[],
  _keys text[], _request_hashes bytea[], _outcomes json[],
  _stream_commits int[], _streams uuid[], _stream_types text[], _expected bigint[], _counts int[],
  _event_ids uuid[], _event_types text[], _data json[],
  out positions bigint[], out refusals jsonb)
language plpgsql security definer
set search_path = pg_catalog, pg_temp
set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off set plan_cache_mode = force_generic_plan set jit = off
as $$
declare
  _first bigint; _hash bytea; _now timestamptz; _instant bytea; _inserted int := 0; _updated int := 0; _commit int;
  -- Per event: its stream (an index into _streams), its commit, its version, and the parts of its hash.
  _event_streams int[]; _event_commits int[]; _versions bigint[]; _digests bytea[]; _rests bytea[]; _hashes bytea[] := '{}';
begin
  if not log.are_lists(_tenants, _actors, _correlation_ids, _causation_ids, _reasons, _keys, _request_hashes, _outcomes,
    _stream_commits, _streams, _stream_types, _expected, _counts, _event_ids, _event_types, _data) then
    raise exception 'these are not lists of one length' using errcode = 'invalid_parameter_value';
  end if;
  select array_agg(s), array_agg(_stream_commits[s]), array_agg(_expected[s] + n) into _event_streams, _event_commits, _versions
    from generate_series(1, cardinality(_streams)) s, generate_series(1, _counts[s]) n;
  -- Whoever calls this past our program can add events, but no holes.
  if coalesce(cardinality(_event_streams), 0) <> coalesce(cardinality(_event_ids), 0) then
    raise exception 'the streams count % events, but there are %', cardinality(_event_streams), cardinality(_event_ids)
      using errcode = 'invalid_parameter_value';
  end if;
  select array_agg(sha256(convert_to(_data[e]::text, 'UTF8'))),
         array_agg(log.hashed_rest(_event_ids[e], _event_types[e], _streams[_event_streams[e]], _tenants[_event_commits[e]], _stream_types[_event_streams[e]],
           _actors[_event_commits[e]], _correlation_ids[_event_commits[e]], _causation_ids[_event_commits[e]], _reasons[_event_commits[e]]))
    into _digests, _rests
    from generate_series(1, cardinality(_event_ids)) e;

  perform pg_advisory_xact_lock(1, 0);   -- nobody writes ahead of the head now: see log.append_chained
  -- From here to the end of the transaction nobody else appends.
  select h.position, h.hash, greatest(h.recorded_at, clock_timestamp()), array_fill(h.position, array[cardinality(_tenants)])
    into _first, _hash, _now, positions
    from log.log_head h for update;
  _instant := log.hashed_instant(_now);

  if _keys is not null then
    select jsonb_agg(jsonb_build_object('commit', c.i, 'position', k.position, 'versions', k.versions,
             'kind', case when k.request_hash = _request_hashes[c.i] then 'replay' else 'reused' end))
      into refusals
      from unnest(_tenants, _keys) with ordinality c(tenant, key, i)
      join log.idempotency_keys k on k.tenant = c.tenant and k.key = c.key;
  end if;

  -- One stream that is not as expected undoes this block, and with it only this block.
  begin
    if refusals is not null or 0 >= any (_counts) then
      raise exception using errcode = 'GR002';
    end if;
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
    if _inserted + _updated <> coalesce(cardinality(_streams), 0) then
      raise exception using errcode = 'GR002';
    end if;
  exception when unique_violation or sqlstate 'GR002' then
    -- Then each is looked up, and the commits that are not refused are written without the others.
    refusals := (
      select coalesce(refusals, '[]') || coalesce(jsonb_agg(jsonb_build_object('commit', s.commit, 'stream', s.id, 'actual', coalesce(a.version, 0), 'kind',
               case when a.tenant <> _tenants[s.commit] then 'tenant' when a.type <> s.type then 'type' else 'version' end)), '[]')
        from unnest(_stream_commits, _streams, _stream_types, _expected) s(commit, id, type, expected)
        left join log.streams a on a.id = s.id
       where coalesce(a.version, 0) <> s.expected or a.tenant <> _tenants[s.commit] or a.type <> s.type);
    for _commit in select (r ->> 'commit')::int from jsonb_array_elements(refusals) r loop
      positions[_commit] := null;
    end loop;
    refusals := nullif(refusals, '[]');

    insert into log.streams (id, tenant, type, version, created_at, updated_at)
    select s.id, _tenants[s.commit], s.type, s.count, _now, _now
      from unnest(_stream_commits, _streams, _stream_types, _expected, _counts) s(commit, id, type, expected, count)
     where s.expected = 0 and s.count > 0 and positions[s.commit] is not null;
    update log.streams a set version = a.version + s.count, updated_at = _now
      from unnest(_stream_commits, _streams, _expected, _counts) s(commit, id, expected, count)
     where a.id = s.id and s.expected > 0 and s.count > 0 and positions[s.commit] is not null;

    select array_agg(_event_ids[e]), array_agg(_event_types[e]), array_agg(_data[e]), array_agg(_event_streams[e]), array_agg(_event_commits[e]),
           array_agg(_versions[e]), array_agg(_digests[e]), array_agg(_rests[e])
      into _event_ids, _event_types, _data, _event_streams, _event_commits, _versions, _digests, _rests
      from generate_series(1, cardinality(_event_ids)) e
     where positions[_event_commits[e]] is not null;
  end;

  for e in 1 .. coalesce(cardinality(_event_ids), 0) loop
    _hash := sha256(_hash || _digests[e] || int8send(_first + e) || int8send(_versions[e]) || _instant || _rests[e]);
    _hashes[e] := _hash;
    positions[_event_commits[e]] := _first + e;
  end loop;

  insert into log.events (position, event_id, tenant, stream_id, stream_type, version, type, data,
                          actor, correlation_id, causation_id, reason, recorded_at, hash)
  select _first + e, _event_ids[e], _tenants[_event_commits[e]], _streams[_event_streams[e]], _stream_types[_event_streams[e]], _versions[e],
         _event_types[e], _data[e], _actors[_event_commits[e]], _correlation_ids[_event_commits[e]], _causation_ids[_event_commits[e]],
         _reasons[_event_commits[e]], _now, _hashes[e]
    from generate_series(1, cardinality(_event_ids)) e;

  if _keys is not null then
    insert into log.idempotency_keys (tenant, key, request_hash, position, versions, recorded_at)
    select c.tenant, c.key, c.request_hash, positions[c.i], c.outcome, _now
      from unnest(_tenants, _keys, _request_hashes, _outcomes) with ordinality c(tenant, key, request_hash, outcome, i)
     where c.key is not null and positions[c.i] is not null;
  end if;

  if cardinality(_event_ids) > 0 then
    update log.log_head set position = _first + cardinality(_event_ids), hash = _hash, recorded_at = _now;
    perform pg_notify('log', (_first + cardinality(_event_ids))::text);
  end if;
end $$;

create or replace function log.append_one(
  _tenant text, _actor text, _correlation_id uuid, _causation_id uuid, _reason text,
  _stream uuid, _stream_type text, _expected bigint, _event_id uuid, _event_type text, _data json) returns bigint
language plpgsql security definer
set search_path = pg_catalog, pg_temp
set enable_seqscan = off set plan_cache_mode = force_generic_plan set jit = off
as $$
declare
  _position bigint; _hash bytea; _now timestamptz;
begin
  perform pg_advisory_xact_lock(1, 0);   -- nobody writes ahead of the head now: see log.append_chained
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
