import { both } from '@/language/words'

export const tagWords = both(
  {
    title: 'The tag for your site',
    text: 'Two lines in the head of your pages. They tell what is looked at and bought, and hear what your pages tell Google or Meta already. Nothing is stored or sent before its reader agrees.',
    source: 'It counts as',
    newSource: 'A new source: Web site',
    site: 'Web site',
    agreed: 'My site asks before, or needs to ask nobody',
    agreedHint:
      "Else the tag waits for your consent banner: Google’s Consent Mode, or regulars('consent', 'granted').",
    orders: 'My till or my shop’s server tells of orders already',
    ordersHint: 'So that no order counts twice.',
    make: 'Make the lines for me',
    lines: 'To paste into the head of every page',
    public:
      'This key may stand in your pages for anybody to read: with it one can only tell what happened on a page. It is shown now and not again.',
    onlyHere:
      'Only this machine reaches this address. For your customers, serve Regulars under your site’s own domain, and open this page there.',
    template: 'Template for Google Tag Manager',
    templateText: 'Import it under Templates, New tag template.',
    heard: (ago: string) => `We heard from it ${ago}.`,
    waiting: 'We have heard nothing from it yet. Open a page of your site and agree …',
  },
  {
    title: 'La etiqueta para tu web',
    text: 'Dos líneas en la cabecera de tus páginas. Cuentan qué se mira y qué se compra, y escuchan lo que tus páginas ya dicen a Google o a Meta. No se guarda ni se envía nada antes de que quien lee dé permiso.',
    source: 'Cuenta como',
    newSource: 'Una fuente nueva: Sitio web',
    site: 'Sitio web',
    agreed: 'Mi web pregunta antes, o no tiene que preguntar a nadie',
    agreedHint:
      "Si no, la etiqueta espera a tu aviso de cookies: el Modo de consentimiento de Google, o regulars('consent', 'granted').",
    orders: 'Mi caja o el servidor de mi tienda ya cuentan los pedidos',
    ordersHint: 'Para que ningún pedido cuente dos veces.',
    make: 'Prepárame las líneas',
    lines: 'Para pegar en la cabecera de cada página',
    public:
      'Esta clave puede estar en tus páginas a la vista de cualquiera: con ella solo se puede contar qué pasó en una página. Se muestra ahora y no vuelve a mostrarse.',
    onlyHere:
      'A esta dirección solo llega este ordenador. Para tus clientes, sirve Regulars bajo el dominio de tu web y abre esta página allí.',
    template: 'Plantilla para Google Tag Manager',
    templateText: 'Impórtala en Plantillas, Nueva plantilla de etiqueta.',
    heard: (ago: string) => `Nos llegó algo suyo ${ago}.`,
    waiting: 'Aún no nos ha llegado nada. Abre una página de tu web y da permiso …',
  },
)
