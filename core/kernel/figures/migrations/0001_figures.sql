-- Numbered entries, the roll-up cells that figures are read from, and the checkpoints at which they agree.
-- Only the integrator writes here, one process at a time. Citus: keys start with programme_id; checkpoints, heads
-- and indicators are reference tables.

create table entries (
  programme_id text not null collate "C",
  -- The fact or the definition that stands at this place of the log.
  ref          uuid not null,
  seq          bigint not null,
  type         text not null,
  primary key (programme_id, ref)
);
create unique index entries_by_seq on entries (programme_id, seq);
call append_only('entries');

create table checkpoints (
  number  bigint primary key,
  -- Entries 0 … entries − 1 are counted.
  entries bigint not null,
  at      timestamptz not null
);
call append_only('checkpoints');

-- The last entry that touches a programme, and how many subjects it has numbered.
create table heads (
  programme_id text primary key collate "C",
  seq          bigint not null,
  subjects     integer not null
);

create table subjects (
  programme_id text not null collate "C",
  handle       uuid not null,
  -- Dense per programme: what bitmaps hold.
  n            integer not null,
  -- The smallest n among the subjects that are the same person by standing merges; n itself without merges.
  root         integer not null,
  primary key (programme_id, handle)
);
create unique index subjects_by_n on subjects (programme_id, n);
create index subjects_by_root on subjects (programme_id, root) where root <> n;

create table indicators (
  programme_id text not null collate "C",
  indicator    text not null collate "C",
  version      integer not null,
  definition   jsonb not null,
  hash         text not null,
  persons      boolean not null,
  confidential boolean not null,
  -- False until the integrator has made its cells from the facts there were; read from facts until then.
  built        boolean not null default false,
  primary key (programme_id, indicator)
);

create table cells (
  programme_id text not null collate "C",
  indicator    text not null collate "C",
  -- '' for all, or 'dimension=value' for one value of a dimension by which the indicator can be broken down.
  slice        text not null collate "C",
  -- c country, p province, l leaf (the county or coarser place of the facts) · d day, m month, y year: 'cd' … 'ly'.
  grain        text not null collate "C",
  place_code   text not null collate "C",
  start        date not null,
  facts        bigint not null,
  reversed     bigint not null,
  total        bigint not null,
  -- Roaring bitmap (portable format) of the subjects' roots; only of indicators that count different subjects.
  members      bytea,
  primary key (programme_id, indicator, slice, grain, place_code, start)
);

create table published_figures (
  programme_id text not null collate "C",
  id           uuid not null,
  indicator    text not null collate "C",
  figure       jsonb not null,
  published_at timestamptz not null,
  corrects     uuid,
  reason       jsonb,
  primary key (programme_id, id),
  constraint published_figures_correction_has_reason check ((corrects is null) = (reason is null))
);
create index published_figures_by_indicator on published_figures (programme_id, indicator, published_at);
create unique index published_figures_corrected_once on published_figures (programme_id, corrects) where corrects is not null;
call append_only('published_figures');
