-- Who answers for this instance, as the operator says it: a log, of which nothing is ever changed; the newest statement stands.
create table operator_statements (
  n         integer primary key,
  name      jsonb not null,
  -- How to reach them: an address, a telephone number.
  contact   jsonb not null,
  -- Their own notice beside the one that the software gives of itself.
  privacy   jsonb,
  stated_at timestamptz not null,
  stated_by text not null,
  constraint operator_statements_from_one check (n >= 1)
);
call append_only('operator_statements');
