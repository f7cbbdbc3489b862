package dev.patchbay.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.schemas.Dispatch;
import dev.patchbay.schemas.FinishedPart;
import dev.patchbay.schemas.JobId;
import dev.patchbay.schemas.JobOutput;
import dev.patchbay.schemas.Json;
import dev.patchbay.schemas.Lane;
import dev.patchbay.schemas.MessageType;
import dev.patchbay.schemas.Outcome;
import dev.patchbay.schemas.Result;
import dev.patchbay.schemas.TenantId;
import dev.patchbay.schemas.Topics;
import dev.patchbay.schemas.UsageKind;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** A worker leaves long work, killed or drained; the next one goes on from what it had finished. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class FinishedPartsIT {
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final TenantId ACME = TenantId.of("acme");
  private static final int NEVER = -1;

  private final Path folder = SharedBroker.folder("finished-parts");
  private final Broker broker = BrokerSource.chosen().start(folder.resolve("broker"));
  private final Stack stack =
      Stopping.unlessDone(
          () ->
              Stack.on(
                  Installation.current(),
                  broker,
                  StackOptions.in(folder, folder.resolve("files"), List.of(ACME)).withWorkers(0),
                  System.out::println),
          broker::close);

  @AfterAll
  void stop() {
    Stopping.all(List.of(stack::close, broker::close));
  }

  @Test
  void theNextHolderReadsWhatAKilledOneFinishedAndNothingIsPaidTwice() throws Exception {
    try (var product = new TestProduct(stack.bootstrapServers(), ACME)) {
      Path mark = folder.resolve("stands");
      JobId job;
      try (ChildProcess first = worker("first", 2, NEVER, mark)) {
        job = product.transcribe(URI.create("file:///nowhere/long.wav"));
        Deadline.after(PATIENCE)
            .await("two parts are finished", () -> first.alive() && Files.exists(mark));
        first.kill();
      }
      try (ChildProcess second = worker("second", NEVER, NEVER, mark)) {
        requireEachPaidOnce(product.result(job), "0 under 1, 1 under 1, 2 under 2, 3 under 2");
        second.requireAlive();
      }
      requireGivenOn(job, 2);
      requireCleared(job);
    }
  }

  @Test
  void aPartThatADrainedHolderFinishesOnItsWayOutIsNotPaidAgain() throws Exception {
    try (var product = new TestProduct(stack.bootstrapServers(), ACME)) {
      Path mark = folder.resolve("stands-within");
      JobId job;
      try (ChildProcess first = worker("drained", NEVER, 2, mark)) {
        job = product.transcribe(URI.create("file:///nowhere/long.wav"));
        Deadline.after(PATIENCE)
            .await("the third part is called", () -> first.alive() && Files.exists(mark));
        assertThat(first.terminate()).as("left by itself").isTrue();
      }
      try (ChildProcess second = worker("after-drain", NEVER, NEVER, mark)) {
        requireEachPaidOnce(product.result(job), "0 under 1, 1 under 1, 2 under 1, 3 under 2");
        second.requireAlive();
      }
      requireGivenOn(job, 3);
      requireCleared(job);
    }
  }

  private static void requireEachPaidOnce(Result result, String text) {
    assertThat(result.attempts()).isEqualTo(2);
    assertThat(result.outcome())
        .isEqualTo(
            new Outcome.Completed(new JobOutput(Optional.of(text), List.of(), Optional.empty())));
    assertThat(result.costs())
        .hasSize(PartsWorkerMain.PARTS)
        .allSatisfy(line -> assertThat(line.kind()).isEqualTo(UsageKind.ACTUAL));
  }

  private void requireGivenOn(JobId job, int parts) {
    assertThat(dispatches(job))
        .extracting(dispatch -> dispatch.checkpoint().map(given -> given.parts().size()))
        .containsExactly(Optional.empty(), Optional.of(parts));
  }

  /** Each part was written once, and its tombstone stands behind it in its own partition. */
  private void requireCleared(JobId job) {
    List<ConsumerRecord<byte[], byte[]>> records =
        read(Topics.CAPSULES, job, 2 * PartsWorkerMain.PARTS);

    List<FinishedPart> parts =
        records.stream()
            .filter(record -> record.value() != null)
            .map(record -> Json.read(MessageType.FINISHED_PART, record.value()))
            .toList();
    assertThat(parts).extracting(FinishedPart::part).containsExactlyInAnyOrder(0, 1, 2, 3);
    for (FinishedPart part : parts) {
      assertThat(records.stream().filter(record -> key(record).equals(part.key())).toList())
          .hasSize(2)
          .satisfies(both -> {
            assertThat(both.getFirst().partition()).isEqualTo(both.getLast().partition());
            assertThat(both.getLast().value()).isNull();
          });
    }
  }

  private List<Dispatch> dispatches(JobId job) {
    return read(Topics.lane(Lane.CHAINED), job, 2).stream()
        .map(record -> Json.read(MessageType.DISPATCH, record.value()))
        .toList();
  }

  private List<ConsumerRecord<byte[], byte[]>> read(String topic, JobId job, int count) {
    var found = new ArrayList<ConsumerRecord<byte[], byte[]>>();
    try (var reader = new TopicReader(stack.bootstrapServers(), Set.of(topic))) {
      Deadline.after(PATIENCE)
          .await(
              count + " records on " + topic,
              () -> {
                reader.poll(Duration.ofMillis(100)).stream()
                    .filter(record -> key(record).contains(job.toString()))
                    .forEach(found::add);
                return found.size() >= count;
              });
    }
    return found;
  }

  private static String key(ConsumerRecord<byte[], byte[]> record) {
    return new String(record.key(), UTF_8);
  }

  private ChildProcess worker(String name, int standsAfter, int standsWithin, Path mark) {
    List<String> options = new ArrayList<>(Tuning.QUICK_START.options());
    options.add("-Dlogback.configurationFile=dev/patchbay/cli/quiet-logback.xml");
    return ChildProcess.start(
        new Launch(
            name,
            PartsWorkerMain.class.getName(),
            System.getProperty("java.class.path"),
            options,
            List.of(
                stack.bootstrapServers(),
                Integer.toString(standsAfter),
                Integer.toString(standsWithin),
                mark.toString()),
            Map.of(),
            folder.resolve(name + ".log")));
  }
}
