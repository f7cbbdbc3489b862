package dev.patchbay.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.schemas.BreakerPosition;
import dev.patchbay.schemas.BreakerState;
import dev.patchbay.schemas.Json;
import dev.patchbay.schemas.MessageType;
import dev.patchbay.schemas.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The shared stack's breakers, which are everybody's: what a test did to them it takes back. */
final class Breakers implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  private final Set<String> touched = new HashSet<>();
  private final List<BreakerState> told = new ArrayList<>();
  private final TopicReader reader =
      new TopicReader(TestStack.stack().bootstrapServers(), Set.of(Topics.BREAKERS));

  /** Gives an order by hand: {@code open}, {@code close} or {@code auto}. */
  void order(String word, String target) {
    touch(target);
    Cli run = Cli.run("breaker", word, target, "--why", "a test says " + word, "--who", "ana");
    assertThat(run.status()).as(run.err()).isZero();
  }

  /** Something is done to the target that may move its breaker. */
  void touch(String target) {
    touched.add(target);
  }

  BreakerState await(String target, BreakerPosition position) {
    Deadline.after(PATIENCE)
        .await(
            target + " is " + position,
            () -> {
              List<BreakerState> states = of(target);
              return !states.isEmpty() && states.getLast().position() == position;
            });
    return of(target).getLast();
  }

  BreakerState last(String target) {
    return of(target).getLast();
  }

  /** Everything that was told of the target, in order. */
  List<BreakerState> of(String target) {
    reader
        .poll(Duration.ofMillis(100))
        .forEach(found -> told.add(Json.read(MessageType.BREAKER_STATE, found.value())));
    return told.stream().filter(state -> state.target().equals(target)).toList();
  }

  /** All jobs may go there, as if nothing had been. */
  void restore(String target) {
    order("close", target);
    await(target, BreakerPosition.FORCED_CLOSED);
    order("auto", target);
    await(target, BreakerPosition.CLOSED);
    touched.remove(target);
  }

  @Override
  public void close() {
    List.copyOf(touched).forEach(this::restore);
    reader.close();
  }
}
