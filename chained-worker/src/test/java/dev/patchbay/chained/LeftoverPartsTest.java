package dev.patchbay.chained;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LeftoverPartsTest {
  private static final Instant NOW = Instant.parse("2026-11-25T12:00:00Z");

  private static final String OTHER = "0b7f5a52-6f1f-4b55-8a6e-0c8f6f6f0002";

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

    assertThat(sweep(folder)).isEqualTo(3);

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
    assertThat(sweep(folder.resolve("gone"))).isZero();
  }

  @Test
  void theFolderOfAJobGoesOnceNothingIsLeftInIt() throws IOException {
    Path left = file("acme/" + ScriptedProvider.JOB + "/3-1.part", Duration.ofHours(2));
    Path full = file("acme/" + OTHER + "/3.wav", Duration.ofHours(2));
    Path young = Files.createDirectories(folder.resolve("globex/" + ScriptedProvider.JOB));
    Path alien = file("acme/not-a-job/3-1.part", Duration.ofHours(2)).getParent();
    for (Path old : List.of(left.getParent(), full.getParent(), alien)) {
      age(old, Duration.ofHours(2));
    }
    age(young, Duration.ofMinutes(59));

    assertThat(sweep(folder)).isEqualTo(2);

    assertThat(left.getParent()).doesNotExist();
    assertThat(full).exists();
    assertThat(young).exists();
    assertThat(alien).exists();
    assertThat(folder.resolve("acme")).exists();
  }

  @Test
  void aSweepThatIsOverStops() throws IOException {
    for (int i = 0; i < 10; i++) {
      file("acme/job/3-" + i + ".part", Duration.ofHours(2));
    }
    var looks = new AtomicInteger();

    assertThat(LeftoverParts.sweep(folder, NOW, () -> looks.incrementAndGet() > 5)).isBetween(1, 5);
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

  private static int sweep(Path folder) {
    return LeftoverParts.sweep(folder, NOW, () -> false);
  }

  private static Path age(Path path, Duration age) throws IOException {
    return Files.setLastModifiedTime(path, FileTime.from(NOW.minus(age)));
  }

  private Path file(String name, Duration age) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, "x");
    return age(file, age);
  }
}
