import { beforeAll, expect, test } from 'vitest'
import { as } from '../kernel/context/index.ts'
import { testCtx, testDatabase, type TestCtx } from '../kernel/db/testing.ts'
import { findOperator, stateOperator } from './index.ts'

const database = await testDatabase()
let ctx: TestCtx
beforeAll(async () => {
  ctx = await testCtx({ database })
})

const name = { zh: '青禾基金会', en: 'Qinghe Foundation' }
const contact = { zh: '写信到 hello@qinghe.example', en: 'Write to hello@qinghe.example' }

test('where nobody has said who they are, nobody is named, and half a statement is refused by its field', async () => {
  await expect(stateOperator(ctx, { name })).rejects.toMatchObject({
    code: 'operator-wrong',
    issues: [{ field: 'contact.zh' }, { field: 'contact.en' }],
  })
  await expect(stateOperator(ctx, { name: { zh: ' ', en: 'x'.repeat(201) }, contact })).rejects.toMatchObject({
    issues: [{ field: 'name.zh' }, { field: 'name.en' }],
  })
  expect(await findOperator(as(ctx, { kind: 'public' }))).toBeUndefined()
})

test('who operates an instance is what its operator said last; what is not said anew stays', async () => {
  await stateOperator(ctx, { name, contact })
  const privacy = { zh: '我们不卖任何人的资料。', en: 'We sell nobody’s data.' }
  await stateOperator(ctx, { privacy })
  expect(await findOperator(as(ctx, { kind: 'public' }))).toMatchObject({ name, contact, privacy })
})

test('nothing said is ever changed', async () => {
  await expect(database.owner.updateTable('operatorStatements').set({ n: 9 }).execute()).rejects.toThrow('append-only')
})

test('nobody else may say it, and a demo has no operator', async () => {
  await expect(stateOperator(as(ctx, { kind: 'public' }), { name })).rejects.toMatchObject({ code: 'not-allowed' })
  await expect(stateOperator({ ...ctx, demo: true }, { name })).rejects.toMatchObject({ code: 'demo-without-operator' })
})
