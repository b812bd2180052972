import * as vscode from 'vscode'
import { isWithin } from '../../editor/templateFiles'

const types = new Map([...['png', 'gif', 'jpeg', 'webp', 'avif', 'bmp'].map((type) => [type, type] as const), ['jpg', 'jpeg'], ['svg', 'svg+xml'], ['ico', 'x-icon']])
/** Larger pictures, and more than so much of all together, would slow each change down (octets). */
const largest = 1024 * 1024
const largestSum = 3 * 1024 * 1024

/** Pictures beside a template, which its author sees and no recipient. Each is read once, until it changes. */
export class LocalPictures {
  /** Data addresses by the paths that the template gives; undefined for what is no picture or cannot be read. */
  private readonly read = new Map<string, string | undefined>()
  private sum = 0

  constructor(private readonly template: vscode.Uri) {}

  get files(): Readonly<Record<string, string>> {
    return Object.fromEntries([...this.read].flatMap(([path, data]) => (data === undefined ? [] : [[path, data]])))
  }

  /** Reads those of these paths that were not read yet; answers whether there is a new picture. */
  async look(paths: readonly string[]): Promise<boolean> {
    const unknown = paths.filter((path) => !this.read.has(path) && !path.startsWith('cid:'))
    const found = await Promise.all(unknown.map((path) => this.load(path)))
    return found.some(Boolean)
  }

  /** Forgets what was read from a file; answers whether there was anything. */
  forget(uri: vscode.Uri): boolean {
    const gone = [...this.read.keys()].filter((path) => this.uriOf(path)?.toString() === uri.toString())
    for (const path of gone) {
      this.sum -= this.read.get(path)?.length ?? 0
      this.read.delete(path)
    }
    return gone.length > 0
  }

  private async load(path: string): Promise<boolean> {
    this.read.set(path, undefined)
    const uri = this.uriOf(path)
    const type = types.get(/\.(\w+)$/.exec(uri?.path ?? '')?.[1]?.toLowerCase() ?? '')
    const folder = vscode.workspace.getWorkspaceFolder(this.template)?.uri
    if (!uri || !folder || type === undefined) return false
    try {
      if ((await vscode.workspace.fs.stat(uri)).size > largest || !(await isWithin(folder, uri))) return false
      const data = `data:image/${type};base64,${Buffer.from(await vscode.workspace.fs.readFile(uri)).toString('base64')}`
      if (this.sum + data.length > largestSum) return false
      this.sum += data.length
      this.read.set(path, data)
      return true
    } catch {
      return false
    }
  }

  /** The file of a path: beside the template, from the workspace folder's root where it begins with a slash, and never outside that folder. */
  private uriOf(path: string): vscode.Uri | undefined {
    if (/^[a-z][a-z\d+.-]*:/i.test(path)) return undefined
    const folder = vscode.workspace.getWorkspaceFolder(this.template)?.uri
    const clean = path.replace(/[?#].*$/s, '')
    if (!folder) return undefined
    let decoded = clean
    try {
      decoded = decodeURIComponent(clean)
    } catch {
      // A lone percent sign stands for itself.
    }
    const uri = decoded.startsWith('/') ? vscode.Uri.joinPath(folder, decoded) : vscode.Uri.joinPath(this.template, '..', decoded)
    return uri.path.startsWith(`${folder.path}/`) ? uri : undefined
  }
}
