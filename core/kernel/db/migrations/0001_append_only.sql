-- What is recorded is never rewritten: `call append_only('facts')` makes a table refuse update, delete and truncate,
-- for every role, its owner too. The error is 42501 (insufficient_privilege), the same one that the missing grant of the
-- application's role gives, so a program need not know which of the two stopped it.
create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'table % is append-only: % refused', tg_table_name, lower(tg_op)
    using errcode = 'insufficient_privilege', hint = 'Record a reversal or a correction instead.';
end $$;

-- By statement, not by row: it looks at no row (and so at no shard), and refuses also what would have met none.
create procedure append_only(table_name regclass) language plpgsql as $$
begin
  execute format(
    'create trigger append_only before update or delete or truncate on %s for each statement execute function refuse_change()',
    table_name
  );
end $$;
