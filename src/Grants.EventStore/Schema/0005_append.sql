-- The hash of an event: docs/adr/0003-hash-chain.md. Of these parts of it, a field of variable length is its length in bytes as int4 and
-- then the bytes; null is length -1.
create function log.field(_value text) returns bytea
language sql stable parallel safe
return coalesce(int4send(octet_length(_value)) || convert_to(_value, 'UTF8'), '\xffffffff');

create function log.field(_value uuid) returns bytea
language sql stable parallel safe
return coalesce(int4send(16) || uuid_send(_value), '\xffffffff');

-- What all events have in common that one commit writes to one stream.
create function log.hashed_origin(
  _stream uuid, _tenant text, _stream_type text, _actor text, _correlation_id uuid, _causation_id uuid, _reason text) returns bytea
language sql stable parallel safe
return uuid_send(_stream) || log.field(_tenant) || log.field(_stream_type) || log.field(_actor)
  || log.field(_correlation_id) || log.field(_causation_id) || log.field(_reason);

create function log.event_hash(
  _previous bytea, _data json, _position bigint, _version bigint, _recorded_at bytea, _event_id uuid, _type text, _origin bytea) returns bytea
language sql stable parallel safe
return sha256(_previous || sha256(convert_to(_data::text, 'UTF8')) || int8send(_position) || int8send(_version) || _recorded_at
  || uuid_send(_event_id) || log.field(_type) || _origin);

-- The instant in the hash: microseconds since 1970.
create function log.hashed_instant(_at timestamptz) returns bytea
language sql immutable parallel safe
return int8send((extract(epoch from _at) * 1000000)::bigint);

