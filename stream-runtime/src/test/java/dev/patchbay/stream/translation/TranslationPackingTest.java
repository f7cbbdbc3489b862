package dev.patchbay.stream.translation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.schemas.CallerFrames;
import dev.patchbay.schemas.JobId;
import dev.patchbay.schemas.TranslatedLanguage;
import dev.patchbay.schemas.TranslationCapsule;
import dev.patchbay.stream.translation.core.Deed;
import dev.patchbay.worker.LossyFeed;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** What of a translation is packed for whoever goes on, and what of its lines is counted. */
class TranslationPackingTest {
  private static final JobId JOB = JobId.parse("0b7f5a52-6f1f-4b55-8a6e-0c8f6f6f0002");

  private final LossyFeed feed = new LossyFeed();
  private boolean soundIsThere = true;

  private final TranslationPacking.Language spanish =
      new TranslationPacking.Language() {
        @Override
        public CompletableFuture<Optional<TranslatedLanguage>> asked() {
          return CompletableFuture.completedFuture(Optional.of(told()));
        }

        @Override
        public boolean isWritten(TranslatedLanguage so, Duration patience) {
          return soundIsThere;
        }
      };

  @Test
  void whatTheBrokerHasIsPacked() throws Exception {
    TranslationLog log = log(0);
    line(log);
    feed.takesOne();

    TranslationCapsule capsule = packed(log).orElseThrow();

    assertThat(capsule.number()).isEqualTo(7);
    assertThat(capsule.languages()).containsExactly(told());
    assertThat(capsule.linesLost()).isZero();
  }

  @Test
  void whatItMayStillGetIsNot() throws Exception {
    TranslationLog log = log(0);
    line(log);

    assertThat(packed(log)).isEmpty();
    feed.takesOne();
    assertThat(packed(log)).isPresent();
  }

  @Test
  void aLineThatIsLostIsCountedFromThenOnAndKeepsNoLaterCapsuleBack() throws Exception {
    TranslationLog log = log(0);
    line(log);
    feed.refusesOne();
    line(log);
    assertThat(packed(log)).as("the fate of the second one is not known").isEmpty();
    feed.takesOne();

    assertThat(packed(log).orElseThrow().linesLost()).isOne();
    line(log);
    feed.takesOne();
    assertThat(packed(log).orElseThrow().linesLost()).isOne();
    assertThat(log.settle(Duration.ZERO)).as("so does the result").isOne();
  }

  @Test
  void whatEarlierHoldersLostIsCountedToo() throws Exception {
    TranslationLog log = log(4);
    line(log);
    feed.refusesOne();

    assertThat(packed(log).orElseThrow().linesLost()).isEqualTo(5);
    assertThat(log.settle(Duration.ZERO)).isEqualTo(5);
  }

  @Test
  void soundThatIsNotThereKeepsItBack() throws Exception {
    soundIsThere = false;

    assertThat(packed(log(0))).isEmpty();
  }

  private Optional<TranslationCapsule> packed(TranslationLog log) throws InterruptedException {
    return new TranslationPacking(
            Instant.EPOCH,
            List.of(spanish),
            log,
            new GapCertificate(),
            () -> new StreamWatch.Seen(Optional.empty(), CallerFrames.NONE))
        .packed(7);
  }

  private TranslationLog log(long lostBefore) {
    return new TranslationLog(feed.open(JOB, 2), JOB, 2, Clock.systemUTC(), lostBefore);
  }

  private static void line(TranslationLog log) {
    log.interim("es", new Deed.Interim(1, 0, "hola"));
  }

  private static TranslatedLanguage told() {
    var row =
        new TranslatedLanguage.Row(
            0,
            0,
            Optional.empty(),
            480,
            List.of(),
            List.of(new TranslatedLanguage.Course(0, 0, false)));
    return new TranslatedLanguage(
        "es",
        false,
        Optional.empty(),
        row,
        new TranslatedLanguage.Told(Optional.empty(), 0, 0, Optional.empty(), Optional.empty()),
        Optional.empty(),
        0,
        1);
  }
}
