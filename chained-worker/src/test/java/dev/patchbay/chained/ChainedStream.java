package dev.patchbay.chained;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.schemas.Checkpoint;
import dev.patchbay.schemas.Dispatch;
import dev.patchbay.schemas.Ending;
import dev.patchbay.schemas.FrameAudio;
import dev.patchbay.schemas.FrameFormat;
import dev.patchbay.schemas.FrameIn;
import dev.patchbay.schemas.Job;
import dev.patchbay.schemas.JobId;
import dev.patchbay.schemas.JobInput;
import dev.patchbay.schemas.Lane;
import dev.patchbay.schemas.Languages;
import dev.patchbay.schemas.LiveWork;
import dev.patchbay.schemas.Output;
import dev.patchbay.schemas.PartReference;
import dev.patchbay.schemas.Purpose;
import dev.patchbay.schemas.Route;
import dev.patchbay.schemas.StageTarget;
import dev.patchbay.schemas.TalkCourse;
import dev.patchbay.schemas.TenantId;
import dev.patchbay.schemas.Tier;
import dev.patchbay.schemas.TraceContext;
import dev.patchbay.simulator.SimulatorServer;
import dev.patchbay.simulator.SimulatorSettings;
import dev.patchbay.simulator.ToneRenderer;
import dev.patchbay.stream.captions.CaptionParts;
import dev.patchbay.stream.captions.Captions;
import dev.patchbay.stream.translation.TranslationParts;
import dev.patchbay.stream.translation.Translations;
import dev.patchbay.worker.FakeFeed;
import dev.patchbay.worker.ProductFeed;
import dev.patchbay.worker.frames.FakeFrames;
import dev.patchbay.worker.frames.FrameHomes;
import dev.patchbay.worker.frames.FramePlace;
import dev.patchbay.worker.frames.HomePartitions;
import dev.patchbay.worker.frames.OutListener;
import dev.patchbay.worker.frames.OutStream;
import dev.patchbay.worker.frames.Spoken;
import dev.patchbay.worker.frames.SpokenFrom;
import dev.patchbay.worker.frames.StreamLinks;
import dev.patchbay.worker.frames.Subscription;
import dev.patchbay.worker.frames.TapStart;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A stream by the chain, of somebody who speaks in tones, with two vendors on real sockets. */
final class ChainedStream implements AutoCloseable {
  private static final int RATE = 8_000;
  private static final int FRAME_MS = 100;
  private static final String STREAM = "line-1";

  RecordingAttempt attempt = new RecordingAttempt();
  final ScriptedProvider provider = new ScriptedProvider();
  final SimulatorServer first = SimulatorServer.start(SimulatorSettings.defaults());
  final SimulatorServer second = SimulatorServer.start(SimulatorSettings.defaults());
  final FakeFeed feed = new FakeFeed();

  /** Each reads by itself: the broker of one is moved by one thread. */
  private final List<FakeFrames> readers = new ArrayList<>();

  private final List<Come> come = new ArrayList<>();

  private record Come(FrameIn frame, long brokerMillis) {}

  /** Of a worker that holds no stream. */
  static final StreamLinks NOBODY =
      new Writes() {
        @Override
        public Subscription hear(FramePlace place, TapStart start, Runnable wake) {
          throw new UnsupportedOperationException("nobody speaks");
        }

        @Override
        public OutStream speak(FramePlace place, int epoch, OutListener listener) {
          throw new UnsupportedOperationException("nobody listens");
        }

        @Override
        public ProductFeed tell(TenantId tenant, JobId job, int epoch, TraceContext trace) {
          throw new UnsupportedOperationException("nobody reads");
        }
      };

  /** Nothing is said, and so nothing is looked for that was. */
  private abstract static class Writes implements StreamLinks {
    @Override
    public Spoken spoken(FramePlace place, SpokenFrom from, int own) {
      throw new UnsupportedOperationException("nobody spoke");
    }

    @Override
    public OptionalLong reached(FramePlace place) {
      return OptionalLong.empty();
    }
  }

  private final HttpClient http = HttpClient.newHttpClient();
  private long sequence;

  ChainedStream() throws IOException {
    provider.first = first.url().resolve("/v1");
    provider.second = second.url().resolve("/v1");
  }

  /** Somebody says this, and is silent for so long then. */
  void says(String words, int silentMs) {
    comes(new ToneRenderer(RATE).render(words));
    comes(new short[RATE / 1000 * silentMs]);
  }

  /** So many frames do not come. */
  void loses(int frames) {
    sequence += frames;
  }

  /** Whoever speaks has left. */
  void ends() {
    comes(new FrameIn.End(STREAM, sequence));
  }

  private void comes(short[] samples) {
    byte[] codes = Sounds.muLaw(samples);
    int piece = RATE / 1000 * FRAME_MS;
    for (int from = 0; from < codes.length; from += piece) {
      byte[] part = Arrays.copyOfRange(codes, from, Math.min(codes.length, from + piece));
      comes(new FrameIn.Audio(STREAM, sequence, new FrameAudio(FrameFormat.PCMU, part)));
      sequence++;
    }
  }

  private synchronized void comes(FrameIn frame) {
    var one = new Come(frame, sequence * FRAME_MS);
    come.add(one);
    readers.forEach(reader -> reader.comes(one.frame(), one.brokerMillis()));
  }

  private synchronized Subscription heard(TapStart start) {
    var reader = new FakeFrames();
    come.forEach(one -> reader.comes(one.frame(), one.brokerMillis()));
    readers.add(reader);
    return reader.in(start);
  }

  /** Captions it until it is over, or goes on elsewhere. */
  Ending captions(Output... outputs) throws InterruptedException {
    return captions(Optional.empty(), Optional.empty(), outputs);
  }

