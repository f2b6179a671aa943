/**
 * Figures that follow what is typed. The service reads the cells and adds up, as it does when they are recorded, and sends the parts of the
 * page that show figures; each goes where its name (data-live) stands. So there is one way to read a cell and one to add.
 */
export class Preview {
  private readonly shown = new Map<string, Element>();
  private readonly recorded = new Map<string, Element>();
  private running: AbortController | undefined;
  private timer = 0;

  constructor(root: Element, private readonly address: string, private readonly body: () => FormData, private readonly told: (failed: boolean) => void) {
    for (const part of root.querySelectorAll('[data-live]')) this.shown.set(part.getAttribute('data-live')!, part);
  }

  /** Soon, when no other key follows. */
  ask(): void {
    clearTimeout(this.timer);
    this.timer = window.setTimeout(() => void this.refresh(), 120);
  }

  private async refresh(): Promise<void> {
    this.running?.abort();
    const running = this.running = new AbortController();
    try {
      const answer = await fetch(this.address, { method: 'POST', body: this.body(), signal: running.signal, redirect: 'error' });
      if (!answer.ok) throw new Error(`${answer.status}`);
      const template = document.createElement('template');
      template.innerHTML = await answer.text();
      this.show(template.content);
      this.told(false);
    } catch (error) {
      if (!running.signal.aborted) this.told(true);
    }
  }

  private show(parts: DocumentFragment): void {
    const names = new Set<string>();
    for (const part of parts.querySelectorAll('[data-live]')) {
      const name = part.getAttribute('data-live')!;
      names.add(name);
      this.replace(name, part);
    }
    // What is no longer changed shows again what is recorded.
    for (const [name, part] of this.recorded) if (!names.has(name)) this.replace(name, part);
  }

  private replace(name: string, part: Element): void {
    const old = this.shown.get(name);
    // A choice between two values stays until it is made.
    if (!old || old === part || old.querySelector('[name=botst]')) return;
    if (!this.recorded.has(name)) this.recorded.set(name, old);
    if (part.classList.contains('state')) for (const link of part.querySelectorAll('a')) link.tabIndex = -1;
    if (old.innerHTML !== part.innerHTML) {
      old.replaceWith(part);
      this.shown.set(name, part);
    }
  }
}
