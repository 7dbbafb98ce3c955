/** The words of the channels: the mail server, and its test. */
import { both } from '@/language/words'

export const channelWords = both(
  {
    email: 'E-mail',
    ready: 'Set up',
    notReady: 'Not set up: e-mail goes to the test inbox',
    byEnvironment:
      'Set by the server (REGULARS_SMTP_URL). That comes first and cannot be changed here; ask whoever runs the server.',
    changed: (when: string, who: string) => `Changed ${when} by ${who}`,
    host: 'Mail server',
    port: 'Port',
    tls: 'Encryption',
    starttls: 'STARTTLS (usually port 587)',
    implicit: 'TLS from the first byte (usually port 465)',
    user: 'User',
    password: 'Password',
    passwordKept:
      'One is kept. Leave empty to keep it; name another server or user and you enter it again.',
    passwordNone: 'None is kept. It is stored locked and never shown.',
    sender: 'From',
    senderHint: 'Such as Shop <hello@shop.example>',
    save: 'Save',
    remove: 'Send no more e-mail',
    removeAsk: 'Send no more e-mail?',
    removeText:
      'The server’s address and its password are forgotten. E-mail goes to the test inbox again.',
    removed: 'E-mail goes to the test inbox now.',
    test: 'Send a test to yourself',
    testText: (address: string) =>
      `One message to ${address}, through the same sender as all others. Never to customers.`,
    states: {
      waiting: 'Waiting for the sender …',
      sent: 'The mail server has it.',
      later:
        'The mail server was not reached, or not ready. Look at server and port, then try again.',
      failed: 'The mail server refused it.',
      unknown: 'It may have arrived: the line broke before the answer.',
      expired: 'Nobody sent it. Is the worker running?',
    },
    said: 'What came back:',
    others:
      'SMS and voice cannot be sent yet: what would be said there is in the test inbox, marked as a preview.',
    last: (when: string) => `Last success ${when}`,
    never: 'No success yet',
    failures: (n: string) => `${n} refused in 24 hours`,
  },
  {
    email: 'Correo electrónico',
    ready: 'Configurado',
    notReady: 'Sin configurar: el correo va a la bandeja de prueba',
    byEnvironment:
      'Lo dice el servidor (REGULARS_SMTP_URL). Eso va primero y no se cambia aquí; pregunta a quien lleva el servidor.',
    changed: (when: string, who: string) => `Cambiado ${when} por ${who}`,
    host: 'Servidor de correo',
    port: 'Puerto',
    tls: 'Cifrado',
    starttls: 'STARTTLS (normalmente puerto 587)',
    implicit: 'TLS desde el primer byte (normalmente puerto 465)',
    user: 'Usuario',
    password: 'Contraseña',
    passwordKept:
      'Hay una guardada. Déjalo vacío para conservarla; con otro servidor o usuario hay que escribirla de nuevo.',
    passwordNone: 'No hay ninguna. Se guarda bajo llave y nunca se muestra.',
    sender: 'De',
    senderHint: 'Por ejemplo Tienda <hola@tienda.example>',
    save: 'Guardar',
    remove: 'No enviar más correo',
    removeAsk: '¿No enviar más correo?',
    removeText:
      'Se olvidan la dirección del servidor y su contraseña. El correo vuelve a la bandeja de prueba.',
    removed: 'Ahora el correo va a la bandeja de prueba.',
    test: 'Enviarte una prueba',
    testText: (address: string) =>
      `Un mensaje a ${address}, por el mismo camino que todos los demás. Nunca a clientes.`,
    states: {
      waiting: 'Esperando a que salga …',
      sent: 'El servidor de correo lo tiene.',
      later:
        'No se llegó al servidor de correo, o no estaba listo. Revisa servidor y puerto e inténtalo de nuevo.',
      failed: 'El servidor de correo lo rechazó.',
      unknown: 'Puede que llegara: la línea se cortó antes de la respuesta.',
      expired: 'Nadie lo envió. ¿Está en marcha el proceso de trabajo?',
    },
    said: 'Lo que volvió:',
    others:
      'SMS y voz aún no se pueden enviar: lo que se diría está en la bandeja de prueba, marcado como vista previa.',
    last: (when: string) => `Último éxito ${when}`,
    never: 'Ningún éxito todavía',
    failures: (n: string) => `${n} rechazados en 24 horas`,
  },
)
