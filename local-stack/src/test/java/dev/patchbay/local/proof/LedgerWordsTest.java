package dev.patchbay.local.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is read of the talk between holders and ledger. */
final class LedgerWordsTest {
  private static final Instant BEGAN = Instant.parse("2026-11-26T10:00:00Z");
  private static final String CLAIM = ",\"claim\":{\"jobId\":\"one\"}";

  private final List<Seen> records = new ArrayList<>();

  @Test
  void tickIsTheFirstBehindTheMomentOnThePartitionOfTheTalk() {
    put(2, 0, "claimed", CLAIM);
    put(2, 3, "tick", "");
    put(1, 5, "tick", "");
    put(2, 7, "tick", "");

    assertThat(words().tick("one", at(3))).contains(at(7));
    assertThat(words().tick("one", at(7))).isEmpty();
    assertThat(words().tick("another", at(3))).isEmpty();
  }

  @Test
  void whatTheLedgerSaysAgainstAHolderIsFound() {
    put(0, 1, "admitted", CLAIM + ",\"epoch\":1");
    put(0, 2, "granted", CLAIM + ",\"epoch\":1");
    assertThat(words().of("one").against()).isEmpty();

    put(0, 3, "wind-up", CLAIM + ",\"epoch\":1");
    put(0, 4, "fence", CLAIM + ",\"epoch\":1");
    assertThat(words().of("one").against()).containsExactly("wind-up", "fence");
    assertThat(words().of("another").against()).isEmpty();
  }

  @Test
  void talkIsHeldFromItsFirstReportUntilItsEndIsReported() {
    put(0, 1, "claimed", CLAIM);
    put(0, 2, "progress", CLAIM + ",\"epoch\":1");
    put(0, 9, "ended", CLAIM + ",\"epoch\":1");

    LedgerWords own = words().of("one");
    assertThat(own.held(at(2))).isFalse();
    assertThat(own.held(at(3))).isTrue();
    assertThat(own.held(at(9))).isFalse();
  }

  @Test
  void wordsAreInTheOrderOfTheirTimesAndSayWhoIsSilent() {
    put(0, 5, "progress", CLAIM + ",\"epoch\":2,\"suspended\":true");
    put(0, 2, "progress", CLAIM + ",\"epoch\":1");

    assertThat(words().words())
        .containsExactly(
            new LedgerWords.Word("one", "progress", 0, 1, false, at(2)),
            new LedgerWords.Word("one", "progress", 0, 2, true, at(5)));
  }

  private LedgerWords words() {
    return LedgerWords.of(records);
  }

  private static Instant at(int second) {
    return BEGAN.plusSeconds(second);
  }

  private void put(int partition, int second, String type, String rest) {
    String json = "{\"type\":\"" + type + "\"" + rest + "}";
    records.add(
        new Seen(
            "audio.attempts",
            partition,
            records.size(),
            at(second),
            Optional.empty(),
            Optional.of(json.getBytes(StandardCharsets.UTF_8)),
            Map.of()));
  }
}
