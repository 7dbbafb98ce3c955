/** A form on the page. What is written is text, never HTML; a shadow root keeps our styles from the
 * page's and the page's from ours.
 */
import { type Field, type Form, send } from './asking.ts'

const STYLE = `
:host{all:initial;display:block}
*{box-sizing:border-box}
section,dialog{font:16px/1.5 system-ui,sans-serif;color:#1d2421;background:#fff;border:1px solid #e6e3dc;border-radius:12px;padding:20px;overflow-wrap:anywhere}
dialog{width:min(26rem,calc(100vw - 32px));max-height:calc(100vh - 32px);overflow:auto}
dialog::backdrop{background:rgba(18,38,31,.55)}
h2{font-size:20px;line-height:1.3;margin:0 44px 8px 0}
p{margin:0 0 12px}
label{display:block;margin:0 0 12px;font-weight:600}
label.yes{display:flex;gap:12px;align-items:center;min-height:44px;font-weight:400}
input{font:inherit;color:inherit}
input:not([type=checkbox]){display:block;width:100%;min-height:44px;margin-top:4px;padding:8px 12px;background:#fff;border:1px solid #8a8577;border-radius:8px}
input[type=checkbox]{width:24px;height:24px;margin:0;flex:none;accent-color:#1b6b50}
button{font:inherit;font-weight:600;min-height:48px;min-width:44px;border-radius:8px;border:1px solid #1b6b50;background:#1b6b50;color:#fff;cursor:pointer}
form button{width:100%}
.close{position:absolute;top:12px;right:12px;min-height:44px;background:#fff;color:#1d2421;border-color:#8a8577}
.note{color:#5c6661;font-size:15px}
.wrong{color:#a8321a;font-weight:600}
:focus-visible{outline:3px solid #1b6b50;outline-offset:2px}
[hidden]{display:none}`

type Made<K extends keyof HTMLElementTagNameMap> = HTMLElementTagNameMap[K]

function make<K extends keyof HTMLElementTagNameMap>(
  kind: K,
  more: Partial<Made<K>> = {},
  ...within: (Node | string)[]
): Made<K> {
  const made = Object.assign(document.createElement(kind), more)
  made.append(...within)
  return made
}

function rooted(host: HTMLElement, form: Form): ShadowRoot {
  const root = host.shadowRoot || host.attachShadow({ mode: 'open' })
  const style = new CSSStyleSheet() // no style element: the site's policy may forbid those
  style.replaceSync(STYLE)
  root.adoptedStyleSheets = [style]
  host.lang = form.locale
  return root
}

const text = (className: string, said: string) => (said ? [make('p', { className }, said)] : [])

function asked({ name, label, type, autocomplete, required }: Field) {
  const input = make('input', { name, type, required, maxLength: 256 })
  input.autocomplete = autocomplete as AutoFill
  return make('label', {}, label, input)
}

/** The form itself; `then` hears that it was sent. */
function filled(form: Form, then: () => void): HTMLFormElement {
  const wrong = make('p', { className: 'wrong', hidden: true })
  wrong.setAttribute('role', 'alert')
  const trap = make('input', { name: 'trap', tabIndex: -1, autocomplete: 'off' })
  const made = make(
    'form',
    {},
    ...form.fields.map(asked),
    make('div', { hidden: true }, make('label', {}, form.trap, trap)),
    make(
      'label',
      { className: 'yes' },
      make('input', { type: 'checkbox', name: 'agreed', required: true }),
      make('span', {}, form.agree),
    ),
    ...text('note', form.note),
    wrong,
    make('button', {}, form.button),
  )
  let busy = false
  made.addEventListener('submit', async (event) => {
    event.preventDefault()
    if (busy) return
    busy = true
    const { address, trap, agreed, ...told } = Object.fromEntries(new FormData(made))
    const status = await send(form, { address, trap, agreed: agreed === 'on', told })
    busy = false
    wrong.hidden = status === 200
    wrong.textContent = status === 400 ? form.wrong : form.busy
    if (status === 200) then()
  })
  return made
}

/** Say thank you in its place, to whoever hears the page read, too. */
function thank(form: Form, made: HTMLElement) {
  const thanks = make('p', { tabIndex: -1 }, form.thanks)
  thanks.setAttribute('role', 'status')
  made.replaceWith(thanks)
  thanks.focus()
}

/** Draw it where the page has a place for it; what stood there goes. */
export function stand(form: Form, host: HTMLElement, then = () => {}) {
  const title = make('h2', { id: 'title' }, form.title)
  const made = filled(form, () => {
    thank(form, made)
    then()
  })
  const whole = make('section', {}, title, ...text('', form.text), made)
  whole.setAttribute('aria-labelledby', 'title')
  rooted(host, form).replaceChildren(whole)
}

/** Open it over the page; `then` hears that it was sent or closed. */
export function open(form: Form, then: () => void) {
  const host = make('div')
  const close = make('button', { className: 'close', type: 'button', textContent: '✕' })
  close.setAttribute('aria-label', form.close)
  const title = make('h2', { id: 'title' }, form.title)
  const made = filled(form, () => {
    thank(form, made)
    then()
  })
  const dialog = make('dialog', {}, title, ...text('', form.text), made, close)
  dialog.setAttribute('aria-labelledby', 'title')
  close.onclick = () => dialog.close()
  dialog.onclose = () => {
    then()
    host.remove()
  }
  rooted(host, form).append(dialog)
  document.body.append(host)
  dialog.showModal() // keeps the focus within, ends with Escape, and gives the focus back
}
