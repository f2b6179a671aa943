import { type Cell, between, field, next, offset, tableOf } from './cells.ts';
import { type Change, History } from './history.ts';
import { type Kept, keep, load } from './kept.ts';
import { Preview } from './preview.ts';
import * as tabText from './tab-text.ts';

/**
 * <budget-grid>: tables of input fields become sheets to move through with the keyboard, as in a spreadsheet. The fields are those of the form
 * around it and are sent as such; without this element they can be typed in just the same.
 */
class BudgetGrid extends HTMLElement {
  private form!: HTMLFormElement;
  private readonly base = new Map<HTMLInputElement, string>();
  private readonly history = new History();
  private readonly changed = new Set<HTMLInputElement>();
  private preview!: Preview;
  private active: Cell | undefined;
  private anchor: Cell | undefined;
  private marked: Cell[] = [];
  private opened: string | undefined;
  private leaving = false;
  private offline = false;
  private dragging = false;
  private buttons: { undo: HTMLButtonElement; redo: HTMLButtonElement } | undefined;

  connectedCallback(): void {
    this.form = this.closest('form')!;
    for (const cell of this.querySelectorAll<Cell>('td.edit')) {
      const input = field(cell);
      this.base.set(input, input.dataset.base ?? input.defaultValue);
      cell.tabIndex = input.tabIndex = -1;
      if (input.value !== this.base.get(input)) this.mark(input);
    }
    for (const link of this.querySelectorAll<HTMLElement>('table a')) link.tabIndex = -1;
    for (const table of this.querySelectorAll('table[data-grid]')) {
      table.setAttribute('role', 'grid');
      table.setAttribute('aria-multiselectable', 'true');
      table.closest('.scroll')?.removeAttribute('tabindex');
      const first = table.querySelector<Cell>('td.edit');
      if (first) first.tabIndex = 0;
    }
    this.preview = new Preview(this.form, this.getAttribute('preview')!, () => this.body(), failed => this.reached(failed));
    this.addEventListener('keydown', event => this.key(event));
    this.addEventListener('pointerdown', event => this.press(event));
    this.addEventListener('mouseover', event => this.drag(event));
    this.addEventListener('dblclick', event => this.open(event));
    this.addEventListener('focusin', event => this.focused(event));
    this.addEventListener('focusout', event => this.left(event));
    this.addEventListener('input', event => this.typed(event));
    this.addEventListener('copy', event => this.copy(event, false));
    this.addEventListener('cut', event => this.copy(event, true));
    this.addEventListener('paste', event => this.paste(event));
    document.addEventListener('pointerup', () => { this.dragging = false; });
    this.form.addEventListener('keydown', event => this.formKey(event));
    this.form.addEventListener('submit', () => this.send());
    window.addEventListener('pageshow', () => { for (const input of this.base.keys()) input.disabled = false; });
    this.addButtons();
    this.restore();
    this.setAttribute('ready', '');
  }

  // --- What is typed ---------------------------------------------------------------------------------------------------------------

  private mark(input: HTMLInputElement): void {
    const differs = input.value !== this.base.get(input);
    if (differs) this.changed.add(input);
    else this.changed.delete(input);
    input.parentElement!.classList.toggle('unsaved', differs);
  }

  /** Sets values and shows what comes of them; what cannot be taken back later is not done here. */
  private set(changes: Change[]): void {
    for (const { field: input, to } of changes) {
      input.value = to;
      this.mark(input);
    }
    this.follow();
  }

  private change(values: Iterable<[Cell, string]>): void {
    const step = [...values].map(([cell, to]) => ({ field: field(cell), from: field(cell).value, to })).filter(({ from, to }) => from !== to);
    if (step.length === 0) return;
    this.history.add(step);
    this.set(step);
  }

  private follow(): void {
    this.tell();
    this.preview.ask();
    this.store();
  }

  private typed(event: Event): void {
    const input = event.target as HTMLInputElement;
    if (this.base.has(input)) this.mark(input);
    this.follow();
  }

  private undo(): void {
    const step = this.history.undo();
    if (step) this.retrace(step);
  }

  private redo(): void {
    const step = this.history.redo();
    if (step) this.retrace(step);
  }

  private retrace(step: Change[]): void {
    this.set(step);
    this.go(step[0]!.field.parentElement as Cell);
  }

  // --- Where one is ----------------------------------------------------------------------------------------------------------------

  private get editing(): boolean { return this.opened !== undefined; }

