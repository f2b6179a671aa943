-- One row per stream. Changed only by log.append, together with the events it counts.
create table log.streams (
  id         uuid        primary key,
  tenant     text        not null,
  type       text        not null,
  version    bigint      not null,
  created_at timestamptz not null,
  updated_at timestamptz not null
) with (fillfactor = 80);
