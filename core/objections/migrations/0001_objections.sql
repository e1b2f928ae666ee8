-- What anyone objected to, and what the operator did about it: a log, of which nothing is ever changed.
-- Few rows, read by every figure's page: reference tables on Citus.
create table objections (
  programme_id text not null collate "C",
  -- Public, 1, 2, 3 … of the whole instance.
  number       integer not null,
  indicator    text not null collate "C",
  -- The question as it was asked: without a first day from the beginning, without a last day up to whichever day is today.
  place_code   text not null collate "C",
  from_day     date,
  to_day       date,
  dimensions   jsonb not null default '{}',
  -- The figure that answered it then, whole, with its checkpoint.
  figure       jsonb not null,
  wrong        text not null,
  why          text not null,
  filed_at     timestamptz not null,
  primary key (programme_id, number),
  constraint objections_numbered_once unique (number),
  constraint objections_number_from_one check (number >= 1),
  constraint objections_wrong_length check (char_length(wrong) between 1 and 2000),
  constraint objections_why_length check (char_length(why) between 1 and 2000)
);
create index objections_by_indicator on objections (programme_id, indicator, number);
call append_only('objections');

create table objection_events (
  programme_id text not null collate "C",
  number       integer not null,
  n            integer not null,
  kind         text not null,
  -- The reason for withholding, or the answer, in both languages.
  words        jsonb,
  -- The published figure that corrects what the objection was right about.
  correction   uuid,
  recorded_by  text not null,
  recorded_at  timestamptz not null,
  primary key (programme_id, number, n),
  constraint objection_events_of_objection foreign key (programme_id, number) references objections (programme_id, number),
  constraint objection_events_kind check (kind in ('released', 'withheld', 'answered', 'contact-read')),
  constraint objection_events_words check ((words is not null) = (kind in ('withheld', 'answered'))),
  constraint objection_events_correction_answers check (correction is null or kind = 'answered')
);
create index objection_events_by_correction on objection_events (correction) where correction is not null;
call append_only('objection_events');

-- How to reach whoever objected, encrypted under a key from outside the database; may lose rows at the person's wish.
create table objection_contacts (
  programme_id text not null collate "C",
  number       integer not null,
  sealed       bytea not null,
  primary key (programme_id, number),
  constraint objection_contacts_of_objection foreign key (programme_id, number) references objections (programme_id, number)
);

-- Who filed what in the last hour, so that nobody files without end: a pseudonym of the address, forgotten afterwards.
create table objection_senders (
  programme_id text not null collate "C",
  number       integer not null,
  sender       text not null,
  filed_at     timestamptz not null,
  primary key (programme_id, number),
  constraint objection_senders_of_objection foreign key (programme_id, number) references objections (programme_id, number)
);
