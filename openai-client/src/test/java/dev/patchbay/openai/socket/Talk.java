package dev.patchbay.openai.socket;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.simulator.Hearing;
import dev.patchbay.simulator.ToneListener;
import dev.patchbay.simulator.ToneRenderer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** One session of our client at the simulator, over a real socket. */
final class Talk implements AutoCloseable {
  private static final int RATE = 24_000;
  private static final int FRAME = 1920;
  private static final Duration PATIENT = Duration.ofMinutes(1);

  /** No clock strikes for the sake of a machine that is slow. */
  private static final SocketLimits LIMITS = limits(PATIENT, PATIENT);

  final SimulatedProvider provider;
  final Diary heard = new Diary();
  final SentEvents sent = new SentEvents();
  final Sockets sockets;
  private final Dialect dialect;

  private Talk(Dialect dialect, SocketLimits limits) throws Exception {
    this.dialect = dialect;
    provider = SimulatedProvider.start();
    sockets = WatchedSockets.open(limits, Trust.platform(), 1, sent, Transport.best());
  }

  static SocketLimits limits(Duration firstOutput, Duration betweenEvents) {
    return new SocketLimits(
        PATIENT, 16, 4 << 20, firstOutput, betweenEvents, Duration.ofSeconds(5), PATIENT);
  }

  static Talk of(Dialect dialect) throws Exception {
    return new Talk(dialect, LIMITS);
  }

  /** With a provider that misbehaves. */
  static Talk spoiled(Dialect dialect, String fault) throws Exception {
    return spoiled(dialect, fault, LIMITS);
  }

  static Talk spoiled(Dialect dialect, String fault, SocketLimits limits) throws Exception {
    var talk = new Talk(dialect, limits);
    talk.provider.misbehave(dialect, fault);
    return talk;
  }

  void dial() {
    sockets.dial(provider.to(dialect), heard);
  }

  /** Dials, and waits for the provider's first word. */
  RealtimeSession open() throws Exception {
    dial();
    RealtimeSession session = heard.awaitOpen();
    heard.await(SessionEvent.Created.class);
    return session;
  }

  /** Says it in tones, as fast as the session takes it. */
  static byte[] tones(String words) {
    short[] samples = new ToneRenderer(RATE).render(words);
    var bytes = ByteBuffer.allocate(2 * samples.length).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asShortBuffer().put(samples);
    return bytes.array();
  }

  /** Nothing, so many milliseconds of it. */
  static byte[] silence(int millis) {
    return new byte[millis * AudioFormat.PCM16.bytesPerMilli()];
  }

  void append(byte[]... pieces) throws Exception {
    RealtimeSession session = heard.awaitOpen();
    for (byte[] audio : pieces) {
      for (int from = 0; from < audio.length; from += FRAME) {
        Flow flow = session.append(audio, from, Math.min(audio.length, from + FRAME));
        if (flow == Flow.WAIT) {
          heard.awaitGoOn();
        }
      }
    }
  }

  /** Asks for a spoken answer of these words. */
  void ask(String words) throws Exception {
    var all = ResponseParams.asSession();
    var params =
        new ResponseParams(
            all.outOfBand(),
            all.input(),
            Optional.of("say: " + words),
            all.modality(),
            all.output(),
            all.tooling(),
            all.effort(),
            all.cap(),
            all.metadata());
    heard.awaitOpen().send(new ClientEvent.ResponseCreate(Optional.empty(), Optional.of(params)));
  }

  /** What the provider's sound says. */
  Hearing hearing() {
    return hearing(heard.speech());
  }

  static Hearing hearing(byte[] speech) {
    short[] samples = new short[speech.length / 2];
    ByteBuffer.wrap(speech).order(ByteOrder.LITTLE_ENDIAN).asShortBuffer().get(samples);
    return ToneListener.hear(samples, RATE);
  }

  /** Closes as a client should; the ledger's line, once both sides agree on what was sent. */
  JsonNode closed() throws Exception {
    heard.awaitOpen().close();
    assertThat(heard.awaitEnd()).isEqualTo(new SocketEnd.Closed());
    JsonNode entry = provider.ended();
    assertThat(received(entry)).isEqualTo(LeanEvents.of(sent.sent()));
    return entry;
  }

  /** The ledger's line on a session that this fault struck; what came in is what was sent. */
  JsonNode struck(String fault) throws Exception {
    return struck(provider.ended(), fault);
  }

  JsonNode struck(JsonNode entry, String fault) throws Exception {
    assertThat(entry.get("struck").path(fault).intValue()).as(entry.toString()).isPositive();
    List<JsonNode> received = received(entry);
    assertThat(LeanEvents.of(sent.sent())).startsWith(received.toArray(JsonNode[]::new));
    return entry;
  }

  private List<JsonNode> received(JsonNode entry) throws Exception {
    return provider.received(entry.get("id").stringValue());
  }

  /** How many events of ours were official; to be asked when it is closed. */
  long official() {
    return sent.judged(dialect);
  }

  @Override
  public void close() {
    sockets.close();
    provider.close();
    assertThat(heard.ends).hasSize(1);
    sent.judge();
  }
}
