/** The words around whether the forecast can be believed. */
import { both } from '@/language/words'

export const believeWords = both(
  {
    title: 'Can I believe it?',
    none: 'Not measured yet',
    noneText: 'A quarter of data is held back to compare with; the data do not reach that far yet.',
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
  {
    title: '¿Me lo puedo creer?',
    none: 'Aún sin medir',
    noneText: 'Se reserva un trimestre de datos para comparar; los datos aún no llegan tan atrás.',
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
)
