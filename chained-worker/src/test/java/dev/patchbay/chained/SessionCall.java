package dev.patchbay.chained;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.openai.Voice;
import dev.patchbay.openai.socket.AudioFormat;
import dev.patchbay.openai.socket.Change;
import dev.patchbay.openai.socket.ClientEvent;
import dev.patchbay.openai.socket.Generation;
import dev.patchbay.openai.socket.InputConfig;
import dev.patchbay.openai.socket.InputTranscription;
import dev.patchbay.openai.socket.OutputCap;
import dev.patchbay.openai.socket.OutputConfig;
import dev.patchbay.openai.socket.PartRef;
import dev.patchbay.openai.socket.ResponseParams;
import dev.patchbay.openai.socket.ServerEvent;
import dev.patchbay.openai.socket.SessionConfig;
import dev.patchbay.openai.socket.SessionEvent;
import dev.patchbay.openai.socket.SocketEnd;
import dev.patchbay.openai.socket.Tooling;
import dev.patchbay.openai.socket.TurnDetection;
import dev.patchbay.schemas.Output;
import dev.patchbay.schemas.Purpose;
import dev.patchbay.simulator.HeardWord;
import dev.patchbay.simulator.Hearing;
import dev.patchbay.simulator.ToneListener;
import dev.patchbay.simulator.ToneRenderer;
import dev.patchbay.worker.audio.G711;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** A session of stages with a caller who speaks in tones, and all that its hearer was told. */
final class SessionCall implements SessionHearer, AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final String SAY = "say: ";

  final List<ServerEvent> all = new CopyOnWriteArrayList<>();
  final CompletableFuture<SocketEnd> end = new CompletableFuture<>();

  /** More may be appended. */
  final CompletableFuture<Void> goesOn = new CompletableFuture<>();

  /** What the client does about an event, on the loop. */
  volatile Consumer<ServerEvent> onEvent = _ -> {};

  /** What it does about sound. */
  volatile Consumer<PartRef> onSound = _ -> {};

  private final BlockingQueue<ServerEvent> events = new LinkedBlockingQueue<>();
  private final Map<String, ByteArrayOutputStream> sounds = new ConcurrentHashMap<>();
  private final ChainedSession session;
  private final AudioFormat format;
  private long asked;

  SessionCall(ScriptedProvider provider, RecordingAttempt attempt) {
    this(provider, attempt, AudioFormat.PCM16, Optional.empty());
  }

  SessionCall(
      ScriptedProvider provider,
      RecordingAttempt attempt,
      AudioFormat format,
      Optional<Thinking> thinking) {
    var means =
        new SessionMeans(
            provider.stages(Duration.ofMinutes(30)),
            ScriptedJobs.recorded(Purpose.REPLY, Output.AUDIO),
            attempt,
            _ -> attempt,
            new CallIds(ScriptedProvider.JOB, attempt.epoch()),
            Duration.ofSeconds(60),
            SessionCall::verbatim);
    this.format = format;
    this.session =
        new ChainedSession(
            means, thinking.orElseGet(() -> new TextThinking(means.stages().texts(), means)), this);
  }

  private static Optional<String> verbatim(ResponseParams params) {
    return params
        .instructions()
        .filter(text -> params.input().isPresent() && text.contains(SAY))
        .map(text -> text.substring(text.indexOf(SAY) + SAY.length()));
  }

  /** Begins with these instructions. */
  SessionCall begin(String instructions, Tooling tooling) {
    session.begin();
    await(SessionEvent.Created.class);
    update(instructions, tooling);
    await(SessionEvent.Updated.class);
    return this;
  }

  SessionCall begin(String instructions) {
    return begin(instructions, Tooling.KEEP);
  }

  ChainedSession session() {
    return session;
  }

  private void update(String instructions, Tooling tooling) {
    update(
        instructions,
        tooling,
        new TurnDetection.ServerVad(
            Optional.empty(),
            OptionalInt.of(300),
            OptionalInt.of(500),
            false,
            true,
            OptionalInt.empty()));
  }

  void update(String instructions, Tooling tooling, TurnDetection vad) {
    var config =
        new SessionConfig.Conversation(
            Optional.of(instructions),
            Optional.of(SessionConfig.Modality.AUDIO),
            Optional.of(
                new InputConfig(
                    Optional.of(format),
                    Change.keep(),
                    Change.to(InputTranscription.by("gpt-transcribe", Optional.of("en"))),
                    Change.to(vad))),
            Optional.of(
                new OutputConfig(
                    Optional.of(format), Optional.of(new Voice("marin")), Optional.empty())),
            tooling,
            new OutputCap.Tokens(512),
            Generation.KEEP,
            Change.keep());
    send(new ClientEvent.SessionUpdate(Optional.of("update"), config));
  }

  void send(ClientEvent event) {
    var unused = session.send(event);
  }

  /** Asks for an answer. */
  void ask() {
    asked++;
    send(
        new ClientEvent.ResponseCreate(
            Optional.of("ask-" + asked), Optional.of(ResponseParams.asSession())));
  }

  /** Asks for these words. */
  void ask(String words) {
    asked++;
    ResponseParams plain = ResponseParams.asSession();
    send(
        new ClientEvent.ResponseCreate(
            Optional.of("ask-" + asked),
            Optional.of(
                new ResponseParams(
                    false,
                    Optional.of(List.of()),
                    Optional.of("Say these words exactly.\n" + SAY + words),
                    plain.modality(),
                    plain.output(),
                    plain.tooling(),
                    plain.effort(),
                    plain.cap(),
                    Map.of("ask", "ask-" + asked)))));
  }

  /** The caller says this and is silent then. */
  void says(String words) {
    int rate = format == AudioFormat.PCM16 ? 24_000 : 8_000;
    hears(new ToneRenderer(rate).render(words));
    hears(Sounds.hush(1, rate * 7 / 10));
  }

  void hears(short[] samples) {
    byte[] bytes =
        switch (format) {
          case PCM16 -> Sounds.pcm16(samples);
          case MU_LAW -> Sounds.muLaw(samples);
          case A_LAW -> aLaw(samples);
        };
    int piece = 100 * format.bytesPerMilli();
    for (int from = 0; from < bytes.length; from += piece) {
      var unused =
          session.append(Arrays.copyOfRange(bytes, from, Math.min(bytes.length, from + piece)));
    }
  }

  private static byte[] aLaw(short[] samples) {
    byte[] codes = new byte[samples.length];
    for (int i = 0; i < samples.length; i++) {
      codes[i] = G711.toALaw(samples[i]);
    }
    return codes;
  }

  /** The next event of that kind, whatever comes before it. */
  <T extends ServerEvent> T await(Class<T> kind) {
    long until = System.nanoTime() + PATIENCE.toNanos();
    try {
      while (true) {
        ServerEvent next = events.poll(until - System.nanoTime(), TimeUnit.NANOSECONDS);
        assertThat(next).as("%s, after %s, end %s", kind, all, end).isNotNull();
        if (kind.isInstance(next)) {
          return kind.cast(next);
        }
      }
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  SocketEnd awaitEnd() throws Exception {
    return end.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** What a response sounded like, which must be pure. */
  String heard(String responseId) {
    byte[] bytes = sound(responseId);
    Hearing hearing =
        ToneListener.hear(samples(bytes), format == AudioFormat.PCM16 ? 24_000 : 8_000);
    assertThat(hearing.events()).isEmpty();
    return hearing.words().stream().map(HeardWord::text).collect(Collectors.joining(" "));
  }

  byte[] sound(String responseId) {
    return Optional.ofNullable(sounds.get(responseId))
        .map(ByteArrayOutputStream::toByteArray)
        .orElse(new byte[0]);
  }

  private short[] samples(byte[] bytes) {
    short[] samples = new short[format == AudioFormat.PCM16 ? bytes.length / 2 : bytes.length];
    if (format == AudioFormat.PCM16) {
      ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asShortBuffer().get(samples);
    }
    for (int i = 0; i < samples.length && format != AudioFormat.PCM16; i++) {
      samples[i] =
          (short) (format == AudioFormat.MU_LAW ? G711.muLaw(bytes[i]) : G711.aLaw(bytes[i]));
    }
    return samples;
  }

  @Override
  public void audio(PartRef at, byte[] bytes, int length) {
    sounds
        .computeIfAbsent(at.responseId(), _ -> new ByteArrayOutputStream())
        .write(bytes, 0, length);
    onSound.accept(at);
  }

  @Override
  public void event(ServerEvent event) {
    all.add(event);
    onEvent.accept(event);
    events.add(event);
  }

  @Override
  public void mayGoOn() {
    goesOn.complete(null);
  }

  @Override
  public void ended(SocketEnd how) {
    end.complete(how);
  }

  @Override
  public void close() throws InterruptedException {
    session.close();
    assertThat(session.awaitEnd(PATIENCE)).isTrue();
    assertThat(end).isDone();
  }
}
