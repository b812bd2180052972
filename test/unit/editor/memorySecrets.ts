import type { SecretStorage, SecretStorageChangeEvent } from 'vscode'

/** A secret storage in memory; `keeps: false` is one that takes secrets and forgets them, as a broken keyring does. */
export function memorySecrets(keeps = true): SecretStorage & { readonly all: Map<string, string> } {
  const all = new Map<string, string>()
  const listeners = new Set<(event: SecretStorageChangeEvent) => unknown>()
  const tell = (key: string): void => listeners.forEach((listener) => listener({ key }))
  return {
    all,
    keys: () => Promise.resolve([...all.keys()]),
    get: (key) => Promise.resolve(all.get(key)),
    store: (key, value) => {
      if (keeps) all.set(key, value)
      tell(key)
      return Promise.resolve()
    },
    delete: (key) => {
      all.delete(key)
      tell(key)
      return Promise.resolve()
    },
    onDidChange: (listener, self) => {
      const bound = listener.bind(self)
      listeners.add(bound)
      return { dispose: () => listeners.delete(bound) }
    },
  }
}
