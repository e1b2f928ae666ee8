-- Every change that a person or a program made: who, when, what, before and after. Nothing here is ever changed.
-- What tells of a person stands sealed under that person's own data key: with the key goes what it says, not that it was.
create table audit_entries (
  id              uuid primary key,
  -- Time of the database, so that what is added after a day was sealed can not belong to that day.
  at              timestamptz not null default clock_timestamp(),
  actor           text not null,
  -- By which session of a browser, or token of software.
  by_session      text,
  action          text not null collate "C",
  record_kind     text not null collate "C",
  record_id       text not null collate "C",
  -- To what the record belongs: who may read that, may read this.
  programme_id    text collate "C",
  organisation_id uuid,
  place_code      text collate "C",
  reason          text,
  before          jsonb,
  after           jsonb,
  sealed_for      uuid,
  sealed          bytea,
  constraint audit_entries_sealed check ((sealed is null) = (sealed_for is null)),
  constraint audit_entries_sealed_instead check (sealed is null or (before is null and after is null))
);
create index audit_entries_by_record on audit_entries (record_kind, record_id, id);
create index audit_entries_by_actor on audit_entries (actor, id);
create index audit_entries_by_time on audit_entries (at, id);
call append_only('audit_entries');

-- Whoever seals a day takes the same lock alone: then no change is under way, and later ones get a later time.
create function join_audit() returns trigger language plpgsql as $$
begin
  perform pg_advisory_xact_lock_shared(hashtextextended('audit', 0));
  return null;
end $$;
create trigger join_audit before insert on audit_entries for each statement execute function join_audit();

-- One row a day: how many entries, and a hash over them and over the day before. The register carries it as an event.
create table audit_days (
  day      date primary key,
  id       uuid not null unique,
  entries  bigint not null,
  hash     text not null,
  previous text,
  sealed_at timestamptz not null default clock_timestamp(),
  constraint audit_days_hash check (hash ~ '^[0-9a-f]{64}$'),
  constraint audit_days_previous check (previous ~ '^[0-9a-f]{64}$')
);
call append_only('audit_days');

-- The integrator numbers a sealed day like any other event.
alter table outbox drop constraint outbox_type, add constraint outbox_type check (type in ('fact', 'definition', 'audit-day'));