-- Appends a group of commits in one transaction, each with its own outcome.
--
-- commits (one element per commit): tenants … outcomes. A commit's outcome is the JSON that its idempotency key will answer.
-- streams (one element per stream of a commit, in the order of the commits): stream_commits is the commit it belongs to (from 1),
--   counts how many events it gets. A stream, and a (tenant, key), may occur only once in a group.
-- events, in the order of the streams.
--
-- positions: per commit the position of the log after it, null if it was refused.
-- refusals: null, or what stood in the way: {commit, kind: replay|reused|version|tenant|type, …}.
create function log.append(
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
  _position bigint; _hash bytea; _now timestamptz; _instant bytea; _origin bytea;
  _first bigint; _event int := 0; _version bigint; _commit int;
  -- As long as the events, null where an event is not written: an array that begins later would not fit beside the others.
  _event_positions bigint[]; _event_streams int[]; _versions bigint[]; _hashes bytea[];
begin
  -- From here to the end of the transaction nobody else appends.
  select h.position, h.position, h.hash, greatest(h.recorded_at, clock_timestamp()), array_fill(h.position, array[cardinality(_tenants)])
    into _first, _position, _hash, _now, positions
    from log.log_head h for update;
  _instant := log.hashed_instant(_now);
  _event_positions := array_fill(null::bigint, array[coalesce(cardinality(_event_ids), 0)]);
  _event_streams := _event_positions;
  _versions := _event_positions;
  _hashes := array_fill(null::bytea, array[coalesce(cardinality(_event_ids), 0)]);

  if _keys is not null then
    select jsonb_agg(jsonb_build_object('commit', c.i, 'position', k.position, 'versions', k.versions,
             'kind', case when k.request_hash = _request_hashes[c.i] then 'replay' else 'reused' end))
      into refusals
      from unnest(_tenants, _keys) with ordinality c(tenant, key, i)
      join log.idempotency_keys k on k.tenant = c.tenant and k.key = c.key;
  end if;

  if exists (select
               from unnest(_stream_commits, _streams, _stream_types, _expected) s(commit, id, type, expected)
               left join log.streams a on a.id = s.id
              where coalesce(a.version, 0) <> s.expected or a.tenant <> _tenants[s.commit] or a.type <> s.type) then
    refusals := coalesce(refusals, '[]') || (
      select jsonb_agg(jsonb_build_object('commit', s.commit, 'stream', s.id, 'actual', coalesce(a.version, 0), 'kind',
               case when a.tenant <> _tenants[s.commit] then 'tenant' when a.type <> s.type then 'type' else 'version' end))
        from unnest(_stream_commits, _streams, _stream_types, _expected) s(commit, id, type, expected)
        left join log.streams a on a.id = s.id
       where coalesce(a.version, 0) <> s.expected or a.tenant <> _tenants[s.commit] or a.type <> s.type);
  end if;

  if refusals is not null then
    for _commit in select (r ->> 'commit')::int from jsonb_array_elements(refusals) r loop
      positions[_commit] := null;
    end loop;
  end if;

  for s in 1 .. coalesce(cardinality(_streams), 0) loop
    _commit := _stream_commits[s];
    if positions[_commit] is null then
      _event := _event + greatest(_counts[s], 0);
    else
      _version := _expected[s];
      _origin := log.hashed_origin(_streams[s], _tenants[_commit], _stream_types[s], _actors[_commit],
        _correlation_ids[_commit], _causation_ids[_commit], _reasons[_commit]);
      for _ in 1 .. _counts[s] loop
        _event := _event + 1;
        _position := _position + 1;
        _version := _version + 1;
        _hash := log.event_hash(_hash, _data[_event], _position, _version, _instant, _event_ids[_event], _event_types[_event], _origin);
        _event_positions[_event] := _position;
        _event_streams[_event] := s;
        _versions[_event] := _version;
        _hashes[_event] := _hash;
      end loop;
      positions[_commit] := _position;
    end if;
  end loop;
  -- Whoever calls this past our program can add events, but no holes.
  if _event <> coalesce(cardinality(_event_ids), 0) then
    raise exception 'the streams count % events, but there are %', _event, cardinality(_event_ids) using errcode = 'invalid_parameter_value';
  end if;

  insert into log.streams (id, tenant, type, version, created_at, updated_at)
  select s.id, _tenants[s.commit], s.type, s.count, _now, _now
    from unnest(_stream_commits, _streams, _stream_types, _expected, _counts) s(commit, id, type, expected, count)
   where s.expected = 0 and s.count > 0 and positions[s.commit] is not null;

  if 0 < any (_expected) then
    update log.streams a set version = a.version + s.count, updated_at = _now
      from unnest(_stream_commits, _streams, _expected, _counts) s(commit, id, expected, count)
     where a.id = s.id and s.expected > 0 and s.count > 0 and positions[s.commit] is not null;
  end if;

  insert into log.events (position, event_id, tenant, stream_id, stream_type, version, type, data,
                          actor, correlation_id, causation_id, reason, recorded_at, hash)
  select e.position, e.id, _tenants[c.i], _streams[e.stream], _stream_types[e.stream], e.version, e.type, e.data,
         _actors[c.i], _correlation_ids[c.i], _causation_ids[c.i], _reasons[c.i], _now, e.hash
    from unnest(_event_positions, _event_ids, _event_streams, _versions, _event_types, _data, _hashes)
           e(position, id, stream, version, type, data, hash),
         lateral (select _stream_commits[e.stream]) c(i)
   where e.position is not null;

  if _keys is not null then
    insert into log.idempotency_keys (tenant, key, request_hash, position, versions, recorded_at)
    select c.tenant, c.key, c.request_hash, positions[c.i], c.outcome, _now
      from unnest(_tenants, _keys, _request_hashes, _outcomes) with ordinality c(tenant, key, request_hash, outcome, i)
     where c.key is not null and positions[c.i] is not null;
  end if;

  if _position > _first then
    update log.log_head set position = _position, hash = _hash, recorded_at = _now;
    perform pg_notify('log', _position::text);
  end if;
end $$;
