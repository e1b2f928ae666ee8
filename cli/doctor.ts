import type { Command } from 'commander'
import type { Config } from '@wotu/core/kernel/context'
import { diagnose, thisMachine, type Finding, type Machine } from './doctor-checks.ts'
import { run } from './run.ts'

/** `wotu doctor`: what this machine needs, in the order in which it is needed. Code 1 when something is missing. */
export function doctorCommand(program: Command): void {
  program
    .command('doctor')
    .description('check what this machine needs to run Wotu, and say what to do')
    .action(() =>
      run(async (config) => {
        if (!(await runDoctor(config))) process.exitCode = 1
      }),
    )
}

/**
 * Checks, in order: Node, PostgreSQL's programs for the platform, rights in the data folder, the port, memory, and the way
 * out by `DATABASE_URL`. Makes and changes nothing.
 */
export async function doctor(config: Config, machine: Partial<Machine> = {}): Promise<Finding[]> {
  return diagnose(config, { ...thisMachine(), ...machine })
}

/**
 * The same, printed; also run when a start fails.
 * @param machine what differs from this machine: `listens` when this very process holds the port
 * @returns whether all is well
 */
export async function runDoctor(config: Config, machine: Partial<Machine> = {}): Promise<boolean> {
  const findings = await doctor(config, machine)
  for (const { name, ok, detail, remedy } of findings) {
    console.log(`${ok ? '✓' : '✗'} ${name}${config.lang === 'zh' ? '：' : ': '}${detail}`)
    if (remedy) console.log(`    ${remedy}`)
  }
  return findings.every(({ ok }) => ok)
}
