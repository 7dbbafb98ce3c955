/** Kinds of events in a few groups that a marketer filters a timeline by. Pure. */

export const GROUPS = {
  purchases: ['order_completed', 'order_refunded', 'order_updated', 'order_cancelled'],
  offers: [
    'decision_made',
    'offer_redeemed',
    'coupon_redeemed',
    'campaign_targeted',
    'question_answered',
    'card_scanned',
  ],
  messages: [
    'message_sent',
    'message_skipped',
    'message_failed',
    'message_unknown',
    'message_bounced',
    'message_complained',
    'message_opened',
    'message_clicked',
  ],
  consent: ['consent_given', 'consent_withdrawn', 'preferences_changed', 'confirmation_requested'],
  notes: ['note_added', 'note_removed', 'note_restored'],
} as const

export type GroupName = keyof typeof GROUPS | 'other'
export const GROUP_NAMES: readonly GroupName[] = [
  'purchases',
  'offers',
  'messages',
  'consent',
  'notes',
  'other',
]

const GROUPED = new Map<string, GroupName>(
  Object.entries(GROUPS).flatMap(([name, kinds]) =>
    kinds.map((kind): [string, GroupName] => [kind, groupNamed(name)]),
  ),
)

function groupNamed(name: string): GroupName {
  return GROUP_NAMES.find((one) => one === name) ?? 'other'
}

/** The group of a kind; what nobody grouped is "other". */
export function groupOf(kind: string): GroupName {
  return GROUPED.get(kind) ?? 'other'
}

/** The groups that an address names: "purchases,notes". */
export function chosen(said: string): GroupName[] {
  const names = new Set(said.split(','))
  return GROUP_NAMES.filter((one) => names.has(one))
}

/** Kinds to ask for, of those that there are; none chosen: all of them (undefined). */
export function kindsOf(
  groups: readonly GroupName[],
  there: readonly string[],
): string[] | undefined {
  if (groups.length === 0) return undefined
  const kinds = there.filter((kind) => groups.includes(groupOf(kind)))
  return kinds.length > 0 ? kinds : ['none_of_these']
}
