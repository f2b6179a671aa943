-- Read models. Their tables live in schema read; they are rebuilt in read_next beside the live ones, and checked in read_check.
create schema read;
create schema read_next;
create schema read_check;

-- How far each read model is. Its rows are true at its checkpoint, always: both are written in one transaction.
create table log.projections (
  name            text        primary key,
  revision        int         not null,
  tables          json        not null,
  checkpoint      bigint      not null,
  state           text        not null check (state in ('running', 'rebuilding', 'stopped')),
  error           text,
  failed_position bigint,
  updated_at      timestamptz not null default clock_timestamp()
) with (fillfactor = 50);
