-- Documents that were handed in and about which somebody still has to decide, with what was decided so far. No fact is in here: what is
-- decided in the end becomes events, and the row goes. Who put it there is kept as in an event, so no person stands in it by name.
create table log.waiting_documents (
  id        uuid        primary key,
  tenant    text        not null,
  subject   uuid        not null,
  kind      text        not null,
  part      text,
  actor     text        not null,
  documents text        not null,
  draft     text        not null default '',
  stored_at timestamptz not null default clock_timestamp()
);

comment on column log.waiting_documents.subject is 'the stream that they are for';
comment on column log.waiting_documents.part is 'the part of the subject that it is about, which decides who sees it; null for all of it';

create index waiting_documents_of_tenant on log.waiting_documents (tenant, subject);
