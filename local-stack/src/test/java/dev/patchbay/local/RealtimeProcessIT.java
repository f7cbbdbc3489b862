package dev.patchbay.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.schemas.Json;
import dev.patchbay.schemas.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The realtime worker as a process beside a running stack. */
class RealtimeProcessIT {
  /** So many has no other worker. */
  private static final int SLOTS = 37;

  private final Stack stack = TestStack.stack();

  @TempDir Path folder;

  @Test
  void itSaysThatItHasRoomForConversationsAndLeavesByItselfAtSigterm() {
    Talks talks = Talks.by(1).with(Map.of("patchbay.realtime.slots", Integer.toString(SLOTS)));
    StackOptions options = stack.options().with(talks);
    App app = App.realtimeWorker(1, stack.bootstrapServers(), stack.provider(), options);
    try (var worker =
            AppProcess.start(Installation.current(), app, options.settings().tuning(), folder);
        var reports = new TopicReader(stack.bootstrapServers(), Set.of(Topics.WORKERS))) {
      worker.awaitReady(Deadline.after(Duration.ofSeconds(60)));
      await(reports, "it has room", report -> free(report) == SLOTS && !draining(report));

      assertThat(worker.terminate()).as(worker.logTail(20)).isTrue();

      await(reports, "it has left", report -> free(report) == 0 && draining(report));
      assertThat(worker.logTail(200))
          .contains("worker is gone")
          .doesNotContain(" WARN ", " ERROR ", "WARNING");
    }
  }

  private static void await(TopicReader reports, String what, Predicate<JsonNode> wanted) {
    Deadline.after(Duration.ofSeconds(20))
        .await(
            what,
            () -> {
              for (var report : reports.poll(Duration.ofMillis(100))) {
                Optional<JsonNode> told = Optional.ofNullable(report.value()).map(Json::tree);
                if (told.filter(RealtimeProcessIT::isItsOwn).filter(wanted).isPresent()) {
                  return true;
                }
              }
              return false;
            });
  }

  private static boolean isItsOwn(JsonNode report) {
    return report.path("lanes").path("conversation").path("slots").asInt() == SLOTS;
  }

  private static int free(JsonNode report) {
    return report.path("lanes").path("conversation").path("free").asInt();
  }

  private static boolean draining(JsonNode report) {
    return report.path("draining").asBoolean();
  }
}
