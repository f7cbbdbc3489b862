package dev.patchbay.chained;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.schemas.Checkpoint;
import dev.patchbay.schemas.Dispatch;
import dev.patchbay.schemas.Ending;
import dev.patchbay.schemas.JobId;
import dev.patchbay.schemas.LiveWork;
import dev.patchbay.schemas.Output;
import dev.patchbay.schemas.PartReference;
import dev.patchbay.schemas.TenantId;
import dev.patchbay.schemas.TraceContext;
import dev.patchbay.simulator.SimulatorServer;
import dev.patchbay.simulator.SimulatorSettings;
import dev.patchbay.stream.captions.CaptionParts;
import dev.patchbay.stream.captions.Captions;
import dev.patchbay.stream.translation.TranslationParts;
import dev.patchbay.stream.translation.Translations;
import dev.patchbay.worker.FakeFeed;
import dev.patchbay.worker.ProductFeed;
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
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A stream by the chain, of somebody who speaks in tones, with two vendors on real sockets. */
final class ChainedStream implements AfterEachCallback {
  /** A vendor that is not there. */
  static final URI GONE = URI.create("http://127.0.0.1:1/v1");

  static final String GATE = "The north gate opens at seven.";
  static final String TICKETS = "Why? Bring two blue tickets, and answer me";
  static final String RAIN = "In the rain we meet inside.";

  private static final List<String> ALL = List.of(GATE, TICKETS, RAIN);

  RecordingAttempt attempt = new RecordingAttempt();
  final ScriptedProvider provider = new ScriptedProvider();
  final SimulatorServer first = SimulatorServer.start(SimulatorSettings.defaults());
  final SimulatorServer second = SimulatorServer.start(SimulatorSettings.defaults());
  final FakeFeed feed = new FakeFeed();
  final HeardLanguages heard = new HeardLanguages();

  private final ToneStream tones = new ToneStream();

  /** How time goes for whoever holds it; as it goes, unless a test says otherwise. */
  SessionTime time = SessionTime.REAL;

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

  private ChainedStream() throws IOException {
    provider.first = first.url().resolve("/v1");
    provider.second = second.url().resolve("/v1");
  }

  /** For one test, behind which it is closed. */
  static ChainedStream open() {
    try {
      return new ChainedStream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Somebody says three sentences, and leaves. */
  void says() {
    ALL.forEach(each -> says(each, 800));
    ends();
  }

  /** Somebody says this, and is silent for so long then. */
  void says(String words, int silentMs) {
    tones.says(words, silentMs);
  }

  /** So many frames do not come. */
  void loses(int frames) {
    tones.loses(frames);
  }

  /** Whoever speaks has left. */
  void ends() {
    tones.ends();
  }

  /** Time goes so many times faster for whoever holds it. */
  HastyTime hurries(int times) {
    var hasty = new HastyTime(times);
    time = hasty;
    return hasty;
  }

  /** Captions it until it is over, or goes on elsewhere. */
  Ending captions(Output... outputs) throws InterruptedException {
    return captions(Optional.empty(), Optional.empty(), outputs);
  }

  /** The same with translations into these languages. */
  Ending translation(String... languages) throws InterruptedException {
    return work(StreamDispatches.translation(Optional.empty(), Optional.empty(), languages));
  }

  /** The same, to be heard as well. */
  Ending spokenTranslation(String... languages) throws InterruptedException {
    return work(StreamDispatches.spokenTranslation(Optional.empty(), Optional.empty(), languages));
  }

  /**
   * Another holder goes on from what the last one left.
   *
   * @param moved why it does
   */
  Ending spokenTranslationGoesOn(String moved, String... languages) throws InterruptedException {
    Checkpoint left = left();
    return work(
        StreamDispatches.spokenTranslation(Optional.of(moved), Optional.of(left), languages));
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

  /**
   * The same.
   *
   * @param moved why it does
   */
  Ending translationGoesOn(String moved, String... languages) throws InterruptedException {
    Checkpoint left = left();
    return work(StreamDispatches.translation(Optional.of(moved), Optional.of(left), languages));
  }

  /** With the next attempt. */
  private Checkpoint left() {
    attempt = new RecordingAttempt(List.of(attempt.kept.orElseThrow()), attempt.epoch() + 1);
    return new Checkpoint(List.of(new PartReference(attempt.epoch() - 1, 0, 0, 1)));
  }

  private Ending captions(Optional<String> moved, Optional<Checkpoint> left, Output... outputs)
      throws InterruptedException {
    return work(StreamDispatches.captions(moved, left, outputs));
  }

  Ending work(Dispatch dispatch) throws InterruptedException {
    Stages stages = provider.stages(Duration.ofMinutes(30));
    var homes = new FrameHomes(new HomePartitions("w-1"), _ -> 4, Runnable::run);
    LiveStreams streams = streams(stages, homes, links(), provider.registry, time);
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
      SessionTime time) {
    LongSupplier millis = time::millis;
    return new LiveStreams(
        new Captions(new CaptionParts(homes, links, registry, Clock.systemUTC(), millis)),
        new Translations(new TranslationParts(homes, links, registry, Clock.systemUTC(), millis)),
        stages,
        time);
  }

  /** What is said by {@link #says()}. */
  static String all() {
    return String.join(" ", ALL);
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

  private StreamLinks links() {
    return new Writes() {
      @Override
      public Subscription hear(FramePlace place, TapStart start, Runnable wake) {
        return tones.heard(start);
      }

      @Override
      public OutStream speak(FramePlace place, int epoch, OutListener listener) {
        return heard.speak(place, listener);
      }

      /** The capsules of these tests have all of it. */
      @Override
      public Spoken spoken(FramePlace place, SpokenFrom from, int own) {
        return new Spoken(0, 0, true);
      }

      @Override
      public ProductFeed tell(TenantId tenant, JobId job, int epoch, TraceContext trace) {
        return feed.open(tenant, job, epoch);
      }
    };
  }

  @Override
  public void afterEach(ExtensionContext context) {
    http.close();
    provider.close();
    first.close();
    second.close();
  }
}
