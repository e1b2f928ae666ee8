-- What this database is, for as long as it lives: a demo or the real thing. One row, written on the first start.
-- The demo's calendar is 2025-03-01 09:00 plus the time since `demo_started_at`.
create table instance (
  one             boolean primary key default true,
  demo            boolean not null,
  created_at      timestamptz not null,
  demo_started_at timestamptz,
  constraint instance_one_row      check (one),
  constraint instance_demo_started check (demo = (demo_started_at is not null))
);
