// The budget as a spreadsheet: the page where it is typed in.
import './grid/budget-grid.ts';
