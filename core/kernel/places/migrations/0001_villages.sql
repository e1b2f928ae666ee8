-- Villages by their 12-digit codes, added as work is first recorded in them. Everything down to the township comes from
-- the package @wotu/china and is in no table; half a million villages would be, for the few thousand that are used.
-- Citus: a reference table, since facts of every programme lie in villages.
create table villages (
  code     text primary key collate "C",
  name     text not null,
  added_at timestamptz not null,
  constraint villages_code check (code ~ '^[1-8][0-9]{11}$' and code not like '%000'),
  constraint villages_name check (name <> '' and name = btrim(name))
);
