-- What was answered to a request that carried an idempotency key; written in the transaction of the append itself.
create table log.idempotency_keys (
  tenant       text        not null,
  key          text        not null,
  request_hash bytea       not null,
  position     bigint      not null,
  versions     json        not null,
  recorded_at  timestamptz not null,
  primary key (tenant, key)
);
