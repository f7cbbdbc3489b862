package dev.patchbay.chained;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.schemas.AgentProfile;
import dev.patchbay.schemas.DegradedTalk;
import dev.patchbay.schemas.Dispatch;
import dev.patchbay.schemas.Ending;
import dev.patchbay.schemas.FrameAudio;
import dev.patchbay.schemas.FrameFormat;
import dev.patchbay.schemas.FrameIn;
import dev.patchbay.schemas.FrameOut;
import dev.patchbay.schemas.InputTranscription;
import dev.patchbay.schemas.Job;
import dev.patchbay.schemas.JobId;
import dev.patchbay.schemas.JobInput;
import dev.patchbay.schemas.JobOutput;
import dev.patchbay.schemas.Lane;
import dev.patchbay.schemas.LiveProfile;
import dev.patchbay.schemas.LiveWork;
import dev.patchbay.schemas.Output;
import dev.patchbay.schemas.Purpose;
import dev.patchbay.schemas.Route;
import dev.patchbay.schemas.Stage;
import dev.patchbay.schemas.StageTarget;
import dev.patchbay.schemas.TalkLimits;
import dev.patchbay.schemas.TalkOutput;
import dev.patchbay.schemas.TenantId;
import dev.patchbay.schemas.Tier;
import dev.patchbay.schemas.TraceContext;
import dev.patchbay.schemas.TurnDetection;
import dev.patchbay.schemas.Usd;
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
import dev.patchbay.worker.frames.TapFailure;
import dev.patchbay.worker.frames.TapStart;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A talk that is not had live, at scripted vendors, with a caller whose broker is moved by hand.
 */
class DegradedTalkRunTest {
  private static final String USAGE =
      "{\"input_tokens\":7,\"output_tokens\":20,\"total_tokens\":27}";
  private static final byte[] DISCLOSURE = sound(500, 400);
  private static final byte[] NOTICE = sound(900, 1_200);
  private static final Optional<Duration> A_MINUTE = Optional.of(Duration.ofMinutes(1));

  @TempDir Path outputs;
  private final FakeFrames frames = new FakeFrames();
  private final FakeFeed feed = new FakeFeed();
  private final RecordingAttempt attempt = new RecordingAttempt();
  private final AtomicLong time = new AtomicLong();
  private final ScriptedProvider provider;
  private long sequence;

  DegradedTalkRunTest() throws IOException {
    provider = new ScriptedProvider();
    // The broker has at once what is written.
    frames.whileWriting = frames::takes;
  }

  @AfterEach
  void close() {
    provider.close();
  }

  @Test
  void theCallerHearsDisclosureAndNoticeAndTheResultHasTheJobOfACallback() throws Exception {
    provider.server.enqueue(ScriptedProvider.speech(DISCLOSURE, USAGE));
    provider.server.enqueue(ScriptedProvider.speech(NOTICE, USAGE));

    JobOutput output = completed(run(callback(), voices()), "callback");

    List<FrameOut> written = frames.written();
    assertThat(sound(written)).isEqualTo(joined(DISCLOSURE, NOTICE));
    assertThat(written.getLast()).isInstanceOf(FrameOut.End.class);
    assertThat(output.callback().orElseThrow().jobId()).isNotEqualTo(ScriptedProvider.JOB);
    assertThat(output.callback()).contains(job().callback());
    TalkOutput talk = output.talk().orElseThrow();
    assertThat(talk.agentTurns()).isEqualTo(1);
    assertThat(talk.agentFrames()).isEqualTo(written.size());
    assertThat(feed.told())
        .anySatisfy(line ->
            assertThat(line)
                .contains("\"side\":\"agent\"")
                .contains("A machine speaks. We cannot talk now.")
                .contains("\"heardMs\":1600"));
    assertThat(attempt.told).filteredOn(RecordingAttempt.Used.class::isInstance).hasSize(2);
  }

  @Test
  void whatTheCallerSaysIsTakenDownWithoutTheSilenceAround() throws Exception {
    provider.server.enqueue(ScriptedProvider.speech(DISCLOSURE, USAGE));
    provider.server.enqueue(ScriptedProvider.speech(NOTICE, USAGE));
    provider.server.enqueue(ScriptedProvider.heard("My parcel is lost."));
    provider.server.enqueue(
        ScriptedProvider.written(
            "{\"summary\":\"A parcel is lost.\",\"decisions\":[],\"actionItems\":[]}",
            "completed"));
    afterTheNotice(() -> {
      says(0, 3_000);
      says(800, 2_000);
      says(0, 3_000);
      leaves();
    });

    JobOutput output = completed(run(notes(), everything()), "notes");

    assertThat(output.text()).contains("My parcel is lost.");
    assertThat(output.notes().orElseThrow().json()).contains("A parcel is lost.");
    assertThat(output.callback()).isEmpty();
    assertThat(output.talk()).map(TalkOutput::callerTurns).contains(1);
    assertThat(feed.told())
        .anySatisfy(line -> assertThat(line).contains("\"side\":\"caller\"", "My parcel is lost."));
    RecordedRequest heard = requests().get(2);
    // Half a second before and behind; what frames the file in the request is not much.
    assertThat(heard.getBodySize()).isBetween(3 * 48_000L, 3 * 48_000L + 2_000L);
  }

