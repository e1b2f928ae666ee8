-- Every version of every programme as it was published, with the reason for the change: what an operator committed to
-- when is part of the record. The newest version is the one in force.
create table programme_versions (
  programme_id text not null collate "C",
  version      integer not null,
  id           uuid not null,
  definition   jsonb not null,
  hash         text not null,
  reason       jsonb not null,
  published_at timestamptz not null,
  published_by text not null,
  primary key (programme_id, version)
);
call append_only('programme_versions');
