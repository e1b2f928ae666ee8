-- What a person is told: one row each, read or not. Words are made of kind and values when it is read, in the reader's language.
create table notices (
  person_id  uuid not null,
  id         uuid not null,
  kind       text not null collate "C",
  params     jsonb not null default '{}',
  -- Where to go: a path of ours.
  address    text not null,
  created_at timestamptz not null,
  read_at    timestamptz,
  primary key (person_id, id)
);
create index notices_unread on notices (person_id) where read_at is null;
