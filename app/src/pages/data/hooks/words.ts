import { both } from '@/language/words'

export const words = both(
  {
    title: 'Shops, tills and text messages',
    setUp: 'Set-up',
    text: 'Shops and tills post orders, refunds, customers, prices and stock to you as they happen; a phone line posts what people text you. Each signs with its own secret; whatever is not signed is turned away.',
    doors: {
      shopify: 'Shopify',
      square: 'Square',
      woocommerce: 'WooCommerce',
      generic: 'Any till or booking system',
      twilio: 'SMS (Twilio)',
    },
    sender: 'From',
    heard: 'Last heard',
    nothing: 'Nothing yet',
    heardOf: (ago: string, topic: string) => (topic ? `${ago}: ${topic}` : ago),
    times: 'Deliveries',
    strangers: 'Strangers',
    strangersText:
      'Strangers: orders of somebody with no number, e-mail or phone. They are counted and kept nowhere.',
    refused: 'Last turned away',
    never: 'Never',
    because: {
      unsigned: 'it was not signed',
      forged: 'signed with another secret: is it the same on both sides?',
      stale: 'signed too long ago: is a clock wrong?',
    },
    closed: 'Not set up',
    open: 'Set up',
    openOne: (name: string) => `Set up ${name}`,
    change: 'Address and secret',
    changeOne: (name: string) => `Address and secret of ${name}`,
    address: 'Address to paste there',
    secret: 'Secret',
    hints: {
      shopify:
        'In Shopify: Settings › Notifications › Webhooks. Make one webhook for each topic, format JSON, with this address. Below the list Shopify shows what it signs with: copy it here.',
      square:
        'In Square’s Developer Console: Webhooks › Subscriptions. Add one with this address, and copy its signature key here.',
      woocommerce:
        'In WordPress: WooCommerce › Settings › Advanced › Webhooks. Make one for each topic with this address. Leave the secret empty here and we make one for both sides.',
      generic:
        'For any till, shop, booking system or CRM that can post JSON, signed after Standard Webhooks. We make the secret, and show a first booking to post with it.',
      twilio:
        'In Twilio: the phone number’s page, “A message comes in”, Webhook, HTTP POST, this address. The secret is the Auth Token on the account’s first page.',
    },
    topics: 'Topics that are read',
    made: 'Copy the secret now: it is not shown again',
    tryIt: 'Try it from a shell: a table for Eva in three days',
    isThere: 'I have kept it',
    isOpen: 'The door is open.',
    former: (until: string) => `The secret before this one is good until ${until}.`,
    fresh: 'Make a new secret',
    save: 'Save',
    shut: 'Turn it off',
    shutTitle: (name: string) => `Take nothing more from ${name}?`,
    shutText:
      'Whatever it posts from now on is turned away, and its secret is forgotten. What came stays.',
    wasShut: 'Nothing more is taken from there.',
  },
  {
    title: 'Tiendas, cajas y mensajes de texto',
    setUp: 'Configuración',
    text: 'Las tiendas y cajas te envían pedidos, devoluciones, clientes, precios y existencias al momento; una línea de teléfono, lo que te escribe la gente. Cada una firma con su propio secreto; lo que no viene firmado se rechaza.',
    doors: {
      shopify: 'Shopify',
      square: 'Square',
      woocommerce: 'WooCommerce',
      generic: 'Cualquier caja o sistema de reservas',
      twilio: 'SMS (Twilio)',
    },
    sender: 'De',
    heard: 'Lo último recibido',
    nothing: 'Nada todavía',
    heardOf: (ago: string, topic: string) => (topic ? `${ago}: ${topic}` : ago),
    times: 'Envíos',
    strangers: 'Desconocidos',
    strangersText:
      'Desconocidos: pedidos de alguien sin número, correo ni teléfono. Se cuentan y no se guardan.',
    refused: 'Lo último rechazado',
    never: 'Nunca',
    because: {
      unsigned: 'no venía firmado',
      forged: 'firmado con otro secreto: ¿es el mismo en los dos lados?',
      stale: 'firmado hace demasiado: ¿hay algún reloj mal?',
    },
    closed: 'Sin configurar',
    open: 'Configurar',
    openOne: (name: string) => `Configurar ${name}`,
    change: 'Dirección y secreto',
    changeOne: (name: string) => `Dirección y secreto de ${name}`,
    address: 'Dirección que hay que pegar allí',
    secret: 'Secreto',
    hints: {
      shopify:
        'En Shopify: Configuración › Notificaciones › Webhooks. Crea un webhook para cada tema, en formato JSON, con esta dirección. Debajo de la lista, Shopify muestra con qué firma: cópialo aquí.',
      square:
        'En la consola de desarrollo de Square: Webhooks › Subscriptions. Añade una con esta dirección y copia aquí su clave de firma.',
      woocommerce:
        'En WordPress: WooCommerce › Ajustes › Avanzado › Webhooks. Crea uno para cada tema con esta dirección. Deja aquí el secreto vacío y creamos uno para los dos lados.',
      generic:
        'Para cualquier caja, tienda, sistema de reservas o CRM que pueda enviar JSON, firmado según Standard Webhooks. El secreto lo creamos nosotros, y te mostramos una primera reserva para enviar con él.',
      twilio:
        'En Twilio: la página del número, «A message comes in», Webhook, HTTP POST, esta dirección. El secreto es el Auth Token de la primera página de la cuenta.',
    },
    topics: 'Temas que se leen',
    made: 'Copia el secreto ahora: no se vuelve a mostrar',
    tryIt: 'Pruébalo desde una terminal: una mesa para Eva dentro de tres días',
    isThere: 'Ya lo he guardado',
    isOpen: 'La puerta está abierta.',
    former: (until: string) => `El secreto anterior vale hasta el ${until}.`,
    fresh: 'Crear un secreto nuevo',
    save: 'Guardar',
    shut: 'Desactivar',
    shutTitle: (name: string) => `¿No aceptar nada más de ${name}?`,
    shutText:
      'Lo que envíe desde ahora se rechaza y su secreto se olvida. Lo que ya llegó se queda.',
    wasShut: 'Ya no se acepta nada de ahí.',
  },
)
