import { setPriority } from 'node:os'
import { parseArgs } from 'node:util'
import { readConfig, Refused } from '@wotu/core/kernel/context'
import { databaseAddress } from '@wotu/core/kernel/db'
import { openRuntime } from '@wotu/core/kernel/runtime'
import { loadDemo } from './load.ts'
import { loadRest } from './load-rest.ts'
import { loadPersons } from './persons.ts'

// `node demo/main.ts [--scale n]`: loads the demo beside a running server. Whoever started it hears how far it is as messages
// { step, done, total }: the steps of the village doctors' programme, `doctors` when it is whole, then `more`. Without a
// listener it ends too: nobody would know of it.
const orphaned = () => process.exit(1)
process.on('disconnect', orphaned)

const { values } = parseArgs({ options: { scale: { type: 'string', default: '1' } } })
const config = readConfig()
const { address } = await databaseAddress(config)
const { ctx, close } = await openRuntime(config, {
  address,
  actor: { kind: 'operator', name: 'demo' },
  name: 'demo',
  max: 4,
  statementSeconds: 0,
})
const say = (message: { step: string; done: number; total: number }) => process.send?.(message)
try {
  if (!ctx.demo) throw new Refused('instance-is-real', { folder: config.data })
  await loadDemo(ctx, { onProgress: say })
  await loadPersons(ctx)
  say({ step: 'doctors', done: 1, total: 1 })
  // From here on people look at pages: they come first.
  setPriority(10)
  if (!config.doctorsOnly)
    await loadRest(ctx, {
      scale: Number(values.scale),
      paced: true,
      onProgress: (done, total) => say({ step: 'more', done, total }),
    })
} catch (error) {
  ctx.log.error({ err: error }, 'the demo was not loaded; started again it goes on where it stopped')
  process.exitCode = 1
} finally {
  await close()
  process.off('disconnect', orphaned)
  process.disconnect?.()
}
