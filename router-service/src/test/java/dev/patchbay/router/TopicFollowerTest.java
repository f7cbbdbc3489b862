package dev.patchbay.router;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class TopicFollowerTest {
  private static final Duration SOON = Duration.ofSeconds(10);

  private final FakeTopic topic = new FakeTopic("audio.control");
  private final List<Long> seen = new CopyOnWriteArrayList<>();
  private final TopicFollower follower =
      new TopicFollower(
          topic.partition.topic(), topic::reader, record -> seen.add(record.offset()));

  @AfterEach
  void stop() {
    follower.close();
  }

  @Test
  void isLoadedWhenItHasReadWhatWasThereAtTheStart() throws InterruptedException {
    append(3);
    assertThat(follower.isLoaded()).isFalse();

    follower.start();

    assertThat(follower.awaitLoaded(SOON)).isTrue();
    assertThat(seen).containsExactly(0L, 1L, 2L);
    assertThat(follower.partitions()).containsExactly(topic.partition);
  }

  @Test
  void waitsForAPositionAndNoLongerThanItMay() throws InterruptedException {
    append(1);
    follower.start();
    assertThat(follower.awaitLoaded(SOON)).isTrue();

    assertThat(follower.awaitPositions(Map.of(topic.partition, 2L), Duration.ofMillis(20)))
        .isFalse();
    append(1);
    assertThat(follower.awaitPositions(Map.of(topic.partition, 2L), SOON)).isTrue();
    assertThat(seen).containsExactly(0L, 1L);
  }

  @Test
  void readsOnWithANewReaderAfterAFailure() throws InterruptedException {
    append(2);
    follower.start();
    assertThat(follower.awaitLoaded(SOON)).isTrue();

    topic.failOnce();
    await().atMost(SOON).until(() -> topic.readers() == 2);
    append(1);

    assertThat(follower.awaitPositions(Map.of(topic.partition, 3L), SOON)).isTrue();
    assertThat(seen).containsSubsequence(0L, 1L, 2L);
  }

  @Test
  void aWaitEndsWhenTheFollowerIsClosed() throws InterruptedException {
    follower.start();
    follower.close();

    assertThat(follower.awaitPositions(Map.of(topic.partition, 9L), SOON)).isFalse();
  }

  private void append(int records) {
    for (int i = 0; i < records; i++) {
      topic.append(new byte[] {1}, new byte[] {1});
    }
  }
}
