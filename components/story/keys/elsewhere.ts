/** Keys that belong to a text field, to a menu, or to a dialog that lies over the viewer. */
export function isElsewhere({ target }: KeyboardEvent): boolean {
  const field = 'input, textarea, select, [contenteditable="true"], dialog, [role="dialog"], [role="menu"]';
  return target instanceof Element && target.closest(field) !== null;
}
