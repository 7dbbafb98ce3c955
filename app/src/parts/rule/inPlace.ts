/** Lists that open where they stand: in the page's main part, so that a screen reader knows whose they are. */
export function inPlace(width?: number) {
  return {
    withinPortal: false,
    position: 'bottom-start' as const,
    zIndex: 300,
    ...(width === undefined ? {} : { width }),
  }
}
