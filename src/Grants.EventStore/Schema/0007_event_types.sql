-- Which .NET type each stored event name is today; filled by the host from its catalogue, for readers of the marten views.
create table log.event_types (
  type        text primary key,
  dotnet_type text not null
);
