/** A form sent as `fetch` would, telling how much of it is on its way: `fetch` itself cannot. */
export type Told = (share: number) => void

export function uploading(form: FormData, told: Told): (request: Request) => Promise<Response> {
  return (request) =>
    new Promise((answer, refuse) => {
      const sent = new XMLHttpRequest()
      sent.open(request.method, request.url)
      request.headers.forEach((value, name) => {
        if (name !== 'content-type') sent.setRequestHeader(name, value) // it has its own boundary
      })
      sent.upload.onprogress = ({ loaded, total, lengthComputable }) =>
        lengthComputable && told(total > 0 ? loaded / total : 1)
      sent.onload = () =>
        answer(
          new Response(sent.responseText, {
            status: sent.status,
            statusText: sent.statusText,
            headers: {
              'content-type': sent.getResponseHeader('content-type') ?? '',
              ...retry(sent.getResponseHeader('retry-after')),
            },
          }),
        )
      sent.onerror = () => refuse(new TypeError('Failed to fetch'))
      sent.onabort = () => refuse(new DOMException('Aborted', 'AbortError'))
      request.signal.addEventListener('abort', () => sent.abort())
      sent.send(form)
    })
}

function retry(said: string | null): Record<string, string> {
  return said === null ? {} : { 'retry-after': said }
}
