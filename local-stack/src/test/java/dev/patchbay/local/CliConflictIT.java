package dev.patchbay.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.schemas.TenantId;
import dev.patchbay.schemas.Topics;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two publishers take one id for different jobs, and both wait. */
final class CliConflictIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final TenantId tenant = TestStack.tenant();
  private final String id = UUID.randomUUID().toString();
  @TempDir private Path folder;

  @Test
  void whoCameFirstGetsTheResultAndOnlyTheOtherIsSetAside() throws Exception {
    var provider = new SimulatedProvider(TestStack.stack().simulator().url());
    AppProcess router = TestStack.stack().router();
    // So long that the notice comes before the result.
    provider.spoil("speech", "patience", "delay:3000");
    router.suspend();
    try (var publishers = Executors.newVirtualThreadPerTaskExecutor();
        var requests =
            new TopicReader(TestStack.stack().bootstrapServers(), Set.of(Topics.jobs(tenant)))) {
      Future<Cli> first = publishers.submit(() -> submit("Have patience until noon."));
      awaitOneMore(requests);
      Future<Cli> second = publishers.submit(() -> submit("Have patience until one."));
      awaitOneMore(requests);
      router.resume();

      Cli setAside = second.get(60, TimeUnit.SECONDS);
      assertThat(setAside.status()).isEqualTo(1);
      assertThat(setAside.err()).contains("patchbay: set aside: conflict: jobId: ");
      Cli done = first.get(60, TimeUnit.SECONDS);
      assertThat(done.err()).contains("notice      conflict: jobId: ");
      assertThat(done.out()).contains(id, "completed");
      assertThat(done.status()).isZero();
    } finally {
      router.resume();
      provider.mend();
    }
  }

  private Cli submit(String text) throws Exception {
    Path file = Files.writeString(Files.createTempFile(folder, "words", ".txt"), text);
    return Cli.run(
        "submit",
        file.toString(),
        "--purpose",
        "announcement",
        "--job-id",
        id,
        "--tenant",
        tenant.name(),
        "--wait");
  }

  private static void awaitOneMore(TopicReader requests) {
    Deadline.after(PATIENCE)
        .await("a request is written", () -> !requests.poll(Duration.ofMillis(100)).isEmpty());
  }
}
