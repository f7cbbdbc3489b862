// The client of Node's `ws`: SEED ADDRESS [CERTIFICATE]. Commands a line on standard input, answers as JSON a line on
// standard output after an '@'; the end of input ends it. The same work as the other clients, frame by frame.
import { readFileSync } from 'node:fs';
import { createHistogram } from 'node:perf_hooks';
import { createInterface } from 'node:readline';
import WebSocket from 'ws';

const [seed, address, certificate] = process.argv.slice(2);
const FRAME_NANOS = 40_000_000;
const FRAME_BYTES = 1920;
const BASE64_CHARS = 2560;
const MARK_AT = 8;
const MARK = 0x5a;
const SETTLE_MILLIS = 300;
const PING_MILLIS = 20_000;
const MOST_UNSENT = 256 * 1024;
const LONGEST = 60_000_000_000;
const HEAD = '{"type":"input_audio_buffer.append","audio":"';
const TYPE = Buffer.from('{"type":"response.output_audio.delta"');
const AUDIO = Buffer.from('"delta":"');

const sockets = [];
let meter;
let touched = 0;

const tell = (answer) => process.stdout.write('@' + JSON.stringify(answer) + '\n');
// Nanoseconds of the machine's monotonic clock since the window's begin fit a number; the instants themselves do not.
const since = (begins) => Number(process.hrtime.bigint() - begins);

// Small, seeded, and good enough to spread phases and to make noise.
function random(state) {
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return (t ^ (t >>> 14)) >>> 0;
  };
}

function read(text) {
  const audio = text.indexOf(AUDIO, TYPE.length) + AUDIO.length;
  const end = audio + BASE64_CHARS;
  if (end >= text.length || text[end] !== 0x22) {
    meter.damaged++;
    return;
  }
  const pcm = Buffer.from(text.latin1Slice(audio, end), 'base64');
  for (let at = 0; at < pcm.length; at += 64) {
    touched = (touched + pcm[at]) | 0;
  }
  if (pcm.length !== FRAME_BYTES || pcm[MARK_AT] !== MARK) {
    meter.damaged++;
    return;
  }
  arrived(Number(pcm.readBigUInt64BE(0) - meter.begins));
}

function arrived(intended) {
  if (intended < 0 || intended >= meter.length) {
    return;
  }
  const now = since(meter.begins);
  if (now < meter.length) {
    meter.inTime++;
  } else {
    meter.late++;
  }
  meter.latency.record(Math.min(LONGEST, Math.max(1, now - intended)));
}

function startsWith(text, wanted) {
  return text.compare(wanted, 0, wanted.length, 0, wanted.length) === 0;
}

function dial() {
  return new Promise((ready, failed) => {
    const socket = new WebSocket(address + '/realtime?model=gpt-realtime-2', {
      perMessageDeflate: false,
      ca: certificate ? readFileSync(certificate) : undefined,
    });
    socket.on('message', (text) => {
      if (startsWith(text, TYPE)) {
        read(text);
      } else if (startsWith(text, Buffer.from('{"type":"session.created"'))) {
        socket.send('{"type":"session.update","session":{"type":"realtime"}}');
      } else if (startsWith(text, Buffer.from('{"type":"session.updated"'))) {
        ready(socket);
      }
    });
    socket.on('error', failed);
    setInterval(() => socket.ping(), PING_MILLIS).unref();
  });
}

async function open(wanted) {
  const dials = [];
  for (let i = 0; i < wanted; i++) {
    dials.push(dial());
    await new Promise((later) => setTimeout(later, 4));
  }
  sockets.push(...(await Promise.all(dials)));
  return { opened: wanted };
}

function run(begins, length, sessions) {
  meter = {
    begins,
    length,
    inTime: 0,
    late: 0,
    damaged: 0,
    latency: createHistogram({ lowest: 1, highest: LONGEST, figures: 3 }),
  };
  const next = random(Number(seed));
  const pcm = Buffer.alloc(FRAME_BYTES);
  for (let at = 0; at < FRAME_BYTES; at++) {
    pcm[at] = next();
  }
  pcm[MARK_AT] = MARK;
  const ring = Array.from({ length: sessions }, (_, session) => ({ session, phase: next() % FRAME_NANOS }));
  ring.sort((one, other) => one.phase - other.phase);
  const rounds = Math.floor(length / FRAME_NANOS);
  let round = 0;
  let at = 0;
  let sent = 0;
  const send = (session, due) => {
    pcm.writeBigUInt64BE(begins + BigInt(due), 0);
    const socket = sockets[session];
    if (socket.bufferedAmount < MOST_UNSENT) {
      socket.send(HEAD + pcm.base64Slice(0, FRAME_BYTES) + '"}');
      sent++;
    }
  };
  return new Promise((done) => {
    const finish = () =>
      done({
        sent,
        deltas: {
          inTime: meter.inTime,
          late: meter.late,
          damaged: meter.damaged,
          p50Micros: meter.latency.percentile(50) / 1e3,
          p99Micros: meter.latency.percentile(99) / 1e3,
          maxMicros: meter.latency.max / 1e3,
        },
        allocated: -1,
      });
    const tick = () => {
      const now = since(begins);
      while (round < rounds) {
        const due = round * FRAME_NANOS + ring[at].phase;
        if (due > now) {
          // Node's timers count whole milliseconds.
          setTimeout(tick, Math.max(1, (due - now) / 1e6));
          return;
        }
        send(ring[at].session, due);
        if (++at === ring.length) {
          at = 0;
          round++;
        }
      }
      setTimeout(finish, (length - since(begins)) / 1e6 + SETTLE_MILLIS);
    };
    setTimeout(tick, Math.max(0, -since(begins) / 1e6));
  });
}

function memory() {
  globalThis.gc();
  globalThis.gc();
  const used = process.memoryUsage();
  return { heap: used.heapUsed + used.external };
}

async function carryOut(command, words) {
  switch (command) {
    case 'open':
      return open(Number(words[0]));
    case 'run':
      return run(BigInt(words[0]), Number(words[1]), Number(words[2]));
    case 'memory':
      return memory();
    default:
      throw new Error('there is no command ' + command);
  }
}

createInterface({ input: process.stdin })
  .on('line', (line) => {
    const [command, ...words] = line.split(' ');
    carryOut(command, words).then(tell, (error) => tell({ failed: String(error.message) }));
  })
  .on('close', () => process.exit(0));
process.on('exit', () => process.stderr.write(`touched ${touched}\n`));
