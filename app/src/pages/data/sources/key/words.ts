import { both } from '@/language/words'

export const keyWords = both(
  {
    there: (prefix: string, used: string) =>
      `There is a key already: it begins with ${prefix}…, ${used}. It was shown once, when it was made. If it is lost, replace it.`,
    used: (ago: string) => `and was last used ${ago}`,
    unused: 'and was never used',
    replace: 'Replace the key',
    sure: 'Replace this key?',
    goes: (keys: number) =>
      keys === 1
        ? 'The old key opens nothing any more, within ten seconds: put the new one in its place at once. This cannot be taken back.'
        : `The ${keys} old keys open nothing any more, within ten seconds: put the new one in their place at once. This cannot be taken back.`,
  },
  {
    there: (prefix: string, used: string) =>
      `Ya hay una clave: empieza por ${prefix}…, ${used}. Se mostró una sola vez, al crearla. Si se perdió, cámbiala por otra.`,
    used: (ago: string) => `y se usó por última vez ${ago}`,
    unused: 'y no se ha usado nunca',
    replace: 'Cambiar la clave',
    sure: '¿Cambiar esta clave?',
    goes: (keys: number) =>
      keys === 1
        ? 'La clave antigua deja de abrir en diez segundos: pon la nueva en su lugar enseguida. No se puede deshacer.'
        : `Las ${keys} claves antiguas dejan de abrir en diez segundos: pon la nueva en su lugar enseguida. No se puede deshacer.`,
  },
)
