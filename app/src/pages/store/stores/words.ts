/** The words of the stores: what they are called and where they stand. */
import { both } from '@/language/words'

export const storesWords = both(
  {
    tab: 'Stores',
    title: 'Your stores',
    text: 'What your stores are called and where they stand. Segments can then ask who lives near one of them.',
    id: 'As orders say it',
    name: 'Name',
    point: 'Latitude, longitude',
    pointHint: '40.4168, -3.7038',
    seen: (n: string) => `${n} events`,
    unseen: 'no event yet',
    noPoint: 'No point on earth is called so. Copy it from a map: latitude, then longitude.',
    remove: (name: string) => `Forget what ${name} is called and where it is`,
    add: 'Add a store',
    newId: 'Store, as orders say it',
    twice: 'There is one of that name already.',
    none: 'No order has named a store yet',
    noneText: 'Send `store` with your orders, or add a store by hand.',
    more: (n: string) => `Show ${n} more`,
  },
  {
    tab: 'Tiendas',
    title: 'Tus tiendas',
    text: 'Cómo se llaman tus tiendas y dónde están. Así los segmentos pueden preguntar quién vive cerca de una.',
    id: 'Como la llaman los pedidos',
    name: 'Nombre',
    point: 'Latitud, longitud',
    pointHint: '40.4168, -3.7038',
    seen: (n: string) => `${n} eventos`,
    unseen: 'ningún evento aún',
    noPoint:
      'Ningún punto de la tierra se llama así. Cópialo de un mapa: latitud y luego longitud.',
    remove: (name: string) => `Olvidar cómo se llama ${name} y dónde está`,
    add: 'Añadir una tienda',
    newId: 'Tienda, como la llaman los pedidos',
    twice: 'Ya hay una con ese nombre.',
    none: 'Ningún pedido ha nombrado aún una tienda',
    noneText: 'Envía `store` con tus pedidos, o añade una tienda a mano.',
    more: (n: string) => `Ver ${n} más`,
  },
)
