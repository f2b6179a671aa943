-- Files that events refer to by their hash. They stand outside the chain, so that one can be erased while the event stays:
-- the event still proves what the file was, for whoever has it.
create table log.documents (
  sha256    bytea       primary key check (length(sha256) = 32),
  content   bytea       not null,
  stored_at timestamptz not null default clock_timestamp()
);
