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

// What is said for who listens is not copied.
const shown = cell => {
  const copy = cell.cloneNode(true);
  for (const hidden of copy.querySelectorAll('.visually-hidden')) hidden.remove();
  return copy.textContent;
};

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
      const text = [...table.rows].map(row => [...row.cells].map(cell => (cell.dataset.value ?? shown(cell)).replace(/\s+/g, ' ').trim()).join('\t')).join('\n');
      await navigator.clipboard.writeText(text);
      button.textContent = this.getAttribute('done');
      setTimeout(() => { button.textContent = this.getAttribute('label'); }, 2000);
    });
    this.replaceChildren(button);
  }
}
customElements.define('copy-table', CopyTable);

// <time-line>: says while the slider moves which step it stands on; without it the slider is sent just the same.
class TimeLine extends HTMLElement {
  connectedCallback() {
    const [slider, output] = [this.querySelector('input[type=range]'), this.querySelector('output')];
    const steps = [...this.querySelectorAll('datalist option')];
    if (!slider || !output || steps.length === 0) return;
    const say = () => {
      const step = steps.findLast(option => Number(option.value) <= Number(slider.value)) ?? steps[0];
      const label = step.getAttribute('label');
      output.textContent = step.value === slider.value ? label : `${slider.value}. (${label})`;
      slider.setAttribute('aria-valuetext', output.textContent);
    };
    slider.addEventListener('input', say);
    say();
  }
}
customElements.define('time-line', TimeLine);
