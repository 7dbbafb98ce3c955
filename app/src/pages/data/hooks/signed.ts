/** A delivery as any till or booking system signs it, to be tried from a shell. Pure. */

const AHEAD_MS = 3 * 86_400_000

/** Posts a table for somebody, three days from now, with nothing but openssl. */
export function signedBooking(address: string, secret: string, now: Date): string {
  const starts_at = `${new Date(now.getTime() + AHEAD_MS).toISOString().slice(0, 16)}:00Z`
  const guest = { phone: '+34600111222', first_name: 'Eva' }
  const said = {
    type: 'booking',
    id: 'B-77',
    status: 'made',
    what: 'table',
    party: 4,
    starts_at,
    guest,
  }
  return `secret=${secret}
body='${JSON.stringify(said)}'
id=$(date +%s%N); seconds=$(date +%s)
key=$(printf %s "\${secret#whsec_}" | base64 -d | od -An -tx1 | tr -d ' \\n')
signature=$(printf '%s.%s.%s' "$id" "$seconds" "$body" |
  openssl dgst -sha256 -mac HMAC -macopt hexkey:"$key" -binary | base64)
curl ${address} -H "webhook-id: $id" -H "webhook-timestamp: $seconds" \\
  -H "webhook-signature: v1,$signature" -d "$body"`
}
