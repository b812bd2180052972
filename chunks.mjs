// Decides what becomes one file of dist/host: many small ones neither pack nor load well.
import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

const root = import.meta.dirname

/**
 * What features import lazily becomes one chunk, their room. A module that exports a name another one of its room has, and one outside the features, is a room by itself. `shared` says what else a room takes in (`sharedBy`).
 */
export const lazyRooms = (shared = new Map()) => ({
  name: 'lazy-rooms',
  setup(builder) {
    const rooms = new Map(Object.entries(groups()).map(([room, features]) => [room, membersOf(features.map((feature) => join(root, 'src/features', feature)))]))
    const nameOf = (path) => [...rooms].find(([, members]) => members.includes(path))?.[0] ?? path.slice(root.length + 1)
    builder.onResolve({ filter: /^\./ }, ({ kind, resolveDir, path }) =>
      kind === 'dynamic-import' ? { path: nameOf(join(resolveDir, `${path}.ts`)), namespace: 'lazy-room' } : undefined,
    )
    // What runs without the editor is a room, too: it shares what it can with the others.
    builder.onResolve({ filter: /mcp\/main\.ts$/ }, ({ kind, path }) => (kind === 'entry-point' ? { path: path.replace(/\.ts$/, ''), namespace: 'lazy-room' } : undefined))
    builder.onLoad({ filter: /.*/, namespace: 'lazy-room' }, ({ path }) => ({
      contents: [
        ...(shared.get(`lazy-room:${path}`) ?? []).map((module) => `import ${JSON.stringify(`./${module}`)}`),
        ...(rooms.get(path) ?? [join(root, path)]).map((member) => `export * from ${JSON.stringify(member)}`),
      ].join('\n'),
      resolveDir: root,
    }))
  },
})

/** Features that are used together and share much are one room: every further room makes many more files of what rooms have in common. */
const together = { trees: ['accounts', 'hosting', 'delivery', 'admin', 'bulk', 'explorer'], mail: ['send', 'preview', 'templates'], tail: ['logs', 'dashboard'], aside: ['assistant', 'doctor', 'leaks', 'links'] }

/** The rooms by name, each with its features. */
function groups() {
  const grouped = Object.values(together).flat()
  const alone = readdirSync(join(root, 'src/features')).filter((feature) => !grouped.includes(feature))
  return { ...together, ...Object.fromEntries(alone.map((feature) => [feature, [feature]])) }
}

/** The modules that these features import lazily, as far as their exports' names differ. */
function membersOf(folders) {
  const files = folders.flatMap((folder) => readdirSync(folder, { recursive: true }).map((file) => join(folder, file)))
    .filter((path) => path.endsWith('.ts') && !path.includes('/view/'))
  const wanted = new Set()
  for (const path of files)
    for (const [, target] of readFileSync(path, 'utf8').matchAll(/import\('(\.[^']+)'\)/g)) {
      const to = join(dirname(path), `${target}.ts`)
      if (folders.some((folder) => to.startsWith(`${folder}/`))) wanted.add(to)
    }
  const taken = new Set()
  return [...wanted].sort().filter((path) => {
    const own = [...readFileSync(path, 'utf8').matchAll(/^export (?:async )?(?:function\*?|const|let|class) (\w+)/gm)].map((match) => match[1])
    if (own.some((name) => taken.has(name))) return false
    for (const name of own) taken.add(name)
    return true
  })
}

/** Below this many bytes a chunk is not worth its file. */
const small = 20_000

/**
 * What else each room should import, so that what rooms share makes few chunks. esbuild makes one for every set of rooms with
 * something in common. All that is there since the start becomes one, as every room has it already; and a small one goes to
 * those rooms too that share a chunk with all of its own, into that chunk: such a room reads some kilobytes more, never a feature more.
 */
export function sharedBy({ inputs, outputs }, start) {
  const bytes = new Map()
  for (const output of Object.values(outputs))
    for (const [path, { bytesInOutput }] of Object.entries(output.inputs)) bytes.set(path, (bytes.get(path) ?? 0) + bytesInOutput)
  const reach = (path, seen = new Set()) => {
    if (seen.has(path)) return seen
    seen.add(path)
    for (const to of inputs[path].imports) if (!to.external && to.kind !== 'dynamic-import') reach(to.path, seen)
    return seen
  }
  const rooms = Object.keys(inputs).filter((path) => path.startsWith('lazy-room:'))
  const loads = new Map([start, ...rooms].map((room) => [room, reach(room)]))
  const before = new Map(rooms.map((room) => [room, new Set(loads.get(room))]))
  const sizeOf = (modules) => [...new Set(modules)].reduce((sum, path) => sum + (bytes.get(path) ?? 0), 0)
  const give = (room, modules) => modules.forEach((module) => reach(module, loads.get(room)))
  /** Whether any of these imports the editor; what does not, runs without it, and so it shall when packed. */
  const needsEditor = (modules) => [...modules].some((path) => inputs[path].imports.some((to) => to.external && to.path === 'vscode'))
  const editorless = new Set(rooms.filter((room) => !needsEditor(loads.get(room))))

  const chunks = () => {
    const found = new Map()
    for (const [path, size] of bytes) {
      const users = [...loads.keys()].filter((room) => size > 0 && loads.get(room).has(path))
      if (users.length < 2) continue
      const chunk = found.get(users.join()) ?? { users, modules: [], size: 0 }
      chunk.modules.push(path)
      chunk.size += size
      found.set(users.join(), chunk)
    }
    return [...found.values()].sort((one, other) => one.size - other.size)
  }
  const early = chunks().filter(({ users }) => users.includes(start)).flatMap(({ modules }) => modules)
  for (const room of rooms) give(room, editorless.has(room) ? early.filter((module) => !needsEditor(reach(module))) : early)
  /** The bytes that the rooms would load more with these modules, or infinitely many where a room would get more than a small chunk, or the editor. */
  const cost = (users, modules) =>
    users.reduce((sum, room) => {
      const more = modules.flatMap((module) => [...reach(module, new Set(loads.get(room)))]).filter((path) => !loads.get(room).has(path))
      return sum + (sizeOf(more) < small && !(editorless.has(room) && needsEditor(more)) ? sizeOf(more) : Infinity)
    }, 0)
  /** Joins one small chunk to the one where that costs least; answers whether there was any. */
  const joinOne = () => {
    const late = chunks().filter(({ users }) => !users.includes(start))
    return late.some((chunk) => {
      if (chunk.size >= small) return false
      const wider = late.filter(({ users }) => users.length > chunk.users.length && chunk.users.every((room) => users.includes(room)))
      const costs = wider.map(({ users }) => ({ users, bytes: cost(users, chunk.modules) })).sort((one, other) => one.bytes - other.bytes)
      const best = costs.find(({ bytes }) => bytes < Infinity)
      for (const room of best?.users ?? []) give(room, chunk.modules)
      return best !== undefined
    })
  }
  while (joinOne());
  return new Map(rooms.map((room) => [room, [...loads.get(room)].filter((path) => path.startsWith('src/') && !before.get(room).has(path))]))
}
