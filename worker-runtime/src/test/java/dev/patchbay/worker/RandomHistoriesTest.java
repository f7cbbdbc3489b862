package dev.patchbay.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.schemas.Ending;
import dev.patchbay.schemas.Exposure;
import dev.patchbay.schemas.JobOutput;
import dev.patchbay.schemas.Meter;
import dev.patchbay.schemas.MeteredCall;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Laws that hold whatever happens; a failure names its seed. */
class RandomHistoriesTest {
  private static final Exposure OTHER =
      new Exposure("writer", "model-1", Map.of(Meter.INPUT_TEXT_TOKENS, new BigDecimal(7)));

  @Test
  void everyLineIsToldWithoutGapAndNoCallIsAllowedUntoldOrWhileSilentOrFenced() {
    int suspended = 0;
    int most = 0;
    for (int seed = 0; seed < 2_000; seed++) {
      var history = new History(seed);
      history.run();
      suspended +=
          (int) history.fold.all.stream().filter(Effect.NoteSuspended.class::isInstance).count();
      most = Math.max(most, history.most);
    }
    assertThat(most).as("calls at once").isGreaterThan(2);
    assertThat(suspended).isPositive();
  }

  /** One claim's life, beside what its job knows of its calls. */
  private static final class History {
    private final int seed;
    private final Random random;
    private final Fold fold = Fold.working();
    private final Set<Integer> told = new HashSet<>();
    private final Map<Integer, Exposure> wanted = new TreeMap<>();
    private final Map<Integer, Exposure> running = new TreeMap<>();
    private int calls;
    private int used;
    private int most;

    private History(int seed) {
      this.seed = seed;
      this.random = new Random(seed);
    }

    private void run() {
      for (int i = 0; i < 60 && fold.phase instanceof Working; i++) {
        step(any());
      }
      if (fold.phase instanceof Working) {
        fold.on(new Input.Returned(new Ending.Completed(JobOutput.NONE)));
      }
      note(fold.ends().getLast().usage());
      assertThat(sums(fold.ends().getLast().exposures()))
          .as("seed %d", seed)
          .isEqualTo(sums(running.values()));
      assertThat(told)
          .as("seed %d", seed)
          .isEqualTo(new HashSet<>(IntStream.rangeClosed(1, used).boxed().toList()));
    }

    private void step(Input input) {
      fold.pass(Duration.ofMillis(random.nextInt(2_500)));
      var before = (Working) fold.phase;
      fold.on(input);
      if (input instanceof Input.ProgressDurable(int number)) {
        fold.progress().stream()
            .filter(progress -> progress.number() == number)
            .forEach(progress -> note(progress.usage()));
      }
      for (Effect effect : fold.last) {
        if (effect instanceof Effect.Allow(int call)) {
          allowed(call, before, input);
        }
      }
      if (before.stopped().filter(StopCause.FENCED::equals).isPresent()) {
        assertThat(fold.last)
            .as("seed %d", seed)
            .allMatch(effect -> effect instanceof Effect.SendEnded);
      }
    }

    private void allowed(int call, Working before, Input input) {
      running.put(call, taken(wanted, call));
      most = Math.max(most, running.size());
      assertThat(before.pulse().suspended()).as("seed %d", seed).isFalse();
      assertThat(before.stopped()).as("seed %d", seed).isEmpty();
      int number = ((Input.ProgressDurable) input).number();
      var report =
          fold.progress().stream().filter(progress -> progress.number() == number).findFirst();
      Map<String, BigDecimal> acknowledged = sums(report.orElseThrow().exposures());
      sums(running.values())
          .forEach((target, sum) ->
              assertThat(acknowledged.getOrDefault(target, BigDecimal.ZERO))
                  .as("seed %d: the broker has what may run", seed)
                  .isGreaterThanOrEqualTo(sum));
    }

    private void note(List<MeteredCall> usage) {
      usage.forEach(line -> told.add(line.number()));
    }

    private Input any() {
      int number = fold.lastProgress().number();
      return switch (random.nextInt(18)) {
        case 0, 1, 2, 3, 4, 5 -> new Input.ProgressDurable(number);
        case 6, 7 -> new Input.ProgressLost(number);
        case 8, 9, 10 -> wanted();
        case 11, 12 -> used();
        case 13 -> unspent();
        case 14 -> new Input.Renewed(3, number);
        case 15 -> random.nextInt(6) == 0 ? new Input.Fenced(3) : new Input.Turn();
        case 16 -> random.nextInt(6) == 0 ? new Input.Cancelled(3) : new Input.Admitted(3, true);
        default ->
            random.nextInt(8) == 0
                ? new Input.Returned(new Ending.Completed(JobOutput.NONE))
                : new Input.Turn();
      };
    }

    private Input wanted() {
      Exposure exposure = random.nextBoolean() ? Fold.EXPOSURE : OTHER;
      wanted.put(++calls, exposure);
      return new Input.Wanted(calls, exposure);
    }

    private Input used() {
      if (running.isEmpty()) {
        return new Input.Turn();
      }
      int call = anyOf(running.keySet());
      Exposure exposure = taken(running, call);
      used++;
      return new Input.Used(call, "req", exposure.target(), exposure.model(), exposure.atMost());
    }

    private Input unspent() {
      var standing = new ArrayList<>(running.keySet());
      standing.addAll(wanted.keySet());
      if (standing.isEmpty()) {
        return new Input.Turn();
      }
      int call = anyOf(standing);
      running.remove(call);
      wanted.remove(call);
      return new Input.Unspent(call);
    }

    private Exposure taken(Map<Integer, Exposure> from, int call) {
      return Optional.ofNullable(from.remove(call))
          .orElseThrow(() -> new AssertionError("seed %d: call %d".formatted(seed, call)));
    }

    private int anyOf(Collection<Integer> calls) {
      return List.copyOf(calls).get(random.nextInt(calls.size()));
    }
  }

  private static Map<String, BigDecimal> sums(Collection<Exposure> exposures) {
    return exposures.stream()
        .collect(Collectors.toMap(Exposure::target, RandomHistoriesTest::amount, BigDecimal::add));
  }

  private static BigDecimal amount(Exposure exposure) {
    return exposure.atMost().getOrDefault(Meter.INPUT_TEXT_TOKENS, BigDecimal.ZERO);
  }
}
