import { both } from '@/language/words'

export const words = both(
  {
    saved:
      'Saved. The past is being counted anew; until that is done, every number is by the costs of before.',
    recount: (share: string) =>
      `Costs or margins changed: the past is being counted anew, ${share} done. Until then every number is by those of before.`,
    none: 'No night has looked at the sales yet',
    noneText: 'After the first night you see here how much of your sales has a known cost.',
    basis: {
      title: 'What goods cost, and how we know',
      says: (sales: string, cost: string, margin: string) =>
        `Of ${sales} sold in 365 days the goods cost ${cost}. That leaves ${margin}.`,
      kind: {
        known: 'Cost known: from the order line or the product',
        category: 'By the margin of its category, as you said',
        assumed: 'Assumed: the margin for all the rest',
      },
      ofSales: (share: string) => `${share} of sales`,
      asOf: (when: string) => `Sales as of ${when}; margins as they are now.`,
    },
    categories: {
      title: 'Margins by category',
      why: 'Of the shelf price, before discounts. A category’s margin counts where neither the order line nor the product says a cost; without one, the margin assumed for all does.',
      search: 'Find a category',
      category: 'Category',
      sales: 'Sales in 365 days',
      known: 'Cost known',
      margin: 'Margin of the shelf price',
      marginOf: (category: string) => `Margin of ${category}, of the shelf price`,
      assumed: (share: string) => `${share} assumed`,
      all: (n: string) => `Show all ${n} categories`,
      rest: (sales: string) =>
        `Another ${sales} is in no category: the margin for all counts there.`,
    },
    change: {
      computing: 'Working out what that changes …',
      says: (profit: string, was: string, will: string, wasAssumed: string, willBe: string) =>
        `That would change the profit of 365 days by ${profit}: ${will} of sales would be left instead of ${was}, and ${willBe} of sales would rest on the margin for all instead of ${wasAssumed}.`,
    },
    products: {
      title: 'Costs by product',
      why: (known: string, all: string) =>
        `A cost is known of ${known} of ${all} products. A first cost counts for all that was sold before; the next from its day on. Those first of which you sold most.`,
      toImport: 'Import a list of costs',
      search: 'Find a product by name, category or number',
      which: 'Show',
      all: 'All',
      with: 'With a cost',
      without: 'Without a cost',
      none: 'No such product',
      unnamed: 'No name',
      product: 'Product',
      sales: 'Sales in 365 days',
      price: 'Price last seen',
      costs: 'Costs',
      say: 'A new cost',
      unknown: 'not known',
      since: (day: string) => `since ${day}`,
      costOf: (name: string, id: string, currency: string) =>
        `What one ${name} (${id}) costs, in ${currency}`,
      save: 'Save',
      saveOf: (name: string, id: string) => `Save the cost of ${name} (${id})`,
      forget: 'Forget',
      forgetOf: (name: string, id: string) => `Forget the costs of ${name} (${id})`,
    },
  },
  {
    saved:
      'Guardado. El pasado se está contando de nuevo; hasta que acabe, todas las cifras van con los costes de antes.',
    recount: (share: string) =>
      `Han cambiado costes o márgenes: el pasado se está contando de nuevo, hecho el ${share}. Hasta entonces todas las cifras van con los de antes.`,
    none: 'Ninguna noche ha mirado las ventas todavía',
    noneText: 'Tras la primera noche verás aquí de qué parte de tus ventas se conoce el coste.',
    basis: {
      title: 'Lo que cuesta la mercancía y cómo lo sabemos',
      says: (sales: string, cost: string, margin: string) =>
        `De ${sales} vendidos en 365 días la mercancía costó ${cost}. Queda el ${margin}.`,
      kind: {
        known: 'Coste conocido: por la línea del pedido o por el producto',
        category: 'Por el margen de su categoría, según tú',
        assumed: 'Supuesto: el margen para todo lo demás',
      },
      ofSales: (share: string) => `${share} de las ventas`,
      asOf: (when: string) => `Ventas a ${when}; márgenes tal como están ahora.`,
    },
    categories: {
      title: 'Márgenes por categoría',
      why: 'Sobre el precio de tarifa, antes de descuentos. El margen de una categoría cuenta cuando ni la línea del pedido ni el producto dicen un coste; si no lo hay, cuenta el margen supuesto para todo.',
      search: 'Buscar una categoría',
      category: 'Categoría',
      sales: 'Ventas en 365 días',
      known: 'Coste conocido',
      margin: 'Margen sobre la tarifa',
      marginOf: (category: string) => `Margen de ${category}, sobre el precio de tarifa`,
      assumed: (share: string) => `${share} supuesto`,
      all: (n: string) => `Ver las ${n} categorías`,
      rest: (sales: string) =>
        `Otros ${sales} no están en ninguna categoría: ahí cuenta el margen para todo.`,
    },
    change: {
      computing: 'Calculando qué cambia …',
      says: (profit: string, was: string, will: string, wasAssumed: string, willBe: string) =>
        `El beneficio de 365 días cambiaría en ${profit}: quedaría el ${will} de las ventas en vez del ${was}, y el ${willBe} de las ventas dependería del margen para todo en vez del ${wasAssumed}.`,
    },
    products: {
      title: 'Costes por producto',
      why: (known: string, all: string) =>
        `Se conoce el coste de ${known} de ${all} productos. El primer coste vale para todo lo vendido antes; el siguiente, desde su día. Primero los que más vendes.`,
      toImport: 'Importar una lista de costes',
      search: 'Buscar un producto por nombre, categoría o número',
      which: 'Mostrar',
      all: 'Todos',
      with: 'Con coste',
      without: 'Sin coste',
      none: 'No hay tal producto',
      unnamed: 'Sin nombre',
      product: 'Producto',
      sales: 'Ventas en 365 días',
      price: 'Último precio visto',
      costs: 'Costes',
      say: 'Un coste nuevo',
      unknown: 'no se conoce',
      since: (day: string) => `desde ${day}`,
      costOf: (name: string, id: string, currency: string) =>
        `Lo que cuesta un ${name} (${id}), en ${currency}`,
      save: 'Guardar',
      saveOf: (name: string, id: string) => `Guardar el coste de ${name} (${id})`,
      forget: 'Olvidar',
      forgetOf: (name: string, id: string) => `Olvidar los costes de ${name} (${id})`,
    },
  },
)
