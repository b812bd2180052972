import { existsSync } from 'node:fs'
import { findChromium } from './browser'
import { onPath } from './paths'
import { run } from './processes'
import { skipped, type Outcome } from './tally'

const needs = [
  { name: 'chromium', present: () => findChromium(true) !== undefined },
  // Debian puts it where only root's PATH looks.
  { name: 'nsd', present: () => onPath('nsd') !== undefined || existsSync('/usr/sbin/nsd') },
  { name: 'opendkim-tools', present: () => existsSync('/usr/sbin/opendkim-testkey') || existsSync('/usr/bin/opendkim-testkey') },
  { name: 'bind9-utils', present: () => onPath('named-checkzone') !== undefined || existsSync('/usr/sbin/named-checkzone') },
]

/** The stage that brings them; only what is missing counts, as not run. */
export async function systemPackages(ensure = ensureSystemPackages): Promise<Outcome> {
  return skipped(...(await ensure()).map(({ reason }) => reason))
}

const missing = (): string[] => needs.filter(({ present }) => !present()).map(({ name }) => name)

/** What is taken along where there is such a package: a Chromium without windows, which needs less of the processor. */
const welcome = 'chromium-headless-shell'

/** Installs the Debian packages that are missing and this process may. Answers what is still missing, with the reason. */
async function ensureSystemPackages(): Promise<{ name: string; reason: string }[]> {
  const wanted = missing()
  if (wanted.length === 0) return []
  const why = (reason: string): { name: string; reason: string }[] => missing().map((name) => ({ name, reason: `${name} is missing and ${reason}` }))
  const apt = onPath('apt-get')
  if (!apt) return why('there is no apt-get to install it with')
  if (process.getuid?.() !== 0) return why(`only root may install it: apt-get install ${wanted.join(' ')}`)
  console.log(`Installing ${wanted.join(', ')} (apt-get) …`)
  const env = { DEBIAN_FRONTEND: 'noninteractive' }
  await run(apt, ['update', '-qq'], { env })
  const install = (names: readonly string[]): Promise<number> => run(apt, ['install', '-y', '-qq', '--no-install-recommends', ...names], { env })
  // apt installs nothing at all where it does not know one of the names.
  if ((await install([...wanted, welcome])) !== 0) await install(wanted)
  return why('apt-get could not install it')
}
