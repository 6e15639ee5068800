// The plain Socket.IO server: passes words on and keeps nothing. Whoever logs in names the room instead of a token; what it
// sends has the form and the length of what Fujin sends, so that both write the same bytes.
import { createServer } from 'node:http';
import { Server } from 'socket.io';

interface Word {
  room: string;
  text: string;
  clientId: string;
}
type Ack = (answer: object) => void;

const http = createServer();
const io = new Server(http, { transports: ['websocket'], serveClient: false });
let seq = 0;

io.on('connection', (socket) => {
  socket.on('login', async ({ token: room }: { token: string }, ack: Ack) => {
    await socket.join(room);
    ack({ ok: true });
  });
  socket.on('say', ({ room, text, clientId }: Word, ack: Ack) => {
    const at = new Date().toISOString();
    const from = { id: room, name: 'Lan' };
    io.to(room).emit('said', { room, seq: ++seq, from, text, kind: 'text', at, clientId });
    ack({ ok: true, seq, at });
  });
});
http.listen(0, '127.0.0.1', () => process.stdout.write(`${(http.address() as { port: number }).port}\n`));
