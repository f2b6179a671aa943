-- The last rebuild of each read model: how far it is, or how it ended. It stands beside the bookkeeping of the read model and not in it, so
-- that telling of it never waits for the row that each batch of the read model writes.
create table log.rebuilds (
  name          text        primary key,
  started_at    timestamptz not null default clock_timestamp(),
  events_read   bigint      not null default 0,
  events_in_all bigint      not null default 0,
  ended_at      timestamptz,
  failed        boolean     not null default false,
  told_at       timestamptz not null default clock_timestamp()
) with (fillfactor = 50);

comment on column log.rebuilds.events_in_all is 'zero until it is known';
comment on column log.rebuilds.told_at is 'when whoever does it said so last';
