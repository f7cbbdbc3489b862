package dev.patchbay.local;

import dev.patchbay.schemas.Dispatch;
import dev.patchbay.schemas.Ending;
import dev.patchbay.schemas.Exposure;
import dev.patchbay.schemas.FinishedPart;
import dev.patchbay.schemas.JobOutput;
import dev.patchbay.schemas.Lane;
import dev.patchbay.schemas.Meter;
import dev.patchbay.schemas.StageTarget;
import dev.patchbay.worker.Attempt;
import dev.patchbay.worker.JobWorker;
import dev.patchbay.worker.PartNotKeptException;
import dev.patchbay.worker.Steps;
import dev.patchbay.worker.Telemetry;
import dev.patchbay.worker.WorkerRuntime;
import dev.patchbay.worker.WorkerSettings;
import dev.patchbay.worker.WorkerTimings;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.tracing.Tracer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * A worker whose jobs have four parts, each of which is metered at one second of audio. Its result
 * says under which epoch each part was done.
 */
final class PartsWorkerMain implements JobWorker {
  static final int PARTS = 4;
  private static final String KIND = "test_part";

  private final int standsAfter;
  private final int standsWithin;
  private final Path mark;

  private PartsWorkerMain(int standsAfter, int standsWithin, Path mark) {
    this.standsAfter = standsAfter;
    this.standsWithin = standsWithin;
    this.mark = mark;
  }

  /**
   * Runs until it is killed; SIGTERM drains, and gives running jobs no time.
   *
   * @param args Kafka's addresses; after how many parts it stands still until it is told to end;
   *     within which part it does, whose call ends then and is metered; the file that says so
   */
  public static void main(String[] args) throws InterruptedException {
    var settings =
        new WorkerSettings(args[0], Map.of(), Map.of(Lane.CHAINED, 1), "1", WorkerTimings.DEFAULT);
    var worker =
        new PartsWorkerMain(Integer.parseInt(args[1]), Integer.parseInt(args[2]), Path.of(args[3]));
    WorkerRuntime runtime =
        WorkerRuntime.of(
            settings,
            List.of(worker),
            new Telemetry(new SimpleMeterRegistry(), Tracer.NOOP),
            Steps.UNWATCHED,
            Clock.systemUTC());
    Runtime.getRuntime().addShutdownHook(new Thread(() -> drain(runtime)));
    runtime.start();
    new CountDownLatch(1).await();
  }

  private static void drain(WorkerRuntime runtime) {
    try {
      var unused = runtime.drain(Duration.ZERO);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public Lane lane() {
    return Lane.CHAINED;
  }

  @Override
  public Optional<String> declines(Dispatch dispatch) {
    return Optional.empty();
  }

  @Override
  public Ending work(Dispatch dispatch, Attempt attempt) throws InterruptedException {
    var doneUnder = new TreeMap<Integer, Integer>();
    for (FinishedPart part : attempt.finishedParts()) {
      doneUnder.put(part.part(), part.body().path("epoch").asInt());
    }
    for (int part = 0; part < PARTS; part++) {
      if (!doneUnder.containsKey(part)) {
        doneUnder.put(part, attempt.epoch());
        work(part, dispatch.route().stages().getFirst(), attempt);
      }
      if (part + 1 == standsAfter) {
        stand();
      }
    }
    String text =
        doneUnder.entrySet().stream()
            .map(part -> part.getKey() + " under " + part.getValue())
            .collect(Collectors.joining(", "));
    return new Ending.Completed(new JobOutput(Optional.of(text), List.of(), Optional.empty()));
  }

  private void work(int part, StageTarget stage, Attempt attempt) throws InterruptedException {
    Map<Meter, BigDecimal> second = Map.of(Meter.INPUT_AUDIO_SECONDS, BigDecimal.ONE);
    Attempt.Call call = attempt.expose(new Exposure(stage.target(), stage.model(), second));
    if (part == standsWithin) {
      try {
        stand();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
    call.used("part-" + part, second);
    try {
      attempt.finish(
          part, KIND, JsonNodeFactory.instance.objectNode().put("epoch", attempt.epoch()));
    } catch (PartNotKeptException e) {
      throw new IllegalStateException(e);
    }
  }

  private void stand() throws InterruptedException {
    try {
      Files.createFile(mark);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    new CountDownLatch(1).await();
  }
}
