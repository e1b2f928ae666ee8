import pg from 'pg'

/** Runs `work` on one connection outside any pool: for starting, migrating, saving; requests use {@link openDatabase}. */
export async function withClient<T>(address: string, purpose: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: address, application_name: `wotu ${purpose}`, connectionTimeoutMillis: 10_000 })
  // Without a listener an ending server would end this process; a running query fails by itself.
  client.on('error', () => undefined)
  try {
    await client.connect()
    return await work(client)
  } finally {
    await client.end().catch(() => undefined)
  }
}