  /** The same with translations into these languages. */
  Ending translation(String... languages) throws InterruptedException {
    return work(translated(Optional.empty(), Optional.empty(), languages));
  }

  /** Another holder goes on from what the last one left. */
  Ending goesOn(Output... outputs) throws InterruptedException {
    return goesOn("worker_draining", outputs);
  }

  /**
   * @param moved why it does
   */
  Ending goesOn(String moved, Output... outputs) throws InterruptedException {
    return captions(Optional.of(moved), Optional.of(left()), outputs);
  }

  /** The same. */
  Ending translationGoesOn(String... languages) throws InterruptedException {
    Checkpoint left = left();
    return work(translated(Optional.of("worker_draining"), Optional.of(left), languages));
  }

  /** With the next attempt. */
  private Checkpoint left() {
    attempt = new RecordingAttempt(List.of(attempt.kept.orElseThrow()), attempt.epoch() + 1);
    return new Checkpoint(List.of(new PartReference(attempt.epoch() - 1, 0, 0, 1)));
  }

  private static Dispatch translated(
      Optional<String> moved, Optional<Checkpoint> left, String... languages) {
    var stages = ScriptedProvider.recorded(Purpose.NOTES, Output.TEXT).route().stages();
    return dispatch(
        TalkCourse.TRANSLATION,
        new Languages(Optional.empty(), List.of(languages)),
        stages,
        Set.of(Output.TEXT),
        moved,
        left);
  }

  private Ending captions(Optional<String> moved, Optional<Checkpoint> left, Output... outputs)
      throws InterruptedException {
    var ears = ScriptedProvider.recorded(Purpose.NOTES, Output.TEXT).route().stages().subList(0, 2);
    return work(
        dispatch(TalkCourse.CAPTIONS, Languages.UNKNOWN, ears, Set.of(outputs), moved, left));
  }

  Ending work(Dispatch dispatch) throws InterruptedException {
    Stages stages = provider.stages(Duration.ofMinutes(30));
    var homes = new FrameHomes(new HomePartitions("w-1"), _ -> 4, Runnable::run);
    LongSupplier millis = () -> System.nanoTime() / 1_000_000;
    LiveStreams streams = streams(stages, homes, links(), provider.registry, millis);
    var over = new AtomicBoolean();
    Thread broker = Thread.ofVirtual().start(() -> feed.takesUntil(over::get));
    try {
      return streams.hold(
          dispatch.live().flatMap(LiveWork::becomes).orElseThrow(), dispatch, attempt);
    } finally {
      over.set(true);
      broker.join();
    }
  }

  static LiveStreams streams(
      Stages stages,
      FrameHomes homes,
      StreamLinks links,
      MeterRegistry registry,
      LongSupplier millis) {
    return new LiveStreams(
        new Captions(new CaptionParts(homes, links, registry, Clock.systemUTC(), millis)),
        new Translations(new TranslationParts(homes, links, registry, Clock.systemUTC(), millis)),
        stages,
        millis);
  }

  /** Final lines of the transcript, in the order in which they were told. */
  List<JsonNode> finals() {
    return lines("caption");
  }

  /** Lines of the transcript of that type, and events. */
  List<JsonNode> lines(String type) {
    return feed.told().stream()
        .map(line -> JsonMapper.shared().readTree(line))
        .filter(line -> line.path("type").asString("").equals(type))
        .toList();
  }

  /** A vendor's endpoint fails so often. */
  void spoil(SimulatorServer server, String endpoint, int times) throws Exception {
    spoil(server, endpoint, "503", times);
  }

  /** So often it goes wrong in that way. */
  void spoil(SimulatorServer server, String endpoint, String fault, int times) throws Exception {
    String rule =
        "{\"match\": {\"endpoint\": \"%s\"}, \"fault\": \"%s\", \"times\": %d}"
            .formatted(endpoint, fault, times);
    HttpRequest request =
        HttpRequest.newBuilder(server.url().resolve("/admin/faults"))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(rule))
            .build();
    HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
    assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 299);
  }

  private static Dispatch dispatch(
      TalkCourse course,
      Languages languages,
      List<StageTarget> stages,
      Set<Output> outputs,
      Optional<String> moved,
      Optional<Checkpoint> left) {
    var job =
        new Job(
            ScriptedProvider.JOB,
            course.purpose(),
            null,
            new JobInput.Frames(Optional.of(STREAM), FrameFormat.PCMU),
            languages,
            Optional.empty(),
            outputs,
            null,
            null,
            Optional.empty(),
            null,
            null);
    return new Dispatch(
        TenantId.of("acme"),
        0,
        1,
        new Route("chained-live/" + course, Lane.CHAINED_LIVE, Tier.B, stages),
        Instant.MAX,
        job,
        Optional.empty(),
        List.of(),
        left,
        Optional.of(
            new LiveWork(
                STREAM,
                "job-1",
                FrameFormat.PCMU,
                Optional.empty(),
                List.of(),
                moved,
                Optional.of(course))));
  }

  private StreamLinks links() {
    return new Writes() {
      @Override
      public Subscription hear(FramePlace place, TapStart start, Runnable wake) {
        return heard(start);
      }

      @Override
      public OutStream speak(FramePlace place, int epoch, OutListener listener) {
        throw new UnsupportedOperationException("nobody speaks");
      }

      @Override
      public ProductFeed tell(TenantId tenant, JobId job, int epoch, TraceContext trace) {
        return feed.open(tenant, job, epoch);
      }
    };
  }

  @Override
  public void close() {
    http.close();
    provider.close();
    first.close();
    second.close();
  }
}
