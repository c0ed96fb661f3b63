/** Comes after 200 ms only, so that a short wait does not flash. */
export function StageSpinner() {
  return (
    <div
      data-spinner=""
      className="pointer-events-none absolute inset-0 grid place-items-center opacity-100 transition-opacity delay-200 duration-150 starting:opacity-0"
    >
      <span className="size-9 animate-spin rounded-full border-2 border-white/25 border-t-white/90" />
    </div>
  );
}
