import { both } from '@/language/words'

export const words = both(
  {
    title: 'Reports',
    gain: (sum: string) => `${sum} a person in 28 days, against the control group`,
    notYet: 'Nobody knows yet, so no number is shown.',
    seenOf: (n: string, needed: string) =>
      `${n} people of the smaller group have 28 days behind them; ${needed} are needed.`,
    earliest: (when: string) => `The first answer can come on ${when}.`,
    notProven: 'No difference is proven: the interval holds zero.',
    worse: 'It does harm',
    subtitle: 'Does it help, and how do we know?',
    none: 'Nothing can be compared yet',
    noneText: 'The first night makes the control group.',
    groups: 'Who is compared',
    treated: 'Get what fits them',
    control: 'Control group',
    people: 'People',
    since: (when: string) => `since ${when}`,
    splitFine: (n: string) =>
      `The groups have the sizes that they should have (${n} expected in the control group).`,
    splitWrong: (n: string) =>
      `The groups do not have the sizes that they should have (${n} expected in the control group). Do not trust any effect until somebody knows why.`,
    drawn: (share: string, when: string) => `${share} from ${when}`,
    shares: (list: string) =>
      `The share of the control group was changed: ${list}. Each holds for people who came after; nobody changed sides.`,
    emptied: (n: number, shown: string) =>
      `${n === 1 ? 'One visitor was' : `${shown} visitors were`} forgotten before their 28 days were over (Settings › Retention). They count as people who did not buy; whoever of them came back counts as somebody new, so the true effect may be a little stronger than shown.`,
    splitChance: (p: string) => `A split at least this far off has a chance of ${p}.`,
    effect: 'What it did',
    over: 'Night by night',
    overLabel:
      'Effect per person in 28 days, treated against control group, with its interval, night by night',
    noHistory: 'No night has known an effect yet',
    noHistoryText: (when: string) => `It will show here, with its interval, from ${when} on.`,
    noHistoryUnknown: 'It will show here, with its interval, when enough people have been watched.',
    night: 'Night',
    estimate: 'Effect',
    low: 'At least',
    high: 'At most',
    provable: 'How small an effect can be proven?',
    provableText:
      'The larger the control group, the smaller the effect that can be told from chance. A smaller one stays unknown: that is not the same as no effect.',
    provableLabel: 'Smallest provable effect by size of the control group',
    share: 'Control group',
    smallest: 'Smallest provable effect',
    ofSpend: 'Of what they spend',
    watched: 'If looked at every night',
    by: 'Known by',
    wanted: (share: string, group: string) =>
      `To prove an effect of ${share}, the control group should be ${group} of the people.`,
    wantedNone: (share: string) => `No size of control group would prove an effect of ${share}.`,
    cost: (group: string) =>
      `Whoever is in the control group gets no offers or questions by choice; receipts, points and what was promised still reach them. What ${group} of the people without offers costs is what is being measured: nobody knows it before. It holds for people who come from now on: whoever is in a group stays there.`,
    change: (group: string) => `Make the control group ${group}`,
    changed: (group: string) =>
      `The control group is ${group} of those who come from now on. Groups that exist keep their people.`,
    onlyAdmin: 'Only an owner may change it.',
    past: 'Past campaigns',
    pastText:
      'Nobody was left out at random. This says whom was mailed and who answered, never what mailing did.',
    pastNone: 'No campaigns of the past were imported.',
    mailed: 'Mailed',
    others: 'Never mailed',
    spentYear: 'Spent on average',
    selection:
      'Whom to mail was chosen by what they spent. The difference is that choice, not an effect.',
    campaign: 'Campaign',
    kind: 'Kind',
    kindOf: (kind: string) => kind,
    redeemers: 'People who redeemed',
    redemptions: 'Redemptions',
    offers: 'Offers',
    offersText:
      'As counted in past campaigns: who answered, not whether they would have bought anyway.',
    offer: 'Offer',
    offered: 'Times offered',
    redeemed: 'Times redeemed',
    rate: 'Redeemed',
    noOffers: 'No offer has been made in the past.',
  },
  {
    title: 'Informes',
    gain: (sum: string) => `${sum} por persona en 28 días, frente al grupo de control`,
    notYet: 'Nadie lo sabe aún, así que no se muestra ningún número.',
    seenOf: (n: string, needed: string) =>
      `${n} personas del grupo menor llevan 28 días; hacen falta ${needed}.`,
    earliest: (when: string) => `La primera respuesta puede llegar el ${when}.`,
    notProven: 'No hay diferencia demostrada: el intervalo contiene el cero.',
    worse: 'Perjudica',
    subtitle: '¿Ayuda? ¿Y cómo lo sabemos?',
    none: 'Todavía no hay nada que comparar',
    noneText: 'La primera noche forma el grupo de control.',
    groups: 'A quién se compara',
    treated: 'Reciben lo que les conviene',
    control: 'Grupo de control',
    people: 'Personas',
    since: (when: string) => `desde ${when}`,
    splitFine: (n: string) =>
      `Los grupos tienen el tamaño que deben (se esperaban ${n} en el de control).`,
    splitWrong: (n: string) =>
      `Los grupos no tienen el tamaño que deben (se esperaban ${n} en el de control). No te fíes de ningún efecto hasta saber por qué.`,
    drawn: (share: string, when: string) => `${share} desde el ${when}`,
    shares: (list: string) =>
      `La parte del grupo de control se cambió: ${list}. Cada una vale para quien llegó después; nadie cambió de lado.`,
    emptied: (n: number, shown: string) =>
      `${n === 1 ? 'Se olvidó a un visitante' : `Se olvidó a ${shown} visitantes`} antes de que acabaran sus 28 días (Ajustes › Conservación). Cuentan como personas que no compraron; quien volvió cuenta como alguien nuevo, así que el efecto real puede ser algo más fuerte que el que ves.`,
    splitChance: (p: string) =>
      `Un reparto al menos así de desigual tiene una probabilidad del ${p}.`,
    effect: 'Qué ha conseguido',
    over: 'Noche a noche',
    overLabel:
      'Efecto por persona en 28 días frente al grupo de control, con su intervalo, noche a noche',
    noHistory: 'Ninguna noche conoce aún un efecto',
    noHistoryText: (when: string) => `Se verá aquí, con su intervalo, a partir del ${when}.`,
    noHistoryUnknown:
      'Se verá aquí, con su intervalo, cuando se haya observado a bastantes personas.',
    night: 'Noche',
    estimate: 'Efecto',
    low: 'Como mínimo',
    high: 'Como máximo',
    provable: '¿Qué efecto mínimo se puede demostrar?',
    provableText:
      'Cuanto mayor es el grupo de control, menor es el efecto que se distingue del azar. Uno menor queda sin conocer, que no es lo mismo que no haber efecto.',
    provableLabel: 'Menor efecto demostrable según el tamaño del grupo de control',
    share: 'Grupo de control',
    smallest: 'Menor efecto demostrable',
    ofSpend: 'De lo que gastan',
    watched: 'Si se mira cada noche',
    by: 'Se sabrá el',
    wanted: (share: string, group: string) =>
      `Para demostrar un efecto del ${share}, el grupo de control debería ser el ${group} de las personas.`,
    wantedNone: (share: string) =>
      `Ningún tamaño del grupo de control demostraría un efecto del ${share}.`,
    cost: (group: string) =>
      `Quien está en el grupo de control no recibe ofertas ni preguntas elegidas; los recibos, los puntos y lo prometido sí le llegan. Lo que cuesta dejar sin ofertas al ${group} de las personas es justo lo que se mide: nadie lo sabe antes. Vale para quienes lleguen desde ahora: quien ya está en un grupo sigue en él.`,
    change: (group: string) => `Poner el grupo de control en el ${group}`,
    changed: (group: string) =>
      `El grupo de control es el ${group} de quienes lleguen desde ahora. Los grupos que existen conservan a sus personas.`,
    onlyAdmin: 'Solo un propietario puede cambiarlo.',
    past: 'Campañas pasadas',
    pastText:
      'A nadie se le dejó fuera al azar. Esto dice a quién se escribió y quién respondió, nunca qué consiguió escribirles.',
    pastNone: 'No se importaron campañas pasadas.',
    mailed: 'Recibieron',
    others: 'Nunca recibieron',
    spentYear: 'Gasto medio',
    selection:
      'Se eligió a quién escribir por lo que gastaba. La diferencia es esa elección, no un efecto.',
    campaign: 'Campaña',
    kind: 'Tipo',
    kindOf: (kind: string) => kind.replace(/^Type /, 'Tipo '),
    redeemers: 'Personas que canjearon',
    redemptions: 'Canjes',
    offers: 'Ofertas',
    offersText:
      'Según lo contado en campañas pasadas: quién respondió, no si habría comprado igualmente.',
    offer: 'Oferta',
    offered: 'Veces ofrecida',
    redeemed: 'Veces canjeada',
    rate: 'Canjeada',
    noOffers: 'No se hizo ninguna oferta en el pasado.',
  },
)
