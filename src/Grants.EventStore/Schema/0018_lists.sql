-- Whether the arrays of a group are lists: of one dimension, counted from 1, and those of the commits, the streams and the events as long as each
-- other; what no commit has may be null. An array may begin at any number, and then what stands at [1] is not what unnest gives first: who
-- calls the functions of the log past our program could have one value hashed and another one stored.
create function log.are_lists(
  _tenants text[], _actors text[], _correlation_ids uuid[], _causation_ids uuid[], _reasons text[],
  _keys text[], _request_hashes bytea[], _outcomes json[],
  _stream_commits int[], _streams uuid[], _stream_types text[], _expected bigint[], _counts int[],
  _event_ids uuid[], _event_types text[], _data json[]) returns boolean
language sql immutable parallel safe
return coalesce(
  array_dims(_tenants) = '[1:' || cardinality(_tenants) || ']'
  and coalesce(array_dims(_streams), '[1:0]') = '[1:' || cardinality(_streams) || ']'
  and coalesce(array_dims(_event_ids), '[1:0]') = '[1:' || cardinality(_event_ids) || ']'
  and coalesce(array_dims(_actors), array_dims(_tenants)) = array_dims(_tenants)
  and coalesce(array_dims(_correlation_ids), array_dims(_tenants)) = array_dims(_tenants)
  and coalesce(array_dims(_causation_ids), array_dims(_tenants)) = array_dims(_tenants)
  and coalesce(array_dims(_reasons), array_dims(_tenants)) = array_dims(_tenants)
  and coalesce(array_dims(_keys), array_dims(_tenants)) = array_dims(_tenants)
  and coalesce(array_dims(_request_hashes), array_dims(_tenants)) = array_dims(_tenants)
  and coalesce(array_dims(_outcomes), array_dims(_tenants)) = array_dims(_tenants)
  and array_dims(_stream_commits) is not distinct from array_dims(_streams)
  and array_dims(_stream_types) is not distinct from array_dims(_streams)
  and array_dims(_expected) is not distinct from array_dims(_streams)
  and array_dims(_counts) is not distinct from array_dims(_streams)
  and array_dims(_event_types) is not distinct from array_dims(_event_ids)
  and array_dims(_data) is not distinct from array_dims(_event_ids), false);

-- As it was, but stable instead of immutable: extract is only stable, and so the database could not put the body in the place of the call, and
-- started an executor for it in each append.
create or replace function log.hashed_instant(_at timestamptz) returns bytea
language sql stable parallel safe
return int8send((extract(epoch from _at) * 1000000)::bigint);

-- log.append as in 0015, but of lists only.
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
