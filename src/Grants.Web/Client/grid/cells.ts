/** The cells of one table by row and column. */
export type Cell = HTMLTableCellElement;

export const field = (cell: Cell): HTMLInputElement => cell.querySelector('input')!;

export const tableOf = (cell: Cell): HTMLTableElement => cell.closest('table')!;

const rowOf = (cell: Cell): HTMLTableRowElement => cell.parentElement as HTMLTableRowElement;

/** The cell at so many rows and columns from another, if something can be typed there. */
export function offset(from: Cell, rows: number, columns: number): Cell | undefined {
  const row = tableOf(from).tBodies[0]!.rows[rowOf(from).sectionRowIndex + rows];
  const cell = row?.cells[from.cellIndex + columns];
  return cell?.classList.contains('edit') ? cell as Cell : undefined;
}

/** The next cell in a direction, over cells in which nothing can be typed. */
export function next(from: Cell, rows: number, columns: number): Cell | undefined {
  const body = tableOf(from).tBodies[0]!;
  const start = rowOf(from).sectionRowIndex;
  for (let step = 1; ; step++) {
    const row = body.rows[start + rows * step];
    const cell = row?.cells[from.cellIndex + columns * step];
    if (!cell) return undefined;
    if (cell.classList.contains('edit')) return cell as Cell;
  }
}

/** The cells of a rectangle, row by row. */
export function between(one: Cell, other: Cell): Cell[][] {
  if (tableOf(one) !== tableOf(other)) return [[other]];
  const [top, bottom] = order(rowOf(one).sectionRowIndex, rowOf(other).sectionRowIndex);
  const [left, right] = order(one.cellIndex, other.cellIndex);
  return [...tableOf(one).tBodies[0]!.rows].slice(top, bottom + 1)
    .map(row => [...row.cells].slice(left, right + 1).filter(cell => cell.classList.contains('edit')) as Cell[])
    .filter(row => row.length > 0);
}

const order = (one: number, other: number): [number, number] => (one <= other ? [one, other] : [other, one]);
