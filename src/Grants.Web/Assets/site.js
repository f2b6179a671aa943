// Nothing here is needed: every task works without it. It makes two of them quicker.

// <file-drop>: a file may be dropped on the field instead of chosen.
class FileDrop extends HTMLElement {
  connectedCallback() {
    const input = this.querySelector('input[type=file]');
    if (!input) return;
    for (const name of ['dragenter', 'dragover']) {
      this.addEventListener(name, event => { event.preventDefault(); this.toggleAttribute('over', true); });
    }
    this.addEventListener('dragleave', () => this.toggleAttribute('over', false));
    this.addEventListener('drop', event => {
      event.preventDefault();
      this.toggleAttribute('over', false);
      if (event.dataTransfer?.files.length) input.files = event.dataTransfer.files;
    });
    this.setAttribute('ready', '');
  }
}
customElements.define('file-drop', FileDrop);

// <copy-table for="id">: the table as tabs and lines, for a spreadsheet.
class CopyTable extends HTMLElement {
  connectedCallback() {
    const table = document.getElementById(this.getAttribute('for'));
    if (!table || !navigator.clipboard) return;
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'link';
    button.textContent = this.getAttribute('label');
    button.addEventListener('click', async () => {
      const text = [...table.rows].map(row => [...row.cells].map(cell => (cell.dataset.value ?? cell.innerText).replace(/\s+/g, ' ').trim()).join('\t')).join('\n');
      await navigator.clipboard.writeText(text);
      button.textContent = this.getAttribute('done');
      setTimeout(() => { button.textContent = this.getAttribute('label'); }, 2000);
    });
    this.replaceChildren(button);
  }
}
customElements.define('copy-table', CopyTable);
