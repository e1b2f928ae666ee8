-- Persons: who works here, learns here, gives here. A name and a telephone number are personal and stand as they are;
-- what is sensitive (an ID number, a birthday) stands sealed under a data key of the person's own.
-- Citus: reference tables while they are staff; nothing here is joined from another shard.
create table persons (
  id          uuid primary key,
  name        text not null,
  -- E.164. One standing person a number: who has two is found as a duplicate and merged.
  phone       text collate "C",
  -- Where notices go, where the person wants them by mail.
  email       text,
  county_code text collate "C",
  -- Who stands for a minor.
  guardian_id uuid references persons (id),
  -- Counts changes: whoever edits says which one they saw.
  version     integer not null default 1,
  -- Merged into another person, until that is undone.
  merged_into uuid references persons (id),
  created_at  timestamptz not null,
  updated_at  timestamptz not null,
  constraint persons_name_length check (char_length(name) between 1 and 100),
  constraint persons_phone check (phone ~ '^[+][1-9][0-9]{6,14}$'),
  constraint persons_email check (char_length(email) <= 200),
  constraint persons_not_into_self check (merged_into <> id)
);
create unique index persons_by_phone on persons (phone) where merged_into is null;
create index persons_by_county on persons (county_code, id);
create index persons_by_guardian on persons (guardian_id) where guardian_id is not null;
create index persons_merged on persons (merged_into) where merged_into is not null;

-- A person's data key, wrapped by a master key from outside the database. Without it what is sealed stays sealed for ever.
create table person_keys (
  person_id uuid primary key,
  wrapped   bytea not null
);

-- Sensitive fields, each sealed under the data key and bound to its place.
create table person_fields (
  person_id uuid not null references persons (id),
  field     text not null collate "C",
  sealed    bytea not null,
  primary key (person_id, field),
  constraint person_fields_field check (field in ('idNumber', 'birthday'))
);

-- Blind indexes: find equal values without reading them.
create table person_marks (
  person_id uuid not null references persons (id),
  kind      text not null collate "C",
  mark      bytea not null,
  primary key (person_id, kind),
  constraint person_marks_kind check (kind in ('idNumber', 'nameBirthdayCounty'))
);
create index person_marks_by_mark on person_marks (kind, mark);

-- Who read which sensitive field of whom, when and why.
create table sensitive_readings (
  id        uuid primary key,
  person_id uuid not null,
  field     text not null,
  -- What the reader wrote; sealed under the person's key, as it may tell of them.
  reason    bytea not null,
  read_by   text not null,
  read_at   timestamptz not null
);
create index sensitive_readings_by_person on sensitive_readings (person_id, id);
call append_only('sensitive_readings');

-- Which subject of a programme a person is: taken away when the person is erased, and then nobody can tell any more.
create table person_subjects (
  programme_id text not null collate "C",
  handle       uuid not null,
  person_id    uuid not null references persons (id),
  primary key (programme_id, handle),
  constraint person_subjects_once unique (person_id, programme_id)
);

-- Two persons who are one: from when, and the facts by which their subjects were merged, to be taken back if that was wrong.
create table person_merges (
  id        uuid primary key,
  person_id uuid not null,
  into_id   uuid not null,
  -- Programme and id of each fact of the merge.
  facts     jsonb not null default '[]',
  made_by   text not null,
  made_at   timestamptz not null,
  undone_by text,
  undone_at timestamptz,
  constraint person_merges_undone check ((undone_by is null) = (undone_at is null))
);
create unique index person_merges_once on person_merges (person_id) where undone_at is null;

-- Consents, given and withdrawn, each for one purpose; a log of its own, which names nobody but by id.
create table consent_events (
  id          uuid primary key,
  person_id   uuid not null,
  purpose     text not null collate "C",
  event       text not null collate "C",
  -- How it was given: on paper, in person, in the product.
  way         text not null collate "C",
  -- For a minor: the guardian who gave it.
  guardian_id uuid,
  recorded_by text not null,
  recorded_at timestamptz not null,
  constraint consent_events_purpose check (purpose in ('service', 'sensitive', 'publication', 'sharing')),
  constraint consent_events_event check (event in ('given', 'withdrawn')),
  constraint consent_events_way check (way in ('paper', 'spoken', 'online'))
);
create index consent_events_by_person on consent_events (person_id, id);
call append_only('consent_events');
