export interface Change {
  readonly field: HTMLInputElement;
  readonly from: string;
  readonly to: string;
}

/** What was typed since the last time it was recorded, step by step. */
export class History {
  private done: Change[][] = [];
  private undone: Change[][] = [];

  add(step: Change[]): void {
    if (step.length === 0) return;
    this.done.push(step);
    this.undone = [];
  }

  /** The step to take back, in the direction in which it is to be set. */
  undo(): Change[] | undefined {
    const step = this.done.pop();
    if (step) this.undone.push(step);
    return step?.map(({ field, from, to }) => ({ field, from: to, to: from }));
  }

  redo(): Change[] | undefined {
    const step = this.undone.pop();
    if (step) this.done.push(step);
    return step;
  }

  get canUndo(): boolean { return this.done.length > 0; }

  get canRedo(): boolean { return this.undone.length > 0; }
}
