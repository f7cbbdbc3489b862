package dev.patchbay.chained;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.awaitility.Awaitility.await;

import dev.patchbay.schemas.AgentProfile;
import dev.patchbay.schemas.DegradedTalk;
import dev.patchbay.schemas.Dispatch;
import dev.patchbay.schemas.Ending;
import dev.patchbay.schemas.FrameAudio;
import dev.patchbay.schemas.FrameFormat;
import dev.patchbay.schemas.FrameIn;
import dev.patchbay.schemas.FrameOut;
import dev.patchbay.schemas.JobId;
import dev.patchbay.schemas.LiveProfile;
import dev.patchbay.schemas.LiveWork;
import dev.patchbay.schemas.Stage;
import dev.patchbay.schemas.StageTarget;
import dev.patchbay.schemas.TalkCourse;
import dev.patchbay.schemas.TenantId;
import dev.patchbay.schemas.TraceContext;
import dev.patchbay.simulator.HeardWord;
import dev.patchbay.simulator.SimulatorServer;
import dev.patchbay.simulator.SimulatorSettings;
import dev.patchbay.simulator.ToneListener;
import dev.patchbay.simulator.ToneRenderer;
import dev.patchbay.talk.FakeTalk;
import dev.patchbay.talk.LiveDispatches;
import dev.patchbay.talk.Talks;
import dev.patchbay.worker.FakeFeed;
import dev.patchbay.worker.ProductFeed;
import dev.patchbay.worker.frames.FakeFrames;
import dev.patchbay.worker.frames.FrameHomes;
import dev.patchbay.worker.frames.FramePlace;
import dev.patchbay.worker.frames.HomePartitions;
import dev.patchbay.worker.frames.LiveLinks;
import dev.patchbay.worker.frames.OutListener;
import dev.patchbay.worker.frames.OutStream;
import dev.patchbay.worker.frames.Subscription;
import dev.patchbay.worker.frames.TapStart;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;

/**
 * A talk by the chain, at vendors that hear and speak in tones, with a caller whose broker has
 * everything at once.
 */
final class TalkByTheChain implements LiveLinks, AutoCloseable {
  private static final int RATE = 24_000;
  private static final int FRAME_BYTES = 960;

  final RecordingAttempt attempt = new RecordingAttempt();
  final ScriptedProvider provider = new ScriptedProvider();
  final SimulatorServer simulator = SimulatorServer.start(SimulatorSettings.defaults());

  private final CompletableFuture<Ending> ending = new CompletableFuture<>();
  private final FakeFrames frames = new FakeFrames();
  private final FakeFeed feed = new FakeFeed();
  private final ByteArrayOutputStream heard = new ByteArrayOutputStream();
  private final long beganMillis = System.currentTimeMillis();
  private Runnable wake = () -> {};
  private long sequence;

  TalkByTheChain() throws IOException {
    provider.first = simulator.url().resolve("/v1");
    frames.whileWriting =
        () -> {
          frames.takes();
          feed.takes();
          frames.written().forEach(this::sounds);
        };
  }

  /** Begins, and is heard to have said what it is. */
  TalkByTheChain begin(Path outputs) {
    LiveJobWorker worker = worker(outputs);
    var unused =
        Thread.ofVirtual()
            .start(() -> {
              try {
                ending.complete(worker.work(dispatch(), attempt));
              } catch (InterruptedException | RuntimeException e) {
                ending.completeExceptionally(e);
              }
            });
    return this;
  }

  LiveJobWorker worker(Path outputs) {
    LongSupplier millis = () -> System.nanoTime() / 1_000_000;
    var homes = new FrameHomes(new HomePartitions("w-1"), _ -> 4, Runnable::run);
    Stages stages = provider.stages(Duration.ofMinutes(30));
    return new LiveJobWorker(
        new LiveParts(
            stages,
            ScriptedProvider.places(outputs),
            this,
            homes,
            new LiveMeters(provider.registry),
            Clock.systemUTC(),
            millis),
        new Talks(FakeTalk.parts(this, Clock.systemUTC(), millis)),
        ChainedStream.streams(
            stages, homes, ChainedStream.NOBODY, provider.registry, SessionTime.REAL),
        stages);
  }

