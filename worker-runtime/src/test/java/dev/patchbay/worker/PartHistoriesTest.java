package dev.patchbay.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.schemas.Checkpoint;
import dev.patchbay.schemas.Ending;
import dev.patchbay.schemas.FinishedPart;
import dev.patchbay.schemas.JobOutput;
import dev.patchbay.schemas.PartReference;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Laws of finished parts that hold whatever happens; a failure names its seed. */
class PartHistoriesTest {
  private final Random random = new Random();
  private Fold fold = Fold.working();
  private Optional<Effect.WritePart> writing = Optional.empty();
  private final Set<PartReference> onTheBroker = new HashSet<>();
  private final Set<Long> durable = new HashSet<>();
  private Optional<Checkpoint> told = Optional.empty();
  private long lastId;
  private boolean capsules;
  private boolean partsBeside;

  @Test
  void ofCapsulesTheNewestThatTheBrokerHasIsNamedBesideAllParts() {
    partsBeside = true;
    ofCapsulesTheNewestThatTheBrokerHasIsNamedAndNoOther();
  }

  @Test
  void ofCapsulesTheNewestThatTheBrokerHasIsNamedAndNoOther() {
    capsules = true;
    onlyWhatTheBrokerHasIsNamedAndWhatIsKeptWasTold();
  }

  @Test
  void onlyWhatTheBrokerHasIsNamedAndWhatIsKeptWasTold() {
    int kept = 0;
    int refused = 0;
    for (int seed = 0; seed < 2_000; seed++) {
      run(seed);
      kept += count(Effect.PartKept.class);
      refused += count(Effect.PartRefused.class);
    }
    assertThat(kept).isPositive();
    assertThat(refused).isPositive();
  }

  private int count(Class<? extends Effect> kind) {
    return (int) fold.all.stream().filter(kind::isInstance).count();
  }

  private void run(int seed) {
    random.setSeed(seed);
    fold = Fold.working();
    writing = Optional.empty();
    onTheBroker.clear();
    durable.clear();
    told = Optional.empty();
    lastId = 0;
    for (int i = 0; i < 80 && fold.phase instanceof Working; i++) {
      int seen = fold.all.size();
      fold.pass(Duration.ofMillis(random.nextInt(2_500)));
      look(seed, fold.all.subList(seen, fold.all.size()).toArray(Effect[]::new));
      Input input = any();
      note(input);
      fold.on(input);
      if (fold.last.stream().anyMatch(Effect.WritePart.class::isInstance)) {
        Working here = (Working) fold.phase;
        assertThat(here.pulse().suspended()).as("seed %d: silent", seed).isFalse();
        assertThat(here.stopped())
            .as("seed %d: stopped", seed)
            .isIn(Optional.empty(), Optional.of(StopCause.DRAINED));
      }
      look(seed, fold.last.toArray(Effect[]::new));
    }
    if (fold.phase instanceof Working) {
      fold.on(new Input.Returned(new Ending.Completed(JobOutput.NONE)));
    }
    Optional<Checkpoint> last = fold.ends().getLast().checkpoint().or(() -> told);
    assertThat(new HashSet<>(last.orElse(Checkpoint.NONE).parts()))
        .as("seed %d: all that the broker has in time is told in the end", seed)
        .isEqualTo(onTheBroker);
  }

  private void note(Input input) {
    if (input instanceof Input.PartDurable at) {
      var part = writing.orElseThrow().part();
      if (part.part() < Finishing.CAPSULES && capsules) {
        onTheBroker.removeIf(older -> older.part() < Finishing.CAPSULES);
      }
      onTheBroker.add(new PartReference(part.epoch(), part.part(), at.partition(), at.offset()));
      durable.add(at.id());
      writing = Optional.empty();
    } else if (input instanceof Input.ProgressDurable(int number)) {
      fold.progress().stream()
          .filter(progress -> progress.number() == number)
          .forEach(progress -> told = progress.checkpoint().or(() -> told));
    }
  }

  private void look(int seed, Effect... effects) {
    for (Effect effect : effects) {
      if (effect instanceof Effect.WritePart write) {
        writing = Optional.of(write);
      } else if (effect instanceof Effect.SendProgress sent) {
        sent.report()
            .checkpoint()
            .ifPresent(
                named -> assertThat(onTheBroker).as("seed %d", seed).containsAll(named.parts()));
      } else if (effect instanceof Effect.PartRefused(long id)) {
        writing = writing.filter(write -> write.id() != id);
      } else if (effect instanceof Effect.PartKept kept) {
        assertThat(durable).as("seed %d: kept", seed).contains(kept.id());
        assertThat(told).as("seed %d: told", seed).isPresent();
      }
    }
  }

  private Input any() {
    int number = fold.lastProgress().number();
    return switch (random.nextInt(14)) {
      case 0, 1, 2, 3, 4 -> new Input.ProgressDurable(number);
      case 5, 6 -> new Input.ProgressLost(number);
      case 7, 8, 9 -> partOrAnswer();
      case 10 -> new Input.Renewed(3, number);
      case 11 -> random.nextInt(8) == 0 ? new Input.Cancelled(3) : new Input.Turn();
      case 12 -> random.nextInt(8) == 0 ? new Input.DrainOver() : new Input.Turn();
      default ->
          random.nextInt(8) == 0
              ? new Input.Returned(new Ending.Completed(JobOutput.NONE))
              : new Input.Turn();
    };
  }

  /** One part at a time, as the job's side has it. */
  private Input partOrAnswer() {
    if (writing.isPresent()) {
      long id = writing.get().id();
      return switch (random.nextInt(4)) {
        case 0 -> lost(id);
        default -> new Input.PartDurable(id, random.nextInt(4), lastId);
      };
    }
    boolean waits = fold.phase instanceof Working here && here.parts().underway().isPresent();
    return waits ? new Input.Turn() : another();
  }

  private Input another() {
    int number = (int) ++lastId % FinishedPart.MOST_PARTS;
    if (capsules && !(partsBeside && random.nextBoolean())) {
      return new Input.Kept(lastId, FinishedParts.part(3, number % Finishing.CAPSULES));
    }
    int behind = capsules ? Math.min(Finishing.CAPSULES + number, 511) : number;
    return new Input.Finished(lastId, FinishedParts.part(3, behind));
  }

  private Input lost(long id) {
    writing = Optional.empty();
    return new Input.PartLost(id, random.nextBoolean());
  }
}
