// The plain Socket.IO server: forwards messages and stores nothing. A login names the room instead of a token. Its packets have the form
// and the length of Fujin's, so that both write the same bytes.
import { createServer } from 'node:http';
import { Server } from 'socket.io';

interface Message {
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
  socket.on('say', ({ room, text, clientId }: Message, ack: Ack) => {
    const at = new Date().toISOString();
    const from = { id: room, name: 'Lan' };
    io.to(room).emit('said', { room, seq: ++seq, from, text, kind: 'text', at, clientId });
    ack({ ok: true, seq, at });
  });
});
http.listen(0, '127.0.0.1', () => process.stdout.write(`${(http.address() as { port: number }).port}\n`));