  TalkByTheChain opened(Path outputs) {
    begin(outputs);
    hears("Good day.");
    return this;
  }

  /** Waits until the caller hears that. */
  void hears(String words) {
    await().atMost(30, SECONDS).until(() -> ending.isDone() || heard().contains(words));
  }

  /** All that the caller has heard. */
  String heard() {
    byte[] bytes;
    synchronized (heard) {
      bytes = heard.toByteArray();
    }
    short[] samples = new short[bytes.length / 2];
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asShortBuffer().get(samples);
    return ToneListener.hear(samples, RATE).words().stream()
        .map(HeardWord::text)
        .collect(Collectors.joining(" "));
  }

  /** The caller says this and is silent then. */
  void says(String words) {
    comes(Sounds.pcm16(new ToneRenderer(RATE).render(words)));
    comes(Sounds.pcm16(Sounds.hush(1, RATE)));
  }

  void leaves() {
    frames.comes(new FrameIn.End("line-1", sequence), beganMillis + sequence * 20);
    wake.run();
  }

  Ending ending() throws Exception {
    return ending.get(40, TimeUnit.SECONDS);
  }

  private void comes(byte[] pcm) {
    for (int from = 0; from + FRAME_BYTES <= pcm.length; from += FRAME_BYTES) {
      byte[] bytes = Arrays.copyOfRange(pcm, from, from + FRAME_BYTES);
      var audio = new FrameAudio(FrameFormat.PCM16, bytes);
      frames.comes(new FrameIn.Audio("line-1", sequence, audio), beganMillis + sequence * 20);
      sequence++;
    }
    wake.run();
  }

  private void sounds(FrameOut frame) {
    if (frame instanceof FrameOut.Audio audio) {
      synchronized (heard) {
        heard.writeBytes(audio.audio().bytes());
      }
    }
  }

  private static Dispatch dispatch() {
    LiveProfile live = LiveDispatches.agent().live().orElseThrow();
    var degraded =
        new DegradedTalk(
            DegradedTalk.As.CALLBACK,
            "We cannot talk now.",
            Optional.empty(),
            Optional.of("It goes on less well."));
    AgentProfile agent =
        LiveDispatches.agent(
            Optional.of(
                new LiveProfile(
                    live.voice(),
                    live.turnDetection(),
                    live.maxOutputTokens(),
                    live.transcription(),
                    live.greeting(),
                    live.limits(),
                    List.of(),
                    List.of(),
                    Optional.empty(),
                    Optional.of(degraded))));
    Dispatch usual = LiveDispatches.routed(stages());
    LiveWork work = usual.live().orElseThrow();
    return new Dispatch(
        usual.tenant(),
        usual.ledgerPartition(),
        usual.attempt(),
        usual.route(),
        usual.finishBy(),
        usual.job(),
        Optional.of(agent),
        List.of(),
        Optional.empty(),
        Optional.of(
            new LiveWork(
                work.in(),
                work.out(),
                work.format(),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Optional.of(TalkCourse.TALK))));
  }

  private static StageTarget[] stages() {
    return new StageTarget[] {
      new StageTarget(Stage.SPEECH_TO_TEXT, ScriptedProvider.EAR, "gpt-transcribe"),
      new StageTarget(Stage.TEXT, ScriptedProvider.PEN, "gpt-6-luna"),
      ScriptedJobs.voices().getFirst()
    };
  }

  @Override
  public Subscription hear(FramePlace place, TapStart start, Runnable woken) {
    wake = woken;
    return frames.in();
  }

  @Override
  public OutStream speak(FramePlace place, int epoch, OutListener listener) {
    return frames.out(listener);
  }

  @Override
  public ProductFeed tell(TenantId tenant, JobId job, int epoch, TraceContext trace) {
    return feed.open(tenant, job, epoch);
  }

  @Override
  public void close() {
    provider.close();
    simulator.close();
  }
}
