/** Returns a `fetch` that reports the progress of the upload, which browsers only do for XMLHttpRequest. */
export function fetchWithProgress(progress: (share: number) => void): (request: Request) => Promise<Response> {
  return async (request) => {
    const body = await request.blob();
    return new Promise((resolve, reject) => {
      const sender = new XMLHttpRequest();
      sender.open(request.method, request.url);
      for (const [name, value] of request.headers) sender.setRequestHeader(name, value);
      sender.responseType = 'blob';
      sender.upload.onprogress = ({ loaded, total }) => progress(total > 0 ? loaded / total : 0);
      sender.onload = () => resolve(responseOf(sender));
      sender.onerror = () => reject(new TypeError('The network failed'));
      sender.onabort = () => reject(request.signal.reason);
      request.signal.addEventListener('abort', () => sender.abort());
      if (request.signal.aborted) reject(request.signal.reason);
      else sender.send(body);
    });
  };
}

function responseOf(sender: XMLHttpRequest): Response {
  const lines = sender
    .getAllResponseHeaders()
    .trim()
    .split(/[\r\n]+/);
  const headers = lines.map((line) => line.split(/:\s*(.*)/s).slice(0, 2) as [string, string]);
  return new Response(sender.response, { status: sender.status, headers });
}