  private go(to: Cell | undefined, extend = false): void {
    if (!to) return;
    this.finish();
    if (!extend) this.anchor = to;
    this.settle(to);
    to.focus();
    to.scrollIntoView({ block: 'nearest', inline: 'nearest' });
    this.select();
  }

  private settle(cell: Cell): void {
    if (this.active && tableOf(this.active) === tableOf(cell)) this.active.tabIndex = -1;
    else for (const other of tableOf(cell).querySelectorAll<Cell>('td[tabindex="0"]')) other.tabIndex = -1;
    cell.tabIndex = 0;
    this.active = cell;
    this.anchor ??= cell;
  }

  private select(): void {
    for (const cell of this.marked) {
      cell.classList.remove('selected');
      cell.removeAttribute('aria-selected');
    }
    this.marked = this.range().flat();
    if (this.marked.length < 2) this.marked = [];
    for (const cell of this.marked) {
      cell.classList.add('selected');
      cell.setAttribute('aria-selected', 'true');
    }
  }

  private range(): Cell[][] {
    return this.active ? between(this.anchor ?? this.active, this.active) : [];
  }

  private edit(clear: boolean): void {
    if (!this.active) return;
    const input = field(this.active);
    this.opened = input.value;
    if (clear) input.value = '';
    input.focus();
    if (!clear) input.setSelectionRange(input.value.length, input.value.length);
  }

  private finish(): void {
    if (!this.editing || !this.active) return;
    const input = field(this.active);
    const from = this.opened!;
    this.opened = undefined;
    if (input.value !== from) this.history.add([{ field: input, from, to: input.value }]);
    this.tell();
  }

  private cancel(): void {
    const input = field(this.active!);
    input.value = this.opened!;
    this.opened = undefined;
    this.mark(input);
    this.active!.focus();
    this.follow();
  }

  // --- Keys ------------------------------------------------------------------------------------------------------------------------

  private key(event: KeyboardEvent): void {
    const cell = (event.target as Element).closest<Cell>('td.edit');
    if (!cell || cell !== this.active || event.isComposing) return;
    const handled = this.editing ? this.editKey(event, cell) : this.moveKey(event, cell);
    if (handled) event.preventDefault();
  }

  private editKey(event: KeyboardEvent, cell: Cell): boolean {
    switch (event.key) {
      case 'Escape': this.cancel(); return true;
      case 'Enter': this.go(next(cell, event.shiftKey ? -1 : 1, 0) ?? cell); return true;
      case 'ArrowDown': this.go(next(cell, 1, 0) ?? cell); return true;
      case 'ArrowUp': this.go(next(cell, -1, 0) ?? cell); return true;
      case 'Tab': return this.tab(cell, event.shiftKey);
      default: return false;
    }
  }

  private moveKey(event: KeyboardEvent, cell: Cell): boolean {
    const leaving = this.leaving;
    this.leaving = event.key === 'Escape' || (leaving && event.key === 'Shift');
    if (event.ctrlKey || event.metaKey) return this.commandKey(event, cell);
    const extend = event.shiftKey;
    switch (event.key) {
      case 'ArrowDown': this.go(next(cell, 1, 0), extend); return true;
      case 'ArrowUp': this.go(next(cell, -1, 0), extend); return true;
      case 'ArrowRight': this.go(next(cell, 0, 1), extend); return true;
      case 'ArrowLeft': return this.leftOf(cell, extend);
      case 'PageDown': this.go(this.far(cell, 10), extend); return true;
      case 'PageUp': this.go(this.far(cell, -10), extend); return true;
      case 'Home': this.go(this.end(cell, -1), extend); return true;
      case 'End': this.go(this.end(cell, 1), extend); return true;
      case 'Enter':
      case 'F2': this.edit(false); return true;
      case 'Tab': return !leaving && this.tab(cell, event.shiftKey);
      case 'Delete':
      case 'Backspace': this.change(this.range().flat().map(one => [one, '']) as [Cell, string][]); return true;
      case 'Escape': this.anchor = cell; this.select(); return true;
      default:
        // The key itself goes to the field that is now open.
        if (event.key.length === 1) this.edit(true);
        return false;
    }
  }

