/** Why two names are linked, or not, in words: the engine's few reasons in both languages. Pure. */
import { both } from '@/language/words'

const words = both(
  {
    together: 'seen together on one event',
    by: (who: string) => `put together by ${who}`,
    apart: (who: string) => `taken apart by ${who}`,
    device: 'a device that several people use',
    deviceNobody: 'a device that several people use joins nobody',
    names: (n: string, most: string) => `one person would have ${n} names; ${most} is the limit`,
    ofKind: (n: string, kind: string, most: string) =>
      `one person would have ${n} of “${kind}”; ${most} is the limit`,
  },
  {
    together: 'vistos juntos en un evento',
    by: (who: string) => `juntados por ${who}`,
    apart: (who: string) => `separados por ${who}`,
    device: 'un dispositivo que usan varias personas',
    deviceNobody: 'un dispositivo que usan varias personas no junta a nadie',
    names: (n: string, most: string) => `una persona tendría ${n} nombres; el límite es ${most}`,
    ofKind: (n: string, kind: string, most: string) =>
      `una persona tendría ${n} de «${kind}»; el límite es ${most}`,
  },
)

type Said = (typeof words)['en']
type Who = (by: string) => string
type Form = [RegExp, (w: Said, found: readonly string[], name: Who) => string]

const FORMS: readonly Form[] = [
  [/^seen together on one event$/, (w) => w.together],
  [/^put together by (.+)$/, (w, [, who = ''], name) => w.by(name(who))],
  [/^taken apart by (.+)$/, (w, [, who = ''], name) => w.apart(name(who))],
  [/^a device that several people use$/, (w) => w.device],
  [/^a device that several people use joins nobody$/, (w) => w.deviceNobody],
  [
    /^one person would have (\d+) names; (\d+) is the limit$/,
    (w, [, n = '', most = '']) => w.names(n, most),
  ],
  [
    /^one person would have (\d+) of (\w+); (\d+) is the limit$/,
    (w, [, n = '', kind = '', most = '']) => w.ofKind(n, kind, most),
  ],
]

/** The reason in the reader's language; one that we don't know as it came. `name`: of who did it. */
export function because(reason: string, locale: 'en' | 'es', name: Who): string {
  for (const [form, say] of FORMS) {
    const found = form.exec(reason)
    if (found) return say(words[locale] as Said, found, name)
  }
  return reason
}