  @Test
  void whoSaysNothingHasFinishedAfterTheTimeOfIdlenessAndCostsNothing() throws Exception {
    provider.server.enqueue(ScriptedProvider.speech(DISCLOSURE, USAGE));
    provider.server.enqueue(ScriptedProvider.speech(NOTICE, USAGE));
    says(0, 5_000);

    JobOutput output = completed(run(notes(), everything()), "nothing_said");

    assertThat(output.text()).isEmpty();
    assertThat(output.callback()).isEmpty();
    assertThat(requests()).hasSize(2);
    assertThat(time.get()).isGreaterThan(45_000);
  }

  @Test
  void whoSpeaksForTooLongIsTakenDownAsFarAsThat() throws Exception {
    provider.server.enqueue(ScriptedProvider.speech(DISCLOSURE, USAGE));
    provider.server.enqueue(ScriptedProvider.speech(NOTICE, USAGE));
    provider.server.enqueue(ScriptedProvider.heard("On and on."));
    provider.server.enqueue(
        ScriptedProvider.written(
            "{\"summary\":\"On.\",\"decisions\":[],\"actionItems\":[]}", "completed"));
    says(800, 70_000);

    completed(run(notes(), everything()), "notes");

    assertThat(requests().get(2).getBodySize()).isBetween(60 * 48_000L, 60 * 48_000L + 2_000L);
  }

  @Test
  void notesThatNobodyCanTakeBecomeACallback() throws Exception {
    provider.server.enqueue(ScriptedProvider.speech(DISCLOSURE, USAGE));
    provider.server.enqueue(ScriptedProvider.speech(NOTICE, USAGE));
    provider.server.enqueue(status(503));
    provider.other.enqueue(status(503));
    afterTheNotice(() -> {
      says(800, 1_000);
      leaves();
    });

    JobOutput output = completed(run(notes(), everything()), "notes_failed");

    assertThat(output.callback()).isPresent();
    assertThat(output.notes()).isEmpty();
    assertThat(output.text()).isEmpty();
    assertThat(requests()).hasSize(3);
  }

  @Test
  void whatACallerSaidWhoDidNotHearTheNoticeOutIsTakenDownTooWhenItIsOver() throws Exception {
    provider.server.enqueue(ScriptedProvider.heard("It is about my parcel."));
    provider.server.enqueue(
        ScriptedProvider.written(
            "{\"summary\":\"A parcel.\",\"decisions\":[],\"actionItems\":[]}", "completed"));
    says(800, 1_000);
    leaves();

    JobOutput output = completed(run(notes(), everything()), "notes");

    assertThat(output.text()).contains("It is about my parcel.");
  }

  @Test
  void whoHasHeardNothingOfANoticeThatNobodyCanSayToItsEndIsLeftToOthers() throws Exception {
    provider.server.enqueue(ScriptedProvider.speech(DISCLOSURE, USAGE));
    provider.server.enqueue(status(503));
    provider.other.enqueue(status(503));

    var failed = (Ending.Failed) run(callback(), voices());

    assertThat(failed.talk()).map(TalkOutput::agentFrames).contains(0L);
    assertThat(frames.written()).isEmpty();
  }

  @Test
  void whoHangsUpWhileNobodyCanSayItHasHungUp() throws Exception {
    provider.server.enqueue(status(503));
    provider.other.enqueue(status(503));
    attempt.onceAnnounced = () -> attempt.hungUp = true;

    JobOutput output = completed(run(callback(), voices()), "hung_up");

    assertThat(output.callback()).isPresent();
  }

  @Test
  void aNoticeThatNobodyCanSayFailsTheAttemptAndLeavesTheStreamToOthers() throws Exception {
    provider.server.enqueue(status(503));
    provider.other.enqueue(status(503));

    var failed = (Ending.Failed) run(callback(), voices());

    assertThat(failed.reason()).startsWith("provider_");
    assertThat(failed.talk()).map(TalkOutput::agentFrames).contains(0L);
    assertThat(frames.written()).isEmpty();
  }

