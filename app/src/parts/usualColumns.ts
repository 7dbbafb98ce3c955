/** What a list of people says of each, unless somebody chooses otherwise. */
export const USUAL_COLUMNS = [
  'tier',
  'rhythm_state',
  'orders_365d',
  'spent_365d',
  'clv_cents',
  'days_since_order',
] as const
