package dev.patchbay.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.schemas.Ending;
import dev.patchbay.schemas.Exposure;
import dev.patchbay.schemas.JobOutput;
import dev.patchbay.schemas.MeteredCall;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Laws that hold whatever happens; a failure names its seed. */
class RandomHistoriesTest {

  @Test
  void everyLineIsToldWithoutGapAndNoCallIsAllowedWhileSilentOrFenced() {
    int allowed = 0;
    int suspended = 0;
    for (int seed = 0; seed < 2_000; seed++) {
      Fold fold = run(seed);
      allowed += count(fold, Effect.Allow.class);
      suspended += count(fold, Effect.NoteSuspended.class);
    }
    assertThat(allowed).isPositive();
    assertThat(suspended).isPositive();
  }

  private static int count(Fold fold, Class<? extends Effect> kind) {
    return (int) fold.all.stream().filter(kind::isInstance).count();
  }

  private static Fold run(int seed) {
    var random = new Random(seed);
    Fold fold = Fold.working();
    var told = new HashSet<Integer>();
    int used = 0;
    Optional<Exposure> standing = Optional.empty();
    for (int i = 0; i < 60 && fold.phase instanceof Working before; i++) {
      Input input = any(random, fold);
      if (input instanceof Input.Used) {
        used++;
      }
      fold.pass(Duration.ofMillis(random.nextInt(2_500)));
      before = (Working) fold.phase;
      fold.on(input);
      if (input instanceof Input.ProgressDurable(int number)) {
        fold.progress().stream()
            .filter(progress -> progress.number() == number)
            .forEach(progress -> note(told, progress.usage()));
      }
      if (input instanceof Input.Used || input instanceof Input.Unspent) {
        standing = Optional.empty();
      }
      if (fold.last.contains(new Effect.Allow())) {
        standing = Optional.of(Fold.EXPOSURE);
        assertThat(before.pulse().suspended()).as("seed %d", seed).isFalse();
        assertThat(before.stopped()).as("seed %d", seed).isEmpty();
      }
      if (before.stopped().filter(StopCause.FENCED::equals).isPresent()) {
        assertThat(fold.last)
            .as("seed %d", seed)
            .allMatch(effect -> effect instanceof Effect.SendEnded);
      }
    }
    if (fold.phase instanceof Working) {
      fold.on(new Input.Returned(new Ending.Completed(JobOutput.NONE)));
    }
    note(told, fold.ends().getLast().usage());
    assertThat(fold.ends().getLast().exposure()).as("seed %d", seed).isEqualTo(standing);
    assertThat(told)
        .as("seed %d", seed)
        .isEqualTo(new HashSet<>(IntStream.rangeClosed(1, used).boxed().toList()));
    return fold;
  }

  private static void note(Set<Integer> told, List<MeteredCall> usage) {
    usage.forEach(line -> told.add(line.number()));
  }

  private static Input any(Random random, Fold fold) {
    int number = fold.lastProgress().number();
    return switch (random.nextInt(16)) {
      case 0, 1, 2, 3, 4, 5 -> new Input.ProgressDurable(number);
      case 6, 7 -> new Input.ProgressLost(number);
      case 8 -> new Input.Wanted(Fold.EXPOSURE);
      case 9 -> random.nextBoolean() ? new Input.Wanted(Fold.EXPOSURE) : new Input.Unspent();
      case 10, 11 -> new Input.Used("req", "voice", "model-1", Fold.EXPOSURE.atMost());
      case 12 -> new Input.Renewed(3, number);
      case 13 -> random.nextInt(6) == 0 ? new Input.Fenced(3) : new Input.Turn();
      case 14 -> random.nextInt(6) == 0 ? new Input.Cancelled(3) : new Input.Admitted(3, true);
      default ->
          random.nextInt(8) == 0
              ? new Input.Returned(new Ending.Completed(JobOutput.NONE))
              : new Input.Turn();
    };
  }
}
