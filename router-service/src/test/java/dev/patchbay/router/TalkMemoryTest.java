package dev.patchbay.router;

import static dev.patchbay.router.ledger.LiveSamples.completedBehind;
import static dev.patchbay.router.ledger.LiveSamples.lostBy;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.router.ledger.JobState;
import dev.patchbay.router.ledger.Samples;
import dev.patchbay.router.ledger.Timings;
import dev.patchbay.schemas.Json;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A talk that several workers held, in the stores of its partition. */
final class TalkMemoryTest {
  private static final Timings TIMINGS = Timings.DEFAULTS;
  private static final String KEY = JobKey.of(Samples.TENANT, Samples.JOB);

  private @TempDir Path stateDir;
  private MockProcessorContext<byte[], Emission> context;
  private List<StateStore> stores;

  @BeforeEach
  void openStores() {
    var settings = new Properties();
    settings.put(StreamsConfig.APPLICATION_ID_CONFIG, "router-test");
    settings.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "none:1");
    context = new MockProcessorContext<>(settings, new TaskId(0, 2), stateDir.toFile());
    stores =
        LedgerStores.builders(TIMINGS.finishedRemembered()).stream()
            .<StateStore>map(builder -> builder.withLoggingDisabled().build())
            .toList();
    stores.forEach(store -> store.init(context.getStateStoreContext(), store));
  }

  @AfterEach
  void closeStores() {
    stores.forEach(StateStore::close);
  }

  @Test
  void isFoundWholeByTheNextOwner() {
    JobState talk = lostBy(20);

    memory().write(KEY, Optional.empty(), Optional.of(talk));

    assertThat(found()).contains(talk);
    assertThat(jobs().get(KEY).length).isLessThan(4096);
    assertThat(apart()).hasSizeGreaterThanOrEqualTo(20).allMatch(key -> key.startsWith(KEY + "/"));
  }

  @Test
  void isFoundWholeAfterTheNextOwnerHasChangedIt() {
    memory().write(KEY, Optional.empty(), Optional.of(lostBy(3)));

    memory().write(KEY, Optional.of(lostBy(3)), Optional.of(lostBy(20)));

    assertThat(found()).contains(lostBy(20));
  }

  @Test
  void leavesNothingApartWhenItIsOver() {
    memory().write(KEY, Optional.empty(), Optional.of(lostBy(20)));

    memory().write(KEY, Optional.of(lostBy(20)), Optional.of(completedBehind(20)));

    assertThat(apart()).isEmpty();
    assertThat(jobs().get(KEY)).isNull();
    assertThat(found()).contains(completedBehind(20));
  }

  @Test
  void isReadAsItWasStoredWholeAndDividedWithItsNextChange() {
    jobs().put(KEY, Json.write(lostBy(20)));
    assertThat(found()).contains(lostBy(20));
    assertThat(apart()).isEmpty();

    memory().write(KEY, Optional.of(lostBy(20)), Optional.of(lostBy(21)));

    assertThat(found()).contains(lostBy(21));
    assertThat(jobs().get(KEY).length).isLessThan(4096);
  }

  @Test
  void tellsANewOwnersTimersWithoutItsFormerHolders() {
    JobState talk = lostBy(3);
    memory().write(KEY, Optional.empty(), Optional.of(talk));

    var wakes = new ArrayList<JobState>();
    memory().forEachOpen((_, state) -> wakes.add(state));

    assertThat(wakes).hasSize(1);
    assertThat(wakes.getFirst().wakeTick()).isEqualTo(talk.wakeTick());
    assertThat(wakes.getFirst().wakeTime()).isEqualTo(talk.wakeTime());
  }

  private Optional<JobState> found() {
    return memory().find(KEY, Samples.START);
  }

  /** As a new owner of the partition has it. */
  private JobMemory memory() {
    return new JobMemory(context, TIMINGS.finishedRemembered());
  }

  private KeyValueStore<String, byte[]> jobs() {
    return context.getStateStore(LedgerStores.JOBS);
  }

  private List<String> apart() {
    KeyValueStore<String, byte[]> payloads = context.getStateStore(LedgerStores.PAYLOADS);
    var keys = new ArrayList<String>();
    try (var all = payloads.all()) {
      all.forEachRemaining(entry -> keys.add(entry.key));
    }
    return keys;
  }
}
