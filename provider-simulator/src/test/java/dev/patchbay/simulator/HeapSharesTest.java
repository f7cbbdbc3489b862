package dev.patchbay.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class HeapSharesTest {
  private static final long MIB = 1 << 20;

  @Test
  void messagesAndWhatEachSessionHasOfItsOwnAreTogetherAQuarterOfTheHeap() {
    long shared = HeapShares.messages(384 * MIB, 2_000, 256 * MIB);
    assertThat(shared + 2_000L * MessageRoom.OWN).isEqualTo(96 * MIB);
  }

  @Test
  void ofAGreatHeapMessagesTakeTheirMost() {
    assertThat(HeapShares.messages(8192 * MIB, 2_000, 256 * MIB)).isEqualTo(256 * MIB);
  }

  @Test
  void whateverTheHeapOneGreatestMessageAndOneGreatestConversationHaveRoom() {
    assertThat(HeapShares.messages(16 * MIB, 2_000, 256 * MIB))
        .isEqualTo(SocketOpening.MAX_MESSAGE);
    assertThat(HeapShares.items(16 * MIB, 2_000)).isEqualTo(ItemList.MOST_CHARACTERS);
  }

  @Test
  void itemsAndWhatEachSessionHasOfItsOwnAreTogetherAnEighthOfTheHeap() {
    long shared = HeapShares.items(384 * MIB, 2_000);
    assertThat(shared + 2_000L * ItemList.OWN).isEqualTo(48 * MIB);
  }
}
