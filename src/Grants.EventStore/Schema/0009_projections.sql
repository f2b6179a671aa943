-- Read models: their tables live in schema read, how far they are in log.projections.
create schema read;

create table log.projections (
  name            text        primary key,
  revision        int         not null,
  checkpoint      bigint      not null,
  state           text        not null check (state in ('running', 'rebuilding', 'stopped')),
  error           text,
  failed_position bigint,
  updated_at      timestamptz not null default clock_timestamp()
);