  @Test
  void whoHangsUpHearsNoMoreAndIsCalledBackAllTheSame() throws Exception {
    attempt.hungUp = true;

    JobOutput output = completed(run(callback(), voices()), "hung_up");

    assertThat(output.callback()).isPresent();
    assertThat(requests()).isEmpty();
  }

  @Test
  void aHolderWithoutALeaseIsSilentAndSaysTheRestAfterwards() throws Exception {
    provider.server.enqueue(ScriptedProvider.speech(DISCLOSURE, USAGE));
    provider.server.enqueue(ScriptedProvider.speech(NOTICE, USAGE));
    var looks = new AtomicInteger();
    var whileSuspended = new ArrayList<FrameOut>();
    attempt.suspended =
        () -> {
          boolean silent = looks.incrementAndGet() < 6;
          if (!silent && looks.get() == 6) {
            whileSuspended.addAll(frames.written());
          }
          return silent;
        };

    completed(run(callback(), voices()), "callback");

    assertThat(whileSuspended.stream().filter(FrameOut.Audio.class::isInstance)).isEmpty();
    assertThat(sound(frames.written())).isEqualTo(joined(DISCLOSURE, NOTICE));
  }

  @Test
  void aBreakWhileItsLeaseIsNotProvenMakesNobodySpeak() throws Exception {
    provider.server.enqueue(ScriptedProvider.speech(DISCLOSURE, USAGE));
    provider.server.enqueue(ScriptedProvider.speech(NOTICE, USAGE));
    var suspended = new AtomicBoolean();
    var looks = new AtomicInteger();
    var whileSuspended = new ArrayList<FrameOut>();
    frames.whileWriting =
        () -> {
          if (looks.get() == 0) {
            suspended.set(true);
            frames.takesNothing();
          } else {
            frames.takes();
          }
        };
    attempt.suspended =
        () -> {
          if (suspended.get() && looks.incrementAndGet() == 1) {
            // The one that broke it.
            frames.written();
          }
          if (looks.get() == 8 && suspended.get()) {
            whileSuspended.addAll(frames.written());
            suspended.set(false);
          }
          return suspended.get();
        };

    completed(run(callback(), voices()), "callback");

    assertThat(looks.get()).isGreaterThanOrEqualTo(8);
    assertThat(whileSuspended).isEmpty();
  }

  @Test
  void callersWhoseFramesCannotBeReadAnyMoreAreCalledBack() throws Exception {
    provider.server.enqueue(ScriptedProvider.speech(DISCLOSURE, USAGE));
    provider.server.enqueue(ScriptedProvider.speech(NOTICE, USAGE));
    provider.server.enqueue(ScriptedProvider.heard("It is about"));
    provider.server.enqueue(
        ScriptedProvider.written(
            "{\"summary\":\"Unknown.\",\"decisions\":[],\"actionItems\":[]}", "completed"));
    afterTheNotice(() -> {
      says(800, 1_000);
      frames.fails(new TapFailure.PastRetention(7, 9));
    });

    JobOutput output = completed(run(notes(), everything()), "notes_failed");

    assertThat(output.text()).contains("It is about");
    assertThat(output.callback()).isPresent();
  }

  @Test
  void aTranscriptThatNobodyCanHaveSpokenIsNotTaken() throws Exception {
    provider.server.enqueue(ScriptedProvider.speech(DISCLOSURE, USAGE));
    provider.server.enqueue(ScriptedProvider.speech(NOTICE, USAGE));
    provider.server.enqueue(ScriptedProvider.heard("x".repeat(1_100_000)));
    afterTheNotice(() -> {
      says(800, 1_000);
      leaves();
    });

    JobOutput output = completed(run(notes(), everything()), "notes_failed");

    assertThat(output.text()).isEmpty();
  }

  @Test
  void whereNobodyTakesNotesTheFallbackPromptIsSaid() throws Exception {
    provider.server.enqueue(ScriptedProvider.speech(DISCLOSURE, USAGE));
    provider.server.enqueue(ScriptedProvider.speech(NOTICE, USAGE));

    JobOutput output = completed(run(notes(), voices()), "notice");

    assertThat(output.callback()).isEmpty();
    assertThat(feed.told()).anySatisfy(line -> assertThat(line).contains("We are sorry."));
  }

  @Test
  void nothingIsLeftInTheFolderOfSpeech() throws Exception {
    provider.server.enqueue(ScriptedProvider.speech(DISCLOSURE, USAGE));
    provider.server.enqueue(ScriptedProvider.speech(NOTICE, USAGE));

    run(callback(), voices());

    try (Stream<Path> left = Files.walk(outputs)) {
      assertThat(left.filter(Files::isRegularFile)).isEmpty();
    }
    assertThat(outputs.resolve("acme").resolve(ScriptedProvider.JOB.toString())).doesNotExist();
  }

