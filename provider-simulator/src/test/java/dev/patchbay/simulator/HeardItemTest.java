package dev.patchbay.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class HeardItemTest {
  private final HeardItem item = new HeardItem("item_1");

  @Test
  void anItemsDeltasAreItsTranscriptToTheLetter() {
    List<String> deltas = new ArrayList<>();
    for (String heard : List.of(" ", " Not", " before ", "", "noon.", " ")) {
      item.heard(heard);
      deltas.add(item.due(0));
    }
    assertThat(deltas).containsExactly("", "Not", " before", "", " noon.", "");
    assertThat(item.transcript()).isEqualTo(String.join("", deltas)).isEqualTo("Not before noon.");
  }

  @Test
  void aWordWaitsForTheSamplesThatAreToFollowIt() {
    item.received(100);
    item.heard("Yes.");
    assertThat(item.due(50)).isEmpty();
    item.received(49);
    assertThat(item.due(50)).isEmpty();
    item.received(1);
    assertThat(item.silent()).isFalse();
    assertThat(item.due(50)).isEqualTo("Yes.");
  }
}
