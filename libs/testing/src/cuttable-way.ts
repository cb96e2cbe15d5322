import { freePort } from '#platform';
import { connect, createServer, type Socket } from 'node:net';

/** A way to a server that a spec cuts and mends, as a network does: at the same address, with the server unharmed. */
export interface CuttableWay {
  readonly url: string;
  mend(): Promise<void>;
  cut(): Promise<void>;
}

/** @param url of the server, with its port */
export const cuttableWay = async (url: string): Promise<CuttableWay> => {
  const { protocol, hostname, port: onwardPort } = new URL(url);
  const sockets = new Set<Socket>();
  const way = createServer((socket) => {
    const onward = connect(Number(onwardPort), hostname);
    for (const one of [socket, onward]) {
      sockets.add(one);
      one.on('error', () => one.destroy()).on('close', () => sockets.delete(one));
    }
    socket.pipe(onward).pipe(socket);
  });
  const port = await freePort();
  const mend = () => new Promise<void>((done) => way.listen(port, '127.0.0.1', done));
  const cut = () =>
    new Promise<void>((done) => {
      way.close(() => done());
      for (const socket of sockets) socket.destroy();
    });
  await mend();
  return { url: `${protocol}//127.0.0.1:${port}`, mend, cut };
};
