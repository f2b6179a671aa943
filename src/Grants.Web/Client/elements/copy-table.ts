/** <copy-table for="id">: the table as tabs and lines, for a spreadsheet. */
class CopyTable extends HTMLElement {
  connectedCallback(): void {
    const table = document.getElementById(this.getAttribute('for') ?? '');
    // A clipboard is there on secure addresses only.
    if (!(table instanceof HTMLTableElement) || !('clipboard' in navigator)) return;
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'link';
    button.textContent = this.getAttribute('label');
    button.addEventListener('click', async () => {
      await navigator.clipboard.writeText(textOf(table));
      button.textContent = this.getAttribute('done');
      setTimeout(() => { button.textContent = this.getAttribute('label'); }, 2000);
    });
    this.replaceChildren(button);
  }
}

function textOf(table: HTMLTableElement): string {
  const rows = [...table.rows].map(row => [...row.cells].map(cell => (cell.dataset.value ?? shown(cell)).replace(/\s+/g, ' ').trim()).join('\t'));
  return rows.join('\n');
}

// What is said for who listens is not copied.
function shown(cell: HTMLTableCellElement): string {
  const copy = cell.cloneNode(true) as HTMLTableCellElement;
  for (const hidden of copy.querySelectorAll('.visually-hidden')) hidden.remove();
  return copy.textContent ?? '';
}

customElements.define('copy-table', CopyTable);
