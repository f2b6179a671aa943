/** <file-drop>: a file may be dropped on the field instead of chosen. */
class FileDrop extends HTMLElement {
  connectedCallback(): void {
    const input = this.querySelector<HTMLInputElement>('input[type=file]');
    if (!input) return;
    for (const name of ['dragenter', 'dragover']) {
      this.addEventListener(name, event => {
        event.preventDefault();
        this.toggleAttribute('over', true);
      });
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
