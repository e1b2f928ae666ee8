import pg from 'pg'

/** Role as which the product connects to a cluster of our own: it reads and writes, but owns nothing. */
export const APP_ROLE = 'wotu_app'

/**
 * Gives the application's role its rights: all rows of all tables, but no update, delete or truncate where a table is
 * append-only, and no change to the list of migrations. It may create nothing.
 */
export async function grant(client: pg.Client, { name, password }: { name: string; password?: string }): Promise<void> {
  const role = pg.escapeIdentifier(name)
  const { rowCount } = await client.query('select from pg_roles where rolname = $1', [name])
  if (!rowCount) await client.query(`create role ${role} login`)
  if (password !== undefined) await client.query(`alter role ${role} password ${pg.escapeLiteral(password)}`)
  const { rows } = await client.query<{ append_only: string }>(
    `select tgrelid::regclass::text as append_only from pg_trigger where tgfoid = to_regproc('refuse_change')`,
  )
  // Ours, and the one in which pg-boss keeps its queue.
  const { rows: schemas } = await client.query<{ name: string }>(
    `select quote_ident(nspname) as name from pg_namespace where nspname !~ '^pg_' and nspname <> 'information_schema'`,
  )
  const grants = schemas.map(
    ({ name }) => `grant usage on schema ${name} to ${role};
    grant select, insert, update, delete on all tables in schema ${name} to ${role};
    grant usage, select on all sequences in schema ${name} to ${role};`,
  )
  await client.query(`
    begin;
    do $$ begin execute format('grant connect on database %I to ${role}', current_database()); end $$;
    ${grants.join('\n')}
    revoke insert, update, delete on migrations from ${role};
    ${rows.map((row) => `revoke update, delete, truncate on ${row.append_only} from ${role};`).join('\n')}
    commit`)
}
