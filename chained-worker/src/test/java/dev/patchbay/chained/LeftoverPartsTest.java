package dev.patchbay.chained;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LeftoverPartsTest {
  private static final Instant NOW = Instant.parse("2026-11-25T12:00:00Z");

  @TempDir Path folder;

  @Test
  void whatAKilledWorkerLeftIsRemovedAndWhatMayBeInUseIsKept() throws IOException {
    Path old = file("acme/job/3-1.part", Duration.ofHours(2));
    Path trial = file("trial-1.part", Duration.ofHours(2));
    Path kept = file("acme/job/2-1.said", Duration.ofHours(2));
    Path wanted = file("acme/job/2-2.said", Duration.ofMinutes(59));
    Path young = file("acme/job/3-2.part", Duration.ofMinutes(59));
    Path speech = file("acme/job/3.wav", Duration.ofDays(9));
    Path deeper = file("acme/job/not/ours.part", Duration.ofDays(9));
    Path linked = Files.createSymbolicLink(folder.resolve("acme/job/link.part"), speech);

    assertThat(LeftoverParts.sweep(folder, NOW)).isEqualTo(3);

    assertThat(old).doesNotExist();
    assertThat(trial).doesNotExist();
    assertThat(kept).doesNotExist();
    assertThat(wanted).exists();
    assertThat(young).exists();
    assertThat(speech).exists();
    assertThat(deeper).exists();
    assertThat(linked).isSymbolicLink();
  }

  @Test
  void aDirectoryThatHasGoneIsNoTrouble() {
    assertThat(LeftoverParts.sweep(folder.resolve("gone"), NOW)).isZero();
  }

  @Test
  void aWorkerThatLivesOnLooksAgainAndAgain() throws IOException {
    try (var sweeping = Sweeping.start(folder, Duration.ofMillis(1), () -> NOW)) {
      for (int i = 0; i < 3; i++) {
        Path old = file("acme/job/3-" + i + ".said", Duration.ofHours(2));
        await().until(() -> Files.notExists(old));
      }
    }
  }

  private Path file(String name, Duration age) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, "x");
    return Files.setLastModifiedTime(file, FileTime.from(NOW.minus(age)));
  }
}
