-- What happened, one row a fact, and what belongs to it. A fact is never changed: it is reversed by another fact.
-- Citus: every key starts with programme_id; kinds are a reference table.

create table kinds (
  programme_id text not null collate "C",
  kind         text not null collate "C",
  declaration  jsonb not null,
  primary key (programme_id, kind)
);

create table facts (
  programme_id    text not null collate "C",
  id              uuid not null,
  kind            text not null collate "C",
  place_code      text not null collate "C",
  -- The county, or the coarser place, to which the fact's place belongs: cells and lists are kept by it.
  county_code     text not null collate "C",
  day             date not null,
  subject         uuid,
  -- For a merge of two subjects: the handle that the fact's subject is merged into.
  merged_into     uuid,
  quantity        bigint not null,
  dimensions      jsonb not null default '{}',
  event_id        uuid,
  reverses        uuid,
  reason          text,
  idempotency_key text,
  recorded_by     text not null,
  recorded_at     timestamptz not null,
  primary key (programme_id, id),
  constraint facts_quantity_not_negative check (quantity >= 0),
  constraint facts_reversal_has_reason check ((reverses is null) = (reason is null)),
  constraint facts_place_code check (place_code = 'CN' or place_code ~ '^([0-9]{2}|[0-9]{4}|[0-9]{6}|[0-9]{9}|[0-9]{12})$')
);
-- Serves lists under a figure (place, then day, by keyset), broken months and latest values.
create index facts_by_place_and_day on facts (programme_id, kind, county_code, day, id);
-- Serves merges and reversals, which recount one subject.
create index facts_by_subject on facts (programme_id, subject) where subject is not null;
create index facts_by_event on facts (programme_id, event_id) where event_id is not null;
create unique index facts_reversed_once on facts (programme_id, reverses) where reverses is not null;
create unique index facts_idempotent on facts (programme_id, idempotency_key) where idempotency_key is not null;
call append_only('facts');

create table fact_evidence (
  programme_id text not null collate "C",
  fact_id      uuid not null,
  n            smallint not null,
  original     text not null,
  published    text,
  primary key (programme_id, fact_id, n),
  constraint fact_evidence_original  check (original ~ '^[0-9a-f]{64}$'),
  constraint fact_evidence_published check (published ~ '^[0-9a-f]{64}$')
);
create index fact_evidence_by_original on fact_evidence (original);
create index fact_evidence_by_published on fact_evidence (published) where published is not null;
call append_only('fact_evidence');

-- The only table under facts that may lose rows: without its salt nobody can link a log entry to a person any more.
create table fact_salts (
  programme_id text not null collate "C",
  fact_id      uuid not null,
  salt         bytea not null,
  primary key (programme_id, fact_id)
);

-- What was committed and waits for the integrator to number it: one row a call, in the transaction of the call.
create table outbox (
  programme_id text not null collate "C",
  id           uuid not null,
  type         text not null,
  refs         uuid[] not null,
  primary key (programme_id, id),
  constraint outbox_type check (type in ('fact', 'definition'))
);
