// A bridge as one writes it on Node: KafkaJS on one side, `ws` on the other. BOOTSTRAP ADDRESS TOPIC_IN TOPIC_OUT [CERTIFICATE].
// The least that carries sound: a socket for each stream, opened by its first frame; each frame an append, each delta a
// frame, partition 0 both ways. No jobs, leases, marks, transcript, tools, bounds or recovery. The end of input ends it.
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import kafkajs from 'kafkajs';
import WebSocket from 'ws';

const [bootstrap, address, topicIn, topicOut, certificate] = process.argv.slice(2);
const HEAD = '{"type":"input_audio_buffer.append","audio":"';
const TYPE = Buffer.from('{"type":"response.output_audio.delta"');
const AUDIO = Buffer.from('"delta":"');
const ASK = '{"type":"response.create","response":{}}';
const FORMAT = '{"type":"audio/pcm","rate":24000}';
const UPDATE = `{"type":"session.update","session":{"type":"realtime","audio":{"input":{"format":${FORMAT}},"output":{"format":${FORMAT}}}}}`;
const QUOTE = 0x22;
const PING_MILLIS = 20_000;
const MOST_UNSENT = 256 * 1024;
const MOST_UNWRITTEN = 20_000;
// A request is refused whole where the broker's bound on a batch (1 MiB by default) is passed: 200 frames of 40 ms are 400 KiB.
const MOST_AT_ONCE = 200;

const tell = (answer) => process.stdout.write('@' + JSON.stringify(answer) + '\n');
const kafka = new kafkajs.Kafka({ clientId: 'bench-bridge', brokers: [bootstrap], logLevel: kafkajs.logLevel.ERROR });
const consumer = kafka.consumer({ groupId: 'bench-bridge', maxWaitTimeInMs: 50, minBytes: 1 });
const producer = kafka.producer({ allowAutoTopicCreation: false, maxInFlightRequests: 1 });
const tls = certificate ? { ca: readFileSync(certificate) } : {};
const streams = new Map();
const unwritten = [];
let writing = false;

// What came while a request was on its way goes with the next one: one request at a time, as few as may be.
async function write() {
  writing = true;
  while (unwritten.length > 0) {
    const messages = unwritten.splice(0, MOST_AT_ONCE);
    await producer.send({ topic: topicOut, acks: -1, messages });
  }
  writing = false;
}

function frame(stream, value) {
  if (unwritten.length < MOST_UNWRITTEN) {
    const headers = { 'pb-stream': stream.id, 'pb-seq': String(stream.sequence++), 'pb-epoch': '1' };
    unwritten.push({ partition: 0, value, headers: { ...headers, 'pb-format': 'pcm16', 'pb-frame': 'audio' } });
  }
  if (!writing) {
    // Behind all that this turn of the loop brings.
    writing = true;
    setImmediate(() => write().catch(fail));
  }
}

function event(stream, text) {
  const json = JSON.parse(text.toString());
  switch (json.type) {
    case 'session.created':
      stream.socket.send(UPDATE);
      break;
    case 'session.updated':
      stream.open = true;
      stream.socket.send(ASK);
      break;
    case 'input_audio_buffer.committed':
      stream.socket.send(ASK);
      break;
  }
}

function message(stream, text) {
  if (text.compare(TYPE, 0, TYPE.length, 0, TYPE.length) !== 0) {
    event(stream, text);
    return;
  }
  const from = text.indexOf(AUDIO, TYPE.length) + AUDIO.length;
  const to = text.indexOf(QUOTE, from);
  frame(stream, Buffer.from(text.latin1Slice(from, to), 'base64'));
}

function begin(id) {
  const socket = new WebSocket(address + '/realtime?model=gpt-realtime-2', { perMessageDeflate: false, ...tls });
  const stream = { id, socket, open: false, sequence: 0 };
  socket.on('message', (text) => message(stream, text));
  socket.on('error', fail);
  setInterval(() => socket.ping(), PING_MILLIS).unref();
  streams.set(id, stream);
  return stream;
}

function take(record) {
  if (record.value === null || record.value.length === 0) {
    return;
  }
  const id = record.headers['pb-stream'].toString();
  const stream = streams.get(id) ?? begin(id);
  if (stream.open && stream.socket.bufferedAmount < MOST_UNSENT) {
    stream.socket.send(HEAD + record.value.base64Slice(0, record.value.length) + '"}');
  }
}

function fail(error) {
  process.stderr.write(`${error.stack}\n`);
  process.exit(1);
}

async function start() {
  await producer.connect();
  await consumer.connect();
  await consumer.subscribe({ topic: topicIn, fromBeginning: false });
  const joined = new Promise((done) => consumer.on(consumer.events.GROUP_JOIN, done));
  await consumer.run({
    autoCommit: false,
    eachBatchAutoResolve: true,
    eachBatch: async ({ batch }) => batch.messages.forEach(take),
  });
  await joined;
  tell({ ready: true });
}

function memory() {
  globalThis.gc();
  globalThis.gc();
  const used = process.memoryUsage();
  return { heap: used.heapUsed + used.external };
}

createInterface({ input: process.stdin })
  .on('line', () => tell(memory()))
  .on('close', () => process.exit(0));
start().catch(fail);
