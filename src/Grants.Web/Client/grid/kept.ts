/** What was typed and not recorded, kept for this tab: a page that is left, or a connection that breaks, loses nothing. */
export interface Kept {
  version: string;
  values: Record<string, string>;
  active?: string | undefined;
  /** The key of the form with which it was sent. */
  sent?: string | undefined;
}

export function load(reference: string): Kept | undefined {
  try {
    const text = sessionStorage.getItem(name(reference));
    return text ? JSON.parse(text) as Kept : undefined;
  } catch {
    return undefined;
  }
}

export function keep(reference: string, kept: Kept): void {
  try {
    sessionStorage.setItem(name(reference), JSON.stringify(kept));
  } catch {
    // A browser that keeps nothing still lets one type.
  }
}

const name = (reference: string): string => `begroting/${reference}`;
