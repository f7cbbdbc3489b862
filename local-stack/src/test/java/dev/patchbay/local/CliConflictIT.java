package dev.patchbay.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.schemas.TenantId;
import dev.patchbay.schemas.Topics;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two publishers take one id for different jobs, and wait. */
final class CliConflictIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final TenantId tenant = TestStack.tenant();
  private final String id = UUID.randomUUID().toString();
  @TempDir private Path folder;

  @Test
  void whoCameFirstGetsTheResultAndOnlyTheOtherIsSetAside() throws Exception {
    AppProcess router = TestStack.stack().router();
    List<AppProcess> workers = TestStack.stack().workers();
    router.suspend();
    // Nobody does the first job before the second publisher has had its notice.
    workers.forEach(AppProcess::suspend);
    try (var publishers = Executors.newVirtualThreadPerTaskExecutor();
        var requests =
            new TopicReader(TestStack.stack().bootstrapServers(), Set.of(Topics.jobs(tenant)))) {
      Future<Cli> first = publishers.submit(() -> submit("Have patience until noon."));
      awaitOneMore(requests);
      Future<Cli> second = publishers.submit(() -> submit("Have patience until one."));
      awaitOneMore(requests);
      router.resume();

      Cli setAside = second.get(60, TimeUnit.SECONDS);
      requireConflict(setAside);
      workers.forEach(AppProcess::resume);
      Cli done = first.get(60, TimeUnit.SECONDS);
      assertThat(done.err()).contains("notice      conflict: jobId: ");
      assertThat(done.out()).contains(id, "completed");
      assertThat(done.status()).isZero();
    } finally {
      router.resume();
      workers.forEach(AppProcess::resume);
    }
  }

  @Test
  void whoseIdIsThatOfAJobDoneEarlierIsSetAsideAndNotGivenItsResult() throws Exception {
    assertThat(submit("The ferry leaves at noon.").status()).isZero();

    Cli other = submit("The ferry leaves at one.");

    requireConflict(other);
    assertThat(other.out()).isEmpty();
    // The same again is the same job, and its result is nobody else's.
    Cli again = submit("The ferry leaves at noon.", "-o", "json");
    assertThat(again.status()).as(again.err()).isZero();
    assertThat(again.json())
        .singleElement()
        .satisfies(json -> {
          assertThat(json.path("earlierSubmit").asBoolean()).isTrue();
          assertThat(json.at("/result/jobId").asString()).isEqualTo(id);
        });
  }

  private Cli submit(String text, String... further) throws Exception {
    Path file = Files.writeString(Files.createTempFile(folder, "words", ".txt"), text);
    List<String> usual =
        List.of(
            "submit",
            file.toString(),
            "--purpose",
            "announcement",
            "--job-id",
            id,
            "--tenant",
            tenant.name(),
            "--wait");
    return Cli.run(Stream.concat(usual.stream(), Stream.of(further)).toArray(String[]::new));
  }

  private static void requireConflict(Cli setAside) {
    assertThat(setAside.status()).isEqualTo(1);
    assertThat(setAside.err()).contains("patchbay: set aside: conflict: jobId: ");
  }

  private static void awaitOneMore(TopicReader requests) {
    Deadline.after(PATIENCE)
        .await("a request is written", () -> !requests.poll(Duration.ofMillis(100)).isEmpty());
  }
}
