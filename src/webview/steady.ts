/**
 * Draws as `draw` does, but not while a pointer is pressed: what moves under it takes its click away. Such a drawing waits until the
 * pointer is up.
 */
export function steadily(draw: () => void): () => void {
  let pressed = false
  let waiting = false
  const release = (): void => {
    pressed = false
    if (!waiting) return
    waiting = false
    // After the click, which follows at once.
    window.setTimeout(draw)
  }
  window.addEventListener('pointerdown', () => (pressed = true), true)
  for (const type of ['pointerup', 'pointercancel']) window.addEventListener(type, release, true)
  // Of the window alone: a field loses the focus by the very press.
  window.addEventListener('blur', release)
  return () => {
    if (pressed) waiting = true
    else draw()
  }
}
