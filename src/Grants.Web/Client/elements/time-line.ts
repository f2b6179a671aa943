/** <time-line>: says while the slider moves which step it stands on; without it the slider is sent just the same. */
class TimeLine extends HTMLElement {
  connectedCallback(): void {
    const slider = this.querySelector<HTMLInputElement>('input[type=range]');
    const output = this.querySelector('output');
    const steps = [...this.querySelectorAll<HTMLOptionElement>('datalist option')];
    const first = steps[0];
    if (!slider || !output || !first) return;
    const say = (): void => {
      const step = steps.filter(option => Number(option.value) <= Number(slider.value)).at(-1) ?? first;
      output.textContent = step.value === slider.value ? step.label : `${slider.value}. (${step.label})`;
      slider.setAttribute('aria-valuetext', output.textContent);
    };
    slider.addEventListener('input', say);
    say();
  }
}

customElements.define('time-line', TimeLine);
