-- A new version of a programme while people work on it: one open proposal a programme, which a second person publishes.
create table programme_proposals (
  programme_id text not null collate "C",
  id           uuid not null,
  -- The version that it changes; 0: a programme that is not there yet.
  based_on     integer not null,
  definition   jsonb not null,
  state        text not null collate "C" default 'draft',
  -- Why, in both languages, for everyone to read once it is published.
  reason       jsonb,
  -- Whoever changed it since it was opened: none of them publishes it.
  edited_by    text[] not null,
  -- Why it was returned.
  answer       text,
  decided_by   text,
  published_version integer,
  version      integer not null default 1,
  opened_at    timestamptz not null,
  updated_at   timestamptz not null,
  primary key (programme_id, id),
  constraint programme_proposals_state check (state in ('draft', 'submitted', 'returned', 'published', 'withdrawn')),
  constraint programme_proposals_reason check (reason is not null or state not in ('submitted', 'published')),
  constraint programme_proposals_published check ((published_version is not null) = (state = 'published')),
  constraint programme_proposals_two_people check (state <> 'published' or not decided_by = any(edited_by))
);
create unique index programme_proposals_one_open on programme_proposals (programme_id) where state in ('draft', 'submitted', 'returned');
