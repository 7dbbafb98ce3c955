// A tablet in the shop begins anew when nobody touches it for a minute: the next person must not
// see what the one before began.
let last
const anew = () => location.replace(location.href)
const wait = () => {
  clearTimeout(last)
  last = setTimeout(anew, 60000)
}
for (const one of ['pointerdown', 'keydown', 'input']) addEventListener(one, wait)
if (document.body.dataset.begun) wait()
