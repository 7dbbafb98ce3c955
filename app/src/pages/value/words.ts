import { both } from '@/language/words'
import { tiers } from '@/parts/tiers'

export const words = both(
  {
    title: 'Value',
    subtitle: 'What people leave you, and what they will',
    asOf: (at: string) => `As of the night of ${at}`,
    none: 'Nothing is known of anybody’s worth yet',
    noneText: 'It is worked out in the night after the first orders came in.',
    toData: 'Bring in data',
    profit: {
      title: 'What they left you in the last 365 days',
      of: (sales: string, margin: string) =>
        `Profit of ${sales} that they paid, after goods that left ${margin} of it.`,
      left: 'Profit',
      part: {
        list: 'Shelf price of what they bought',
        discount: 'Discounts',
        goods: 'Cost of the goods',
        returns: 'Returns',
        messages: 'Messages',
        cases: 'Service cases',
        staff: 'Staff time',
      },
    },
    assumed: {
      title: 'What is assumed',
      change: 'Change what is assumed',
      why: 'Prices paid already have the discounts taken off, so nothing counts twice. Where neither the line, the product nor the category says it, goods are taken to cost the same share of the shelf price for everybody: who buys mostly at a discount leaves less than the margin.',
      margin: 'Margin where no cost is known, over all sales',
      discount: 'Usual discount',
      measured: 'measured',
      said: 'as you said',
      shelf: 'So: margin on the shelf price',
      known: 'Sales of known cost',
      category: 'Sales costed by their category’s margin',
      nothingKnown: 'none of it',
      refund: 'Lost of each refund',
      messages: 'A message costs',
      free: 'nothing, as you have not said',
      case: 'A service case costs',
      staff: 'An hour of staff costs',
      channel: { email: 'e-mail', sms: 'text message', push: 'push message', post: 'letter' },
    },
    forecast: {
      title: 'What they will bring in the next 365 days',
      of: 'Expected margin of everybody together, after what waiting costs, at the same margin for all. Fuel, vouchers, service and messages to come are not in it.',
      missing: 'Too little to forecast from',
      horizon: 'How far ahead',
      days: (n: string) => `${n} days`,
      margin: 'Margin',
      wait: 'A year’s wait',
      waitSays: (share: string) => `${share} less`,
      interval: 'Interval of each person',
      intervalSays: 'should hold 8 of 10 times',
      fitted: 'Last fitted',
      people: 'Fitted on',
      peopleSays: (all: string, back: string) => `${all} people, ${back} of whom came back`,
      learnt: 'Data up to',
      model: 'Model',
      modelSays: 'BG/NBD for visits, gamma-gamma for spend',
      limits:
        'It knows no seasons, and nothing that will change: it goes on from how each person has come so far.',
      parameters: 'Parameters',
    },
    kinds: {
      title: 'Kinds of customer',
      assumes: (margin: string) => `Profit assumes ${margin} margin`,
      kind: 'Kind',
      people: 'People',
      profit: 'Profit, last 365 days',
      share: 'Of all profit',
      each: 'Per person',
      expected: 'Expected, next 365 days',
      name: {
        ...tiers.en,
        unknown: 'Too little known',
        new: 'Not yet a customer',
        any: 'Any kind',
      },
      means: {
        most_valuable: 'The fifth from whom you can expect the most. Keep them.',
        most_growable: 'They come at least as often as the middle customer: the basket can grow.',
        migrator: 'They come less often, and may go either way. Keep it simple and cheap.',
        below_zero: 'Left less than nothing in 365 days, all costs taken off. Spend less on them.',
        unknown: 'No purchase that tells anything.',
      },
    },
    movement: {
      title: 'Who became what',
      none: 'Nobody has moved yet',
      noneText: 'It takes two month ends with 90 days of data before them.',
      from: 'From',
      to: 'To',
      label: 'How people went from one kind of customer to another between the two days',
      says: (stayed: string, up: string, down: string, fresh: string) =>
        `${stayed} stayed what they were, ${up} went up, ${down} went down, ${fresh} became customers in between.`,
      was: 'Was',
      now: 'Is',
      people: 'People',
      list: 'Everybody who moved',
      went: (was: string, now: string, n: string) => `${was} → ${now}: ${n}`,
      how: 'Each day is told by what was known on it, by the same models and assumptions as today. The most valuable are always a fifth: where one goes up, another goes down.',
    },
    believe: {
      title: 'Can I believe it?',
      none: 'Not measured yet',
      noneText:
        'A quarter of data is held back to compare with; the data do not reach that far yet.',
      how: (cut: string, days: string, people: string) =>
        `We made the forecast as if it were ${cut}, from the data up to that day only, and compared the next ${days} days of ${people} people with it.`,
      total: {
        right: (said: string, came: string) =>
          `Visits in all: ${said} forecast, ${came} came. Close.`,
        high: (said: string, came: string) =>
          `Visits in all: ${said} forecast, only ${came} came. Too high.`,
        low: (said: string, came: string) =>
          `Visits in all: ${said} forecast, but ${came} came. Too low.`,
      },
      sales: (said: string, came: string) => `Sales: ${said} forecast, ${came} came.`,
      interval: {
        kept: (n: string) => `The interval should hold for 80 of 100 people. It held for ${n}.`,
        narrow: (n: string) =>
          `The interval should hold for 80 of 100 people. It held for ${n} only: take intervals as wider than shown.`,
        wide: (n: string) =>
          `The interval should hold for 80 of 100 people. It held for ${n}: it is more careful than it need be.`,
      },
      rival: {
        better: (mine: string, plain: string) =>
          `For one person it was off by ${mine} of sales on average. Simply prolonging their last 90 days would have been off by ${plain}: the model is better.`,
        same: (mine: string, plain: string) =>
          `For one person it was off by ${mine} of sales on average. Simply prolonging their last 90 days would have been off by ${plain}: no better and no worse.`,
        worse: (mine: string, plain: string) =>
          `For one person it was off by ${mine} of sales on average. Simply prolonging their last 90 days would have been off by ${plain} only: the plain rule was better.`,
      },
      wrong: (groups: string) =>
        `It was off by more than a quarter for people with ${groups} before.`,
      tenths:
        'Visits per person, from those of whom least was forecast (1) to those of whom most was (10)',
      tenth: 'Tenth',
      predicted: 'Forecast',
      actual: 'Came',
      byVisits: 'By how often they had come before',
      before: 'Before',
      visits: (n: string) => (n === '1' ? '1 visit' : `${n} visits`),
      people: 'People',
      predictedAll: 'Visits forecast',
      actualAll: 'Visits that came',
      covered: 'In their interval',
      verdict: 'Right?',
      off: {
        right: 'Close',
        high: 'Too high',
        low: 'Too low',
        few: 'Too few to say',
      },
    },
  },
  {
    title: 'Valor',
    subtitle: 'Lo que te dejan las personas y lo que te dejarán',
    asOf: (at: string) => `Según la noche del ${at}`,
    none: 'Aún no se sabe lo que vale nadie',
    noneText: 'Se calcula la noche después de que lleguen los primeros pedidos.',
    toData: 'Traer datos',
    profit: {
      title: 'Lo que te han dejado en los últimos 365 días',
      of: (sales: string, margin: string) =>
        `Beneficio de ${sales} que pagaron, tras una mercancía que dejó el ${margin}.`,
      left: 'Beneficio',
      part: {
        list: 'Precio de tarifa de lo que compraron',
        discount: 'Descuentos',
        goods: 'Coste de la mercancía',
        returns: 'Devoluciones',
        messages: 'Mensajes',
        cases: 'Casos de atención',
        staff: 'Tiempo del personal',
      },
    },
    assumed: {
      title: 'Lo que se supone',
      change: 'Cambiar lo que se supone',
      why: 'En los precios pagados ya están restados los descuentos: nada cuenta dos veces. Donde no lo dicen ni la línea, ni el producto, ni la categoría, se supone que la mercancía cuesta a todos la misma parte del precio de tarifa: quien compra casi todo rebajado deja menos que el margen.',
      margin: 'Margen donde no se conoce el coste, sobre todas las ventas',
      discount: 'Descuento habitual',
      measured: 'medido',
      said: 'según tú',
      shelf: 'Así: margen sobre la tarifa',
      known: 'Ventas de coste conocido',
      category: 'Ventas con coste por el margen de su categoría',
      nothingKnown: 'nada',
      refund: 'Se pierde de cada devolución',
      messages: 'Un mensaje cuesta',
      free: 'nada, porque no lo has dicho',
      case: 'Un caso de atención cuesta',
      staff: 'Una hora de personal cuesta',
      channel: { email: 'correo', sms: 'SMS', push: 'notificación', post: 'carta' },
    },
    forecast: {
      title: 'Lo que dejarán en los próximos 365 días',
      of: 'Margen esperado de todas las personas juntas, descontado lo que cuesta esperar, con el mismo margen para todas. No incluye combustible, vales, atención ni los mensajes que vengan.',
      missing: 'Hay muy poco para hacer una previsión',
      horizon: 'Hasta cuándo',
      days: (n: string) => `${n} días`,
      margin: 'Margen',
      wait: 'Esperar un año',
      waitSays: (share: string) => `${share} menos`,
      interval: 'Intervalo de cada persona',
      intervalSays: 'debería cumplirse 8 de cada 10 veces',
      fitted: 'Último ajuste',
      people: 'Ajustado con',
      peopleSays: (all: string, back: string) => `${all} personas; volvieron ${back}`,
      learnt: 'Datos hasta',
      model: 'Modelo',
      modelSays: 'BG/NBD para las visitas, gamma-gamma para el gasto',
      limits:
        'No sabe de temporadas ni de nada que vaya a cambiar: sigue como cada persona ha venido hasta ahora.',
      parameters: 'Parámetros',
    },
    kinds: {
      title: 'Tipos de cliente',
      assumes: (margin: string) => `El beneficio supone un ${margin} de margen`,
      kind: 'Tipo',
      people: 'Personas',
      profit: 'Beneficio, últimos 365 días',
      share: 'Del beneficio total',
      each: 'Por persona',
      expected: 'Esperado, próximos 365 días',
      name: {
        ...tiers.es,
        unknown: 'Se sabe muy poco',
        new: 'Aún no era cliente',
        any: 'Cualquier tipo',
      },
      means: {
        most_valuable: 'La quinta parte de la que más puedes esperar. Consérvala.',
        most_growable: 'Vienen al menos tanto como el cliente medio: la cesta puede crecer.',
        migrator: 'Vienen menos y pueden ir a más o a menos. Sencillo y barato.',
        below_zero:
          'Dejaron menos que nada en 365 días, restados todos los costes. Gasta menos en ellas.',
        unknown: 'Ninguna compra que diga algo.',
      },
    },
    movement: {
      title: 'Quién pasó a ser qué',
      none: 'Aún no se ha movido nadie',
      noneText: 'Hacen falta dos finales de mes con 90 días de datos por detrás.',
      from: 'Desde',
      to: 'Hasta',
      label: 'Cómo pasaron las personas de un tipo de cliente a otro entre los dos días',
      says: (stayed: string, up: string, down: string, fresh: string) =>
        `${stayed} siguieron igual, ${up} subieron, ${down} bajaron y ${fresh} se hicieron clientes entre tanto.`,
      was: 'Era',
      now: 'Es',
      people: 'Personas',
      list: 'Quienes se movieron',
      went: (was: string, now: string, n: string) => `${was} → ${now}: ${n}`,
      how: 'Cada día se cuenta con lo que entonces se sabía, con los mismos modelos y supuestos que hoy. Las personas de más valor son siempre una quinta parte: si una sube, otra baja.',
    },
    believe: {
      title: '¿Me lo puedo creer?',
      none: 'Aún sin medir',
      noneText:
        'Se reserva un trimestre de datos para comparar; los datos aún no llegan tan atrás.',
      how: (cut: string, days: string, people: string) =>
        `Hicimos la previsión como si fuera el ${cut}, solo con los datos hasta ese día, y la comparamos con los ${days} días siguientes de ${people} personas.`,
      total: {
        right: (said: string, came: string) =>
          `Visitas en total: ${said} previstas, ${came} reales. Muy cerca.`,
        high: (said: string, came: string) =>
          `Visitas en total: ${said} previstas, solo ${came} reales. Demasiado alta.`,
        low: (said: string, came: string) =>
          `Visitas en total: ${said} previstas, pero ${came} reales. Demasiado baja.`,
      },
      sales: (said: string, came: string) => `Ventas: ${said} previstas, ${came} reales.`,
      interval: {
        kept: (n: string) =>
          `El intervalo debería cumplirse en 80 de cada 100 personas. Se cumplió en ${n}.`,
        narrow: (n: string) =>
          `El intervalo debería cumplirse en 80 de cada 100 personas. Solo se cumplió en ${n}: tómalos por más anchos de lo que se ve.`,
        wide: (n: string) =>
          `El intervalo debería cumplirse en 80 de cada 100 personas. Se cumplió en ${n}: es más prudente de lo necesario.`,
      },
      rival: {
        better: (mine: string, plain: string) =>
          `Por persona falló en ${mine} de ventas de media. Prolongar sin más sus últimos 90 días habría fallado en ${plain}: el modelo es mejor.`,
        same: (mine: string, plain: string) =>
          `Por persona falló en ${mine} de ventas de media. Prolongar sin más sus últimos 90 días habría fallado en ${plain}: ni mejor ni peor.`,
        worse: (mine: string, plain: string) =>
          `Por persona falló en ${mine} de ventas de media. Prolongar sin más sus últimos 90 días habría fallado solo en ${plain}: la regla sencilla fue mejor.`,
      },
      wrong: (groups: string) =>
        `Falló en más de una cuarta parte con quienes tenían ${groups} antes.`,
      tenths:
        'Visitas por persona, desde aquellas de quienes menos se preveía (1) hasta las de quienes más (10)',
      tenth: 'Décimo',
      predicted: 'Previsto',
      actual: 'Real',
      byVisits: 'Según cuántas veces habían venido antes',
      before: 'Antes',
      visits: (n: string) => (n === '1' ? '1 visita' : `${n} visitas`),
      people: 'Personas',
      predictedAll: 'Visitas previstas',
      actualAll: 'Visitas reales',
      covered: 'Dentro de su intervalo',
      verdict: '¿Acertó?',
      off: {
        right: 'Cerca',
        high: 'Demasiado alta',
        low: 'Demasiado baja',
        few: 'Muy pocas para saberlo',
      },
    },
  },
)
