import { pause } from '../../pause'
import { expectedFor } from './areas'
import { questionOf } from './checkArea'
import type { AnyResult } from './facts'
import type { Given } from '../../dns/given/givenRecord'
import type { Section } from './messages'
import type { Asked } from '../../editor/resolvers'
import type { Views, WatchShown } from './shown'
import type { Subject } from './subject'
import { viewsOf } from './views'
import { judgeFrom, Watch, type Watched } from './watch'

/** What a domain's look at its servers builds on. */
export interface PublishingGround {
  readonly subject: Subject
  readonly given: Given
  readonly needsOwnership: boolean
  readonly asked: Asked
}

export interface PublishingEvents {
  readonly changed: () => void
  /** What a look of the watch found in the public view. */
  readonly found: (id: string, result: AnyResult) => void
  /** Everything that was watched is published. */
  readonly published: () => void
  readonly failed: (error: unknown) => void
}

/** How far the records of a domain have come: what each server of the zone says, and the watch until all say the right thing. */
export class Publishing {
  /** By section. */
  readonly views = new Map<string, Views>()
  private watch: Watch | undefined
  private comparing: AbortController | undefined

  constructor(private readonly events: PublishingEvents) {}

  get watched(): WatchShown | undefined {
    return this.watch?.shown
  }

  get watching(): boolean {
    return this.watch?.shown.phase === 'watching'
  }

  /** Compares the public view with the zone's own servers, once, area by area. */
  async compare(sections: readonly Section[], { asked }: PublishingGround): Promise<void> {
    this.comparing?.abort()
    const { signal } = (this.comparing = new AbortController())
    try {
      await Promise.all(sections.map(async (section) => {
        const question = questionOf(section)
        if (!question || this.watched?.areas.some(({ id, done }) => id === section.id && !done)) return
        const { views } = await viewsOf({ question, asked, signal, now: Date.now })
        if (signal.aborted) return
        this.views.set(section.id, views)
        this.events.changed()
      }))
    } catch (error) {
      if (!signal.aborted) this.events.failed(error)
    }
  }

  /** Begins to watch what is not published as it should be. */
  begin(sections: readonly Section[], { subject, given, needsOwnership, asked }: PublishingGround): void {
    const areas = watchable(sections)
    if (areas.length === 0) return
    this.watch?.stop()
    const strict = needsOwnership && given.records.some(({ area, value }) => area === 'ownership' && value !== undefined)
    const check = { domain: subject.name, expected: expectedFor(subject, given, strict) }
    const watch = (this.watch = new Watch(areas, {
      look: ({ question, judge }, signal) => viewsOf({ question, asked, signal, now: Date.now, judging: { judge, check } }),
      pause,
      now: Date.now,
      seen: (id, { views, result }) => {
        // That the servers turn one after the other is no fault while it is watched.
        this.views.set(id, { ...views, findings: [] })
        if (result) this.events.found(id, result)
      },
      changed: this.events.changed,
      done: this.events.published,
    }))
    watch.run().catch((error: unknown) => {
      if (watch.shown.phase !== 'watching') return
      watch.stop()
      this.events.failed(error)
    })
    this.events.changed()
  }

  end(): void {
    this.watch?.stop()
    this.events.changed()
  }

  /** Hidden: nothing more is asked. */
  hold(): void {
    this.comparing?.abort()
    this.watch?.hold()
  }

  resume(): void {
    this.watch?.resume()
  }

  dispose(): void {
    this.hold()
    this.watch?.stop()
  }
}

/** The areas in which something still has to be published. */
export function watchable(sections: readonly Section[]): Watched[] {
  return sections.flatMap((section) => {
    const { minor, further, result } = section
    const question = questionOf(section)
    if (!question || minor || further || !result || (result.verdict !== 'error' && result.verdict !== 'warning')) return []
    return [{ question, judge: judgeFrom(result.findings.filter(({ severity }) => severity === 'warning').map(({ rule }) => rule)) }]
  })
}