  private commandKey(event: KeyboardEvent, cell: Cell): boolean {
    switch (event.key.toLowerCase()) {
      case 'd': this.fillDown(); return true;
      case 'z': if (event.shiftKey) this.redo(); else this.undo(); return true;
      case 'y': this.redo(); return true;
      case 'a': {
        const all = tableOf(cell).querySelectorAll<Cell>('td.edit');
        this.anchor = all[0]!;
        this.go(all[all.length - 1], true);
        return true;
      }
      case 'home': this.go(tableOf(cell).querySelector<Cell>('td.edit') ?? undefined, event.shiftKey); return true;
      case 'end': this.go([...tableOf(cell).querySelectorAll<Cell>('td.edit')].at(-1), event.shiftKey); return true;
      case 'enter': cell.parentElement!.querySelector<HTMLAnchorElement>('.state a')?.click(); return true;
      default: return false;
    }
  }

  private formKey(event: KeyboardEvent): void {
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 's') {
      event.preventDefault();
      this.finish();
      this.form.requestSubmit(this.form.querySelector<HTMLButtonElement>('.savebar button:not([type])'));
    }
  }

  private tab(cell: Cell, back: boolean): boolean {
    const all = [...this.querySelectorAll<Cell>('td.edit')];
    const to = all[all.indexOf(cell) + (back ? -1 : 1)];
    // At either end one leaves the sheet.
    this.finish();
    if (to) this.go(to);
    return to !== undefined;
  }

  private leftOf(cell: Cell, extend: boolean): boolean {
    const to = next(cell, 0, -1);
    if (to) this.go(to, extend);
    else cell.parentElement!.querySelector<HTMLElement>('th a')?.focus();
    return true;
  }

  private far(cell: Cell, rows: number): Cell {
    let at = cell;
    for (let step = 0; step < Math.abs(rows); step++) at = next(at, Math.sign(rows), 0) ?? at;
    return at;
  }

  private end(cell: Cell, direction: number): Cell {
    let at = cell;
    for (let to = next(at, 0, direction); to; to = next(at, 0, direction)) at = to;
    return at;
  }

  private fillDown(): void {
    if (!this.active) return;
    const rows = this.range();
    const source = rows.length > 1 ? rows[0]! : rows[0]!.map(cell => next(cell, -1, 0));
    const targets = rows.length > 1 ? rows.slice(1) : rows;
    this.change(targets.flatMap(row => row.flatMap((cell, column): [Cell, string][] => {
      const from = source.find(other => other?.cellIndex === cell.cellIndex) ?? source[column];
      return from ? [[cell, field(from).value]] : [];
    })));
  }

  // --- Mouse -----------------------------------------------------------------------------------------------------------------------

  private press(event: PointerEvent): void {
    const cell = (event.target as Element).closest<Cell>('td.edit');
    // A finger opens the keyboard at once; a link is a link, and a choice a choice.
    if (!cell || event.pointerType !== 'mouse' || event.button !== 0 || (event.target as Element).closest('a, label')) return;
    if (this.editing && cell === this.active) return;
    const again = cell === this.active && document.activeElement === cell && !event.shiftKey;
    this.addEventListener('mousedown', down => down.preventDefault(), { once: true });
    if (again) {
      this.edit(false);
      return;
    }
    this.go(cell, event.shiftKey);
    this.dragging = true;
  }

  private drag(event: MouseEvent): void {
    const cell = (event.target as Element).closest<Cell>('td.edit');
    if (this.dragging && cell && this.active && cell !== this.active && tableOf(cell) === tableOf(this.anchor ?? cell)) this.go(cell, true);
  }

  private open(event: MouseEvent): void {
    if ((event.target as Element).closest('td.edit') === this.active && !this.editing) this.edit(false);
  }

  private focused(event: FocusEvent): void {
    const cell = (event.target as Element).closest<Cell>('td.edit');
    const header = (event.target as Element).closest('th a');
    if (header) header.addEventListener('keydown', this.headerKey as EventListener, { once: true });
    if (!cell) return;
    if (cell !== this.active) {
      this.finish();
      this.anchor = cell;
      this.settle(cell);
      this.select();
    }
    if (event.target instanceof HTMLInputElement && this.base.has(event.target) && !this.editing) this.opened = event.target.value;
  }

  private readonly headerKey = (event: KeyboardEvent): void => {
    if (event.key !== 'ArrowRight') return;
    event.preventDefault();
    this.go((event.target as Element).closest('tr')!.querySelector<Cell>('td.edit') ?? undefined);
  };

  private left(event: FocusEvent): void {
    if (event.target instanceof HTMLInputElement && this.editing) this.finish();
    this.leaving = false;
  }

  // --- Clipboard -------------------------------------------------------------------------------------------------------------------

  private copy(event: ClipboardEvent, cut: boolean): void {
    if (this.editing || !this.active || !event.clipboardData) return;
    const rows = this.range();
    event.clipboardData.setData('text/plain', tabText.write(rows.map(row => row.map(cell => field(cell).value))));
    event.preventDefault();
    if (cut) this.change(rows.flat().map(cell => [cell, '']) as [Cell, string][]);
  }

  private paste(event: ClipboardEvent): void {
    if (!this.active || !event.clipboardData) return;
    const text = event.clipboardData.getData('text/plain');
    // One value into an open field is pasted as anywhere.
    if (this.editing && !/[\t\n]/.test(text.trimEnd())) return;
    event.preventDefault();
    this.finish();
    const rows = tabText.read(text);
    const range = this.range();
    const single = rows.length === 1 && rows[0]!.length === 1;
    if (single) {
      this.change(range.flat().map(cell => [cell, rows[0]![0]!]) as [Cell, string][]);
      return;
    }
    const start = range[0]![0]!;
    const values: [Cell, string][] = [];
    let outside = 0;
    rows.forEach((row, down) => row.forEach((value, right) => {
      const cell = offset(start, down, right);
      if (cell) values.push([cell, value]);
      else if (value) outside++;
    }));
    this.change(values);
    const last = values.at(-1)?.[0];
    if (last) {
      this.anchor = start;
      this.go(last, true);
    }
    if (outside > 0) this.tell(this.getAttribute('outside')!.replace('{0}', `${outside}`));
  }

  // --- The form --------------------------------------------------------------------------------------------------------------------

  /** The form with only those cells that were changed. */
  private body(): FormData {
    const body = new FormData(this.form);
    for (const input of this.base.keys()) if (!this.changed.has(input)) body.delete(input.name);
    return body;
  }

  private send(): void {
    this.finish();
    for (const input of this.base.keys()) input.disabled = !this.changed.has(input);
    this.store(this.value('sleutel'));
  }

  private value(name: string): string { return this.form.querySelector<HTMLInputElement>(`input[name=${name}]`)!.value; }

  private tell(message?: string): void {
    const count = this.changed.size;
    const state = count === 0 ? this.getAttribute('none')! : count === 1 ? this.getAttribute('unsaved-one')! : this.getAttribute('unsaved-many')!.replace('{0}', `${count}`);
    const status = this.form.querySelector('.save-status')!;
    const text = message ? `${message}. ${state}.` : `${state}.`;
    if (status.textContent !== text) status.textContent = text;
    if (this.buttons) {
      this.buttons.undo.disabled = !this.history.canUndo;
      this.buttons.redo.disabled = !this.history.canRedo;
    }
  }

  private reached(failed: boolean): void {
    if (failed) this.tell(this.getAttribute('offline')!);
    else if (this.offline) this.tell();
    this.offline = failed;
  }

  private addButtons(): void {
    const button = (text: string, act: () => void): HTMLButtonElement => {
      const made = document.createElement('button');
      made.type = 'button';
      made.className = 'quiet';
      made.textContent = this.getAttribute(text);
      made.addEventListener('click', act);
      this.form.querySelector('.savebar .save-status')!.before(made);
      return made;
    };
    this.buttons = { undo: button('undo', () => this.undo()), redo: button('redo', () => this.redo()) };
  }

  private store(sent?: string): void {
    const kept: Kept = { version: this.value('versie'), values: {}, active: this.active && field(this.active).name, sent };
    for (const input of this.changed) kept.values[input.name] = input.value;
    keep(this.getAttribute('reference')!, kept);
  }

  private restore(): void {
    const kept = load(this.getAttribute('reference')!);
    const recorded = kept?.sent !== undefined && kept.sent === this.getAttribute('saved');
    // A page that came back with what was typed has it already.
    const values = recorded || !this.hasAttribute('clean') ? [] : Object.entries(kept?.values ?? {});
    const byName = new Map([...this.base.keys()].map(input => [input.name, input]));
    let restored = false;
    for (const [name, value] of values) {
      const input = byName.get(name);
      if (!input || input.value === value) continue;
      input.value = value;
      this.mark(input);
      restored = true;
    }
    if (restored) this.form.querySelector<HTMLInputElement>('input[name=versie]')!.value = kept!.version;
    this.tell(restored ? this.getAttribute('restored')! : undefined);
    this.store();
    if (restored) this.preview.ask();
    const wrong = this.querySelector<HTMLInputElement>('input[aria-invalid]')?.parentElement;
    const active = wrong ?? (kept?.active ? byName.get(kept.active)?.parentElement : undefined);
    if (active && (recorded || wrong)) this.go(active as Cell);
  }
}

customElements.define('budget-grid', BudgetGrid);
