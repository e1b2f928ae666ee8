#!/usr/bin/env node
import { Command } from 'commander'
import { adminCommand } from './admin.ts'
import { checkCommand } from './check.ts'
import { dbCommand } from './db.ts'
import { demoCommand } from './demo.ts'
import { doctorCommand } from './doctor.ts'
import { factsCommand } from './facts.ts'
import { figuresCommand } from './figures.ts'
import { instanceCommand } from './instance.ts'
import { objectionsCommand } from './objections.ts'
import { programmesCommand } from './programmes.ts'
import { startCommand } from './start.ts'
import { workerCommand } from './worker.ts'

const program = new Command('wotu').description('沃土 Wotu · every published figure, traceable to its roots').showHelpAfterError()

for (const register of [
  startCommand,
  doctorCommand,
  checkCommand,
  dbCommand,
  demoCommand,
  programmesCommand,
  factsCommand,
  figuresCommand,
  objectionsCommand,
  instanceCommand,
  adminCommand,
  workerCommand,
])
  register(program)

await program.parseAsync()
