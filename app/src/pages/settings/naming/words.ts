import { both } from '@/language/words'

export const namingWords = both(
  {
    title: 'How many names one person may have',
    text: 'Two names on one event make one person: a card and an e-mail at the till. Past these limits they stay two, and each person’s page says why. What was joined before stays joined.',
    all: 'All kinds together',
    device:
      'A browser or tablet on which two cards, two accounts or two e-mails appear is shared: it joins nobody any more, and gives back whom it had joined.',
    blockedTitle: 'Values that name nobody',
    blockedText:
      'Your till’s own e-mail, a phone number that staff type when a customer has none. “null”, “guest”, “unknown” and the like never name anybody.',
    blocked: 'Values',
    blockedHint: 'Press Enter after each.',
  },
  {
    title: 'Cuántos nombres puede tener una persona',
    text: 'Dos nombres en un evento hacen una persona: una tarjeta y un correo en la caja. Por encima de estos límites siguen siendo dos, y la página de cada una dice por qué. Lo que ya estaba unido sigue unido.',
    all: 'De todos los tipos juntos',
    device:
      'Un navegador o una tableta donde aparecen dos tarjetas, dos cuentas o dos correos es compartido: ya no junta a nadie, y suelta a quien había juntado.',
    blockedTitle: 'Valores que no nombran a nadie',
    blockedText:
      'El correo de tu propia caja, un teléfono que el personal teclea cuando el cliente no tiene. «null», «guest», «unknown» y parecidos nunca nombran a nadie.',
    blocked: 'Valores',
    blockedHint: 'Pulsa Intro después de cada uno.',
  },
)
