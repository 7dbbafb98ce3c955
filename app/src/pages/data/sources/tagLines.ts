/** The lines that a shop pastes into its pages, and the address of the template for Tag Manager. */

export type Choice = {
  /** The site asks before, or needs to ask nobody: the tag need not wait to be told. */
  agreed: boolean
  /** A till or the shop's server tells of orders already. */
  ordersElsewhere: boolean
}

const QUEUE =
  'window.regulars=window.regulars||function(){(regulars.q=regulars.q||[]).push(arguments)}'

export function tagLines(address: string, key: string, { agreed, ordersElsewhere }: Choice) {
  const more = [
    agreed ? ' data-consent="granted"' : '',
    ordersElsewhere ? ' data-skip="order_completed,order_refunded"' : '',
  ].join('')
  return `<script>${QUEUE}</script>
<script async src="${address}/tag.js" data-key="${key}"${more}></script>`
}

export const TEMPLATE = '/tag.tpl'

/** "12 seconds ago", where it is less than a minute. */
export function lately(tag: string, at: string, now: number = Date.now()): string | null {
  const seconds = Math.max(0, Math.round((now - new Date(at).getTime()) / 1000))
  if (seconds >= 60) return null
  return new Intl.RelativeTimeFormat(tag).format(-seconds, 'second')
}
