-- The events, in the order in which they were committed: positions are 1, 2, 3 … without a hole.
-- data is json and not jsonb, because the hash covers the very bytes that are stored.
-- stream_type is repeated here so that following the log needs no join, and so that the hash covers it.
-- No foreign key to log.streams: it would lock a row per event; log.append writes both, and the verifier compares them.
create table log.events (
  position       bigint      primary key,
  event_id       uuid        not null unique,
  tenant         text        not null,
  stream_id      uuid        not null,
  stream_type    text        not null,
  version        bigint      not null,
  type           text        not null,
  data           json        not null,
  actor          text        not null,
  correlation_id uuid,
  causation_id   uuid,
  reason         text,
  recorded_at    timestamptz not null,
  hash           bytea       not null,
  unique (stream_id, version)
);
