// What every page has. Nothing here is needed: every task works without it, these make some quicker.
import './elements/copy-table.ts';
import './elements/file-drop.ts';
import './elements/time-line.ts';
