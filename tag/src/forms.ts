/** Sign-up forms: the tag loads this only where one is meant for the page. */
import { ask, type Form, saw } from './forms/asking.ts'
import { open, stand } from './forms/drawing.ts'
import { done, may, seen, wait } from './forms/timing.ts'

let callOff = () => {} // the pop-up that waits on this page
let standing = false // one is open

/** Draw the forms that stand in the page; let a pop-up that is meant for it wait for its time. */
export async function show(consent: boolean) {
  const found = document.querySelectorAll<HTMLElement>('[data-regulars-form]:not([data-asked])')
  const places = [...found]
  for (const one of places) one.dataset.asked = ''
  callOff()
  const names = new Set(places.map(({ dataset }) => dataset.regularsForm as string))
  const forms = await ask([...names].slice(0, 20), consent)
  for (const place of places) {
    const mine = forms.find(
      ({ rests_as, kind }) => kind === 'embedded' && rests_as === place.dataset.regularsForm,
    )
    if (!mine) continue
    stand(mine, place)
    saw(mine)
  }
  const popup = forms.find((form) => form.kind === 'popup' && may(form))
  if (popup && !standing) callOff = wait(popup, () => over(popup))
}

function over(form: Form) {
  standing = true
  seen(form)
  saw(form)
  open(form, () => {
    standing = false
    done(form)
  })
}

/** How it looks, for whoever makes one. */
export { stand }
