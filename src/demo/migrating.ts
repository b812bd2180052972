import type { Migration } from './office'
import type { World } from './world'

type Execution = 'first' | 'second'

/** Plans an execution for its date; one whose time has passed begins at once. */
export function schedule(world: World, row: Migration, which: Execution): void {
  const date = row[`${which}_execution_date`]
  if (date === null) return
  row.status = 'scheduled'
  world.after(Date.parse(date) - world.now(), () => {
    // It may have been deleted, or run by hand, meanwhile.
    if (world.office.migrations.includes(row) && row.status === 'scheduled' && row[`${which}_execution_date`] === date) execute(world, row, which)
  })
}

/** Runs an execution; the other one stays planned where its time is still to come. */
export function execute(world: World, row: Migration, which: Execution): void {
  const begun = world.stamp()
  Object.assign(row, { status: 'running', status_detail: `${which} execution`, can_delete: false, [`${which}_execution_date`]: begun })
  world.after(8_000, () => {
    Object.assign(row, { status: 'completed', status_detail: null, can_delete: true, updated_at: world.stamp() } satisfies Partial<Migration>)
    const other = which === 'first' ? 'second' : 'first'
    if (Date.parse(row[`${other}_execution_date`] ?? '') > Date.parse(begun)) schedule(world, row, other)
  })
}
