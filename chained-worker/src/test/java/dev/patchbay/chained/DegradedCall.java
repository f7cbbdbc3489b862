package dev.patchbay.chained;

import dev.patchbay.schemas.DegradedTalk;
import dev.patchbay.schemas.Ending;
import dev.patchbay.schemas.FrameAudio;
import dev.patchbay.schemas.FrameFormat;
import dev.patchbay.schemas.FrameIn;
import dev.patchbay.schemas.FrameOut;
import dev.patchbay.schemas.JobId;
import dev.patchbay.schemas.StageTarget;
import dev.patchbay.schemas.TenantId;
import dev.patchbay.schemas.TraceContext;
import dev.patchbay.talk.EffectSteps;
import dev.patchbay.talk.TalkMeters;
import dev.patchbay.talk.TalkParts;
import dev.patchbay.talk.Talks;
import dev.patchbay.talk.ToolResult;
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
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;

/**
 * A talk that is not had live, at scripted vendors, with a caller whose broker is moved by hand.
 */
final class DegradedCall implements AutoCloseable {
  private static final String USAGE =
      "{\"input_tokens\":7,\"output_tokens\":20,\"total_tokens\":27}";
  static final byte[] DISCLOSURE = sound(500, 400);
  static final byte[] NOTICE = sound(900, 1_200);

  final FakeFrames frames = new FakeFrames();
  final FakeFeed feed = new FakeFeed();
  final RecordingAttempt attempt = new RecordingAttempt();
  final AtomicLong time = new AtomicLong();
  final ScriptedProvider provider = new ScriptedProvider();
  private final Path outputs;
  private long sequence;

  DegradedCall(Path outputs) throws IOException {
    this.outputs = outputs;
    // The broker has at once what is written.
    frames.whileWriting = frames::takes;
  }

  /** The first vendor says the disclosure. */
  void discloses() {
    provider.server.enqueue(ScriptedAnswers.speech(DISCLOSURE, USAGE));
  }

  /** It says all that is to be told. */
  void tells() {
    discloses();
    provider.server.enqueue(ScriptedAnswers.speech(NOTICE, USAGE));
  }

  /** Then it hears this, and notes that. */
  void notes(String heard, String summary) {
    provider.server.enqueue(ScriptedAnswers.heard(heard));
    provider.server.enqueue(
        ScriptedAnswers.written(
            "{\"summary\":\"%s\",\"decisions\":[],\"actionItems\":[]}".formatted(summary),
            "completed"));
  }

  /** Neither vendor can say, or write down, what is next. */
  void nobodyCan() {
    provider.server.enqueue(status(503));
    provider.other.enqueue(status(503));
  }

  /** The caller is told, and called back. */
  Ending callback() throws InterruptedException {
    return run(DegradedTalks.callback(), DegradedTalks.voices());
  }

  /** The caller is told, and listened to. */
  Ending notes() throws InterruptedException {
    return run(DegradedTalks.notes(), DegradedTalks.everything());
  }

  /** Each look at the clock lets half a second pass: nobody waits for a caller to hear. */
  Ending run(DegradedTalk degraded, List<StageTarget> stages) throws InterruptedException {
    Stages known = provider.stages(Duration.ofMinutes(30));
    var homes = new FrameHomes(new HomePartitions("w-1"), _ -> 4, Runnable::run);
    LongSupplier millis = () -> time.addAndGet(500);
    var worker =
        new LiveJobWorker(
            new LiveParts(
                known,
                ScriptedProvider.places(outputs),
                links(),
                homes,
                new LiveMeters(provider.registry),
                Clock.systemUTC(),
                millis),
            talks(homes, millis),
            ChainedStream.streams(
                known, homes, ChainedStream.NOBODY, provider.registry, SessionTime.REAL),
            known);
    var over = new AtomicBoolean();
    Thread broker = Thread.ofVirtual().start(() -> feed.takesUntil(over::get));
    try {
      return worker.work(DegradedTalks.dispatch(degraded, stages), attempt);
    } finally {
      over.set(true);
      broker.join();
    }
  }

  private Talks talks(FrameHomes homes, LongSupplier millis) {
    return new Talks(
        new TalkParts(
            homes,
            links(),
            _ -> new ToolResult.Failed("no_key"),
            EffectSteps.UNWATCHED,
            new TalkMeters(provider.registry),
            Clock.systemUTC(),
            millis));
  }

  private LiveLinks links() {
    return new LiveLinks() {
      @Override
      public Subscription hear(FramePlace place, TapStart start, Runnable wake) {
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
    };
  }

  void says(int loudness, int millis) {
    for (int from = 0; from < millis; from += 100) {
      var audio = new FrameAudio(FrameFormat.PCM16, sound(loudness, 100));
      frames.comes(new FrameIn.Audio("line-1", sequence, audio), sequence * 100);
      sequence++;
    }
  }

  void afterTheNotice(Runnable what) {
    var written = new AtomicInteger();
    frames.whileWriting =
        () -> {
          frames.takes();
          if (written.incrementAndGet() == (DISCLOSURE.length + NOTICE.length) / 4_800) {
            what.run();
          }
        };
  }

  void leaves() {
    frames.comes(new FrameIn.End("line-1", sequence), sequence * 100);
  }

  List<RecordedRequest> requests() throws InterruptedException {
    var all = new ArrayList<RecordedRequest>();
    for (int i = provider.server.getRequestCount(); i > 0; i--) {
      all.add(provider.server.takeRequest());
    }
    return all;
  }

  private static MockResponse status(int code) {
    return new MockResponse.Builder().code(code).build();
  }

  static byte[] sound(List<FrameOut> written) {
    return joined(
        written.stream()
            .filter(FrameOut.Audio.class::isInstance)
            .map(frame -> ((FrameOut.Audio) frame).audio().bytes())
            .toArray(byte[][]::new));
  }

  static byte[] joined(byte[]... parts) {
    var all = new ByteArrayOutputStream();
    Arrays.stream(parts).forEach(all::writeBytes);
    return all.toByteArray();
  }

  private static byte[] sound(int loudness, int millis) {
    byte[] pcm = new byte[48 * millis];
    for (int i = 0; i < pcm.length; i += 2) {
      int sample = i % 4 == 0 ? loudness : -loudness;
      pcm[i] = (byte) sample;
      pcm[i + 1] = (byte) (sample >> 8);
    }
    return pcm;
  }

  @Override
  public void close() {
    provider.close();
  }
}
