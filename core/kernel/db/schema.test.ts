import { expect, inject, test } from 'vitest'
import { readSchema, schemaText } from './schema-file.ts'
import './testing.ts'

test('the types of rows are those of the migrated schema (else: npm run schema)', async () => {
  expect(await readSchema()).toBe(await schemaText(inject('testCluster').owner))
})
