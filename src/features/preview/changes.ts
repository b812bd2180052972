/** Follows where in the HTML somebody is working, as the page with it is always loaded anew and cannot be asked how far it was scrolled. */
export class Changes {
  private html = ''
  private at: number | undefined

  /** Offset of the last change in what is seen; undefined where there was none yet. A change of styles leads nowhere. */
  lastIn(html: string): number | undefined {
    const before = this.html
    this.html = html
    if (before === '' || before === html) return this.at
    let start = 0
    while (start < html.length && html[start] === before[start]) start++
    if (start > html.search(/<body[\s>]/i)) this.at = start
    else if (this.at !== undefined) this.at = Math.max(0, this.at + html.length - before.length)
    return this.at
  }

  forget(): void {
    this.html = ''
    this.at = undefined
  }
}
