import { both } from '@/language/words'

export const store = both(
  {
    title: 'Store',
    subtitle: 'What your assistants see when somebody shows their card, and how to connect a till',
    try: 'At the till',
    cases: 'Cases',
    satisfaction: 'Satisfaction',
    by: 'They show',
    kinds: { loyalty_card: 'Card', phone: 'Phone', email: 'E-mail', user_id: 'Account' },
    labels: {
      loyalty_card: 'Card number',
      phone: 'Phone number',
      email: 'E-mail address',
      user_id: 'Account',
    },
    hint: 'Type it, or read it with a scanner that types: it goes on by itself with Enter.',
    read: 'Read',
    mayNot:
      'Your role may not read cards: that writes a decision. Ask an owner for a marketer’s or an assistant’s account.',
    idle: 'Waiting for a card',
    idleText:
      'The offer, the question or nothing appears here, big enough to be read across a counter.',
    sampleCards: 'Cards of the sample data to try:',
    whole: 'Who is this? Open their page',
    signUps: 'Let them sign up themselves; hand them the tablet:',
    real: 'The decision is written down as at a real till.',
    connect: 'Connect your till',
    connectText: 'A till needs one key: to tell what was bought, and to ask what to say to whom.',
    makeKey: 'Make the key for me',
    keyTitle: 'The till',
    keyOnce:
      'The key stands in the lines below, now and not again. It is a secret between your till and this house.',
    waiting: 'We have heard nothing from it yet. Send a purchase …',
    ownerMakes: 'An owner can make it here.',
    askLabel: 'Ask what to offer',
    tellLabel: 'Tell what was bought',
    useLabel: 'Tell that an offer was used',
    useText:
      'Up to what the offer says; more needs a key that may change things. Or send the decision’s id as the event “offer_redeemed”, as you send purchases.',
    answerText:
      'The answer is an offer, a question or nothing, in a well-readable form; never a profit or a habit.',
    keyIs: 'KEY is your till’s key: “At the till › Connect your till” makes it.',
    times: 'A purchase counts in what is offered next within a second.',
  },
  {
    title: 'Tienda',
    subtitle: 'Qué ve tu equipo cuando alguien enseña su tarjeta, y cómo conectar una caja',
    try: 'En la caja',
    cases: 'Casos',
    satisfaction: 'Satisfacción',
    by: 'Enseña',
    kinds: { loyalty_card: 'Tarjeta', phone: 'Teléfono', email: 'Correo', user_id: 'Cuenta' },
    labels: {
      loyalty_card: 'Número de tarjeta',
      phone: 'Número de teléfono',
      email: 'Correo electrónico',
      user_id: 'Cuenta',
    },
    hint: 'Escríbelo, o léelo con un lector que teclee: con Intro sigue solo.',
    read: 'Leer',
    mayNot:
      'Tu rol no puede leer tarjetas: eso anota una decisión. Pide a un propietario una cuenta de marketing o de asistente.',
    idle: 'Esperando una tarjeta',
    idleText:
      'Aquí aparece la oferta, la pregunta o nada, lo bastante grande para leerse desde el otro lado del mostrador.',
    sampleCards: 'Tarjetas de los datos de muestra para probar:',
    whole: '¿Quién es? Abrir su página',
    signUps: 'Deja que se apunten; dales la tableta:',
    real: 'La decisión se anota como en una caja de verdad.',
    connect: 'Conecta tu caja',
    connectText:
      'Una caja necesita una clave: para contar qué se compró y para preguntar qué decirle a quién.',
    makeKey: 'Prepárame la clave',
    keyTitle: 'La caja',
    keyOnce:
      'La clave está en las líneas de abajo, ahora y nunca más. Es un secreto entre tu caja y esta casa.',
    waiting: 'Aún no nos ha llegado nada de ella. Envía una compra …',
    ownerMakes: 'Un propietario puede crearla aquí.',
    askLabel: 'Preguntar qué ofrecer',
    tellLabel: 'Contar qué se compró',
    useLabel: 'Contar que se usó una oferta',
    useText:
      'Hasta lo que dice la oferta; para más hace falta una clave que pueda cambiar cosas. O envía el id de la decisión como evento «offer_redeemed», igual que las compras.',
    answerText:
      'La respuesta es una oferta, una pregunta o nada, fácil de leer; nunca un beneficio ni un hábito.',
    keyIs: 'KEY es la clave de tu caja: se prepara en «En la caja › Conecta tu caja».',
    times: 'Una compra cuenta para lo que se ofrece después en menos de un segundo.',
  },
)
