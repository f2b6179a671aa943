-- The end of the log: the last position, its hash and its instant. Its row lock is what puts appends in one order.
-- The low fillfactor keeps the many updates of this one row inside its page.
create table log.log_head (
  one         boolean     primary key default true check (one),
  position    bigint      not null,
  hash        bytea       not null,
  recorded_at timestamptz not null
) with (fillfactor = 10);

insert into log.log_head (position, hash, recorded_at)
values (0, decode(repeat('00', 32), 'hex'), 'epoch');