  private static JobOutput completed(Ending ending, String reason) {
    assertThat(ending).isInstanceOf(Ending.Completed.class);
    var completed = (Ending.Completed) ending;
    assertThat(completed.reason()).contains(reason);
    return completed.output();
  }

  /** Each look at the clock lets half a second pass: nobody waits for a caller to hear. */
  private Ending run(DegradedTalk degraded, List<StageTarget> stages) throws InterruptedException {
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
            ChainedStream.streams(known, homes, ChainedStream.NOBODY, provider.registry, millis),
            known);
    var over = new AtomicBoolean();
    Thread broker = Thread.ofVirtual().start(() -> feed.takesUntil(over::get));
    try {
      return worker.work(dispatch(degraded, stages), attempt);
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

  private void says(int loudness, int millis) {
    for (int from = 0; from < millis; from += 100) {
      var audio = new FrameAudio(FrameFormat.PCM16, sound(loudness, 100));
      frames.comes(new FrameIn.Audio("line-1", sequence, audio), sequence * 100);
      sequence++;
    }
  }

  private void afterTheNotice(Runnable what) {
    var written = new AtomicInteger();
    frames.whileWriting =
        () -> {
          frames.takes();
          if (written.incrementAndGet() == (DISCLOSURE.length + NOTICE.length) / 4_800) {
            what.run();
          }
        };
  }

  private void leaves() {
    frames.comes(new FrameIn.End("line-1", sequence), sequence * 100);
  }

  private List<RecordedRequest> requests() throws InterruptedException {
    var all = new ArrayList<RecordedRequest>();
    for (int i = provider.server.getRequestCount(); i > 0; i--) {
      all.add(provider.server.takeRequest());
    }
    return all;
  }

  private static DegradedTalk callback() {
    return new DegradedTalk(DegradedTalk.As.CALLBACK, "We cannot talk now.", Optional.empty());
  }

  private static DegradedTalk notes() {
    return new DegradedTalk(DegradedTalk.As.NOTES, "Please say what it is about.", A_MINUTE);
  }

  private static List<StageTarget> voices() {
    return ScriptedProvider.voices();
  }

  private static List<StageTarget> everything() {
    var stages =
        new ArrayList<>(
            List.of(
                new StageTarget(Stage.SPEECH_TO_TEXT, ScriptedProvider.EAR, "gpt-transcribe"),
                new StageTarget(Stage.SPEECH_TO_TEXT, ScriptedProvider.OTHER_EAR, "gpt-transcribe"),
                new StageTarget(Stage.TEXT, ScriptedProvider.PEN, "gpt-6-luna")));
    stages.addAll(voices());
    return stages;
  }

  private static Job job() {
    return new Job(
        ScriptedProvider.JOB,
        Purpose.CONVERSATION,
        null,
        new JobInput.Frames(Optional.of("line-1"), FrameFormat.PCM16),
        null,
        Optional.of("desk"),
        Set.of(Output.AUDIO),
        null,
        null,
        Optional.empty(),
        null,
        null);
  }

  private static Dispatch dispatch(DegradedTalk degraded, List<StageTarget> stages) {
    var live =
        new LiveProfile(
            "marin",
            new TurnDetection.ServerVad(
                new BigDecimal("0.5"),
                Duration.ofMillis(300),
                Duration.ofMillis(500),
                Optional.empty()),
            1024,
            InputTranscription.USUAL,
            "Good day.",
            new TalkLimits(Duration.ofMinutes(20), Duration.ofSeconds(45), Usd.parse("2.5")),
            List.of(),
            List.of(),
            Optional.empty(),
            Optional.of(degraded));
    var agent =
        new AgentProfile(
            "agent/acme/desk/1",
            "desk",
            "Be brief.",
            "marin",
            400,
            Duration.ofSeconds(45),
            "A machine speaks.",
            "We are sorry.",
            Optional.of(live));
    return new Dispatch(
        TenantId.of("acme"),
        0,
        1,
        new Route("chained-live/x", Lane.CHAINED_LIVE, Tier.B, stages),
        Instant.MAX,
        job(),
        Optional.of(agent),
        List.of(),
        Optional.empty(),
        Optional.of(new LiveWork("line-1", "job-1", FrameFormat.PCM16, Optional.empty())));
  }

  private static MockResponse status(int code) {
    return new MockResponse.Builder().code(code).build();
  }

  private static byte[] sound(List<FrameOut> written) {
    return joined(
        written.stream()
            .filter(FrameOut.Audio.class::isInstance)
            .map(frame -> ((FrameOut.Audio) frame).audio().bytes())
            .toArray(byte[][]::new));
  }

  private static byte[] joined(byte[]... parts) {
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
}
