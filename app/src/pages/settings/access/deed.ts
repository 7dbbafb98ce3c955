/** A line of the audit log in words: "Changed the trigger back_again"; empty if we have none for it. */
import type { Locale } from '@/language/words'

type Said = readonly [en: string, es: string]

/** By method and address, as the API's own document names them; `{}` is what stands there. */
const DEEDS: Record<string, Said> = {
  'POST /api/bookings/mark': ['Marked who came', 'Marcó quién vino'],
  'PATCH /api/cases/{id}': ['Changed case {}', 'Cambió el caso {}'],
  'POST /api/cases/{id}/close': ['Closed case {}', 'Cerró el caso {}'],
  'PUT /api/channels/email': ['Set up e-mail', 'Configuró el correo'],
  'DELETE /api/channels/email': ['Took e-mail’s set-up away', 'Quitó la configuración del correo'],
  'POST /api/channels/email/test': ['Sent a test message', 'Envió un mensaje de prueba'],
  'POST /api/consents': ['Wrote a consent down', 'Anotó un consentimiento'],
  'PUT /api/costs/categories': ['Changed margins of categories', 'Cambió márgenes de categorías'],
  'PUT /api/costs/products': ['Changed costs of products', 'Cambió costes de productos'],
  'DELETE /api/costs/products/{id}': ['Removed the cost of {}', 'Quitó el coste de {}'],
  'POST /api/decisions/{id}/answer': ['Wrote an answer down', 'Anotó una respuesta'],
  'POST /api/decisions/{id}/redeem': ['Redeemed an offer', 'Canjeó una oferta'],
  'POST /api/duplicates/{low}/{high}': [
    'Decided whether {} and {} are one',
    'Decidió si {} y {} son una persona',
  ],
  'POST /api/duplicates/{low}/{high}/undo': [
    'Took back what was decided on {} and {}',
    'Deshizo lo decidido sobre {} y {}',
  ],
  'PUT /api/hooks/{door}': ['Connected {}', 'Conectó {}'],
  'DELETE /api/hooks/{door}': ['Disconnected {}', 'Desconectó {}'],
  'POST /api/imports': ['Imported files', 'Importó archivos'],
  'POST /api/imports/{id}/undo': ['Took import {} out again', 'Deshizo la importación {}'],
  'POST /api/keys': ['Made an API key', 'Creó una clave de API'],
  'DELETE /api/keys/{id}': ['Revoked API key {}', 'Anuló la clave de API {}'],
  'POST /api/log-in': ['Logged in', 'Entró'],
  'POST /api/log-out': ['Logged out', 'Salió'],
  'PATCH /api/me': ['Changed their own account', 'Cambió su propia cuenta'],
  'PUT /api/me/password': ['Changed their own password', 'Cambió su propia contraseña'],
  'PATCH /api/needs-groups/{group}': [
    'Changed needs group {}',
    'Cambió el grupo de necesidades {}',
  ],
  'PATCH /api/offers/{id}': ['Switched the offer {}', 'Activó o paró la oferta {}'],
  'PUT /api/offers/{id}': ['Saved the offer {}', 'Guardó la oferta {}'],
  'POST /api/people/export': ['Exported people', 'Exportó personas'],
  'POST /api/people/{id}/cases': [
    'Opened a case for person {}',
    'Abrió un caso para la persona {}',
  ],
  'POST /api/people/{id}/erase': [
    'Forgot person {} for good',
    'Olvidó para siempre a la persona {}',
  ],
  'POST /api/people/{id}/merge': [
    'Joined person {} with another',
    'Juntó a la persona {} con otra',
  ],
  'POST /api/people/{id}/unmerge': [
    'Took names of person {} apart',
    'Separó nombres de la persona {}',
  ],
  'POST /api/people/{id}/attributes': ['Wrote down an attribute', 'Anotó un atributo'],
  'PUT /api/attributes/{name}': [
    'Decided who may see an attribute',
    'Decidió quién ve un atributo',
  ],
  'POST /api/people/{id}/household': [
    'Put somebody into the household of person {}',
    'Puso a alguien en el hogar de la persona {}',
  ],
  'PUT /api/people/{id}/household': [
    'Put person {} back into a household',
    'Devolvió a la persona {} a un hogar',
  ],
  'DELETE /api/people/{id}/household': [
    'Took person {} out of a household',
    'Quitó a la persona {} de un hogar',
  ],
  'PUT /api/people/{id}/household/proposals/{other}': [
    'Said whether person {} lives with {}',
    'Dijo si la persona {} vive con {}',
  ],
  'POST /api/people/{id}/notes': ['Wrote a note about person {}', 'Anotó algo de la persona {}'],
  'PATCH /api/people/{id}/notes/{note}': [
    'Changed a note about person {}',
    'Cambió una nota de la persona {}',
  ],
  'POST /api/people/{id}/test-purchase': [
    'Made a test purchase for person {}',
    'Hizo una compra de prueba para la persona {}',
  ],
  'GET /api/consents': ['Looked up what an address said', 'Consultó lo que dijo una dirección'],
  'GET /api/people/{id}/export': [
    'Took along all about person {}',
    'Se llevó todo lo de la persona {}',
  ],
  'PUT /api/portfolio/efforts': ['Changed an effort', 'Cambió un esfuerzo'],
  'PUT /api/product-pictures/{id}': ['Changed the picture of {}', 'Cambió la imagen de {}'],
  'DELETE /api/product-pictures/{id}': ['Removed the picture of {}', 'Quitó la imagen de {}'],
  'PUT /api/products/{id}': ['Marked product {}', 'Marcó el producto {}'],
  'PUT /api/purposes/{name}': ['Saved the purpose {}', 'Guardó el propósito {}'],
  'DELETE /api/purposes/{name}': ['Removed the purpose {}', 'Quitó el propósito {}'],
  'POST /api/quarantine/discard': ['Let go what was put aside', 'Descartó lo que se apartó'],
  'POST /api/quarantine/replay': ['Tried again what was put aside', 'Reintentó lo que se apartó'],
  'PUT /api/surveys/{name}': ['Wrote survey {}', 'Escribió la encuesta {}'],
  'POST /api/surveys/{name}/publish': ['Published survey {}', 'Publicó la encuesta {}'],
  'POST /api/surveys/{name}/close': ['Closed survey {}', 'Cerró la encuesta {}'],
  'DELETE /api/surveys/{name}': ['Dropped survey {}', 'Descartó la encuesta {}'],
  'POST /api/surveys/{name}/invitations': [
    'Invited somebody to survey {}',
    'Invitó a alguien a la encuesta {}',
  ],
  'PUT /api/forms/{name}': ['Wrote sign-up form {}', 'Escribió el formulario {}'],
  'POST /api/forms/{name}/on': ['Switched sign-up form {} on', 'Encendió el formulario {}'],
  'POST /api/forms/{name}/comparison': ['Compared sign-up form {}', 'Comparó el formulario {}'],
  'POST /api/forms/{name}/comparison/end': [
    'Ended the comparison of sign-up form {}',
    'Terminó la comparación del formulario {}',
  ],
  'POST /api/forms/{name}/off': ['Switched sign-up form {} off', 'Apagó el formulario {}'],
  'PUT /api/lists/{name}': ['Wrote list {}', 'Escribió la lista {}'],
  'POST /api/lists/{name}/on': ['Switched list {} on', 'Encendió la lista {}'],
  'POST /api/lists/{name}/off': ['Switched list {} off', 'Apagó la lista {}'],
  'POST /api/lists/{name}/free': [
    'Said that places of list {} are free',
    'Dijo que hay sitios libres en la lista {}',
  ],
  'POST /v1/pos/lists/{name}': [
    'Put somebody at the till on list {}',
    'Apuntó a alguien en la caja a la lista {}',
  ],
  'GET /api/export/lists/{name}': [
    'Exported who is on list {}',
    'Exportó quién está en la lista {}',
  ],
  'DELETE /api/forms/{name}': ['Dropped sign-up form {}', 'Descartó el formulario {}'],
  'POST /v1/pos/surveys/{name}': [
    'Invited somebody to survey {}, at the till',
    'Invitó a alguien a la encuesta {}, en la caja',
  ],
  'PUT /api/replies/{level}': [
    'Changed what is done at level {}',
    'Cambió qué se hace en el nivel {}',
  ],
  'POST /api/segments': ['Made a segment', 'Creó un segmento'],
  'PUT /api/segments/{name}': ['Changed the segment {}', 'Cambió el segmento {}'],
  'DELETE /api/segments/{name}': ['Retired the segment {}', 'Retiró el segmento {}'],
  'PUT /api/retention': ['Changed how long things are kept', 'Cambió cuánto se guardan las cosas'],
  'PATCH /api/settings': ['Changed settings', 'Cambió los ajustes'],
  'POST /api/setup': ['Set the house up', 'Puso en marcha la casa'],
  'POST /api/sources': ['Made a source', 'Creó una fuente'],
  'POST /api/suppressions': ['Closed an address for good', 'Bloqueó una dirección'],
  'PUT /api/sms/words/{word}': ['Saved the word {}', 'Guardó la palabra {}'],
  'DELETE /api/sms/words/{word}': ['Removed the word {}', 'Quitó la palabra {}'],
  'PUT /api/templates/{name}/{locale}': ['Saved the template {}', 'Guardó la plantilla {}'],
  'POST /api/traits': ['Made a customer fact', 'Creó un dato del cliente'],
  'PUT /api/traits/{name}': ['Changed the customer fact {}', 'Cambió el dato del cliente {}'],
  'DELETE /api/traits/{name}': ['Retired the customer fact {}', 'Retiró el dato del cliente {}'],
  'PATCH /api/triggers/{name}': ['Switched the trigger {}', 'Activó o paró el disparador {}'],
  'PUT /api/triggers/{name}': ['Saved the trigger {}', 'Guardó el disparador {}'],
  'POST /api/users': ['Added a user', 'Añadió a una persona usuaria'],
  'PATCH /api/users/{id}': ['Changed user {}', 'Cambió a la persona usuaria {}'],
  'PUT /api/users/{id}/password': [
    'Gave user {} a new password',
    'Dio una contraseña nueva a la persona usuaria {}',
  ],
  'POST /v1/decide': ['Asked for a decision', 'Pidió una decisión'],
  'GET /api/export/all/{what}': ['Exported all {}', 'Exportó todo: {}'],
  'GET /api/export/consents': [
    'Exported what an address said',
    'Exportó lo que dijo una dirección',
  ],
  'GET /api/export/offers': ['Exported the offers', 'Exportó las ofertas'],
  'GET /api/export/decisions': ['Exported decisions', 'Exportó decisiones'],
  'GET /api/export/messages': ['Exported the delivery log', 'Exportó el registro de envíos'],
  'GET /api/export/audit': ['Exported the audit log', 'Exportó la auditoría'],
  'GET /api/export/imports/{id}/refused': [
    'Exported refused lines',
    'Exportó las líneas rechazadas',
  ],
}

export function deed(action: string, locale: Locale): string {
  const parts = action.split('/')
  for (const [told, said] of Object.entries(DEEDS)) {
    const named = told.split('/')
    if (named.length !== parts.length) continue
    if (!named.every((one, at) => one.startsWith('{') || one === parts[at])) continue
    const gap = named.findIndex((one) => one.startsWith('{'))
    return said[locale === 'es' ? 1 : 0].replace('{}', parts[gap] ?? '')
  }
  return ''
}
