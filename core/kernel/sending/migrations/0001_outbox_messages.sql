-- What a demo would have sent: kept to be read on the page `/outbox` instead of leaving the house. Empty in a real instance.
-- The message is encrypted under a key from outside the database: codes and addresses stand in no backup. A reference table on Citus.
create table outbox_messages (
  id      uuid primary key,
  sealed  bytea not null,
  made_at timestamptz not null
);
