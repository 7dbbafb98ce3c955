/** The kinds of customers by their value, by name: several of them, and one. */
export const tiers = {
  en: {
    most_valuable: 'Most valuable',
    most_growable: 'Most growable',
    migrator: 'Others',
    below_zero: 'Cost more than they bring',
  },
  es: {
    most_valuable: 'De más valor',
    most_growable: 'Con más recorrido',
    migrator: 'Los demás',
    below_zero: 'Cuestan más de lo que traen',
  },
}

export const tier = {
  en: {
    most_valuable: 'Most valuable',
    most_growable: 'Most growable',
    migrator: 'One of the others',
    below_zero: 'Costs more than they bring',
  },
  es: {
    most_valuable: 'De más valor',
    most_growable: 'Con más recorrido',
    migrator: 'De los demás',
    below_zero: 'Cuesta más de lo que trae',
  },
}
