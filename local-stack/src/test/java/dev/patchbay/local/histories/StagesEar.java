package dev.patchbay.local.histories;

import dev.patchbay.chained.StagesLine;
import dev.patchbay.schemas.Ending;
import dev.patchbay.schemas.Meter;
import dev.patchbay.schemas.Stage;
import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How a session of stages hears: half a second of silence ends a turn. Turns are written all at
 * once, each by a call that waits for its grant, and told in their order.
 */
final class StagesEar implements HeardTurn.Told {
  private static final int MOST_TURNS = 8;
  private static final Map<Meter, BigDecimal> WORST =
      Map.of(Meter.INPUT_AUDIO_SECONDS, BigDecimal.valueOf(60));

  private static final Ending.Failed DOWN =
      new Ending.Failed("provider_unavailable", "", true, Optional.empty());

  private static final Ending.Failed TOO_MANY =
      new Ending.Failed("too_many_turns", "turns wait already", false, Optional.empty());

  /** Hears of it. */
  interface Told {
    void speaks();

    /** Words are known, or will not be. */
    void settled();

    void lost(Ending.Failed why);
  }

  /** One that is not told; its end is empty as long as nobody knows. */
  private static final class Turn {
    private final String item;
    private final List<String> words;
    private boolean ended;
    private Optional<Ending.Failed> failed = Optional.empty();

    private Turn(String item, List<String> words) {
      this.item = item;
      this.words = words;
    }
  }

  private final History history;
  private final WorkerProcess process;
  private final StagesLine line;
  private final StagesMoney money;
  private final Talk talk;
  private final int epoch;
  private final Told told;
  private final HeardTurn heard = new HeardTurn(this);
  private final Deque<Turn> turns = new ArrayDeque<>();
  private final Set<Integer> calls = new HashSet<>();

  StagesEar(
      History history,
      WorkerProcess process,
      StagesLine line,
      StagesMoney money,
      Talk talk,
      int epoch,
      Told told) {
    this.history = history;
    this.process = process;
    this.line = line;
    this.money = money;
    this.talk = talk;
    this.epoch = epoch;
    this.told = told;
  }

  void append(Optional<Person.Word> frame) {
    heard.append(frame);
  }

  @Override
  public String speaks(long fromMs) {
    String item = line.speaks(fromMs);
    told.speaks();
    return item;
  }

  @Override
  public void spoke(String began, List<String> words, long toMs) {
    talk.due().item(began, words);
    boolean tooMany = turns.size() >= MOST_TURNS;
    var spoken = new Turn(began, words);
    turns.add(spoken);
    if (tooMany) {
      process.soon(1, () -> ends(spoken, Optional.of(TOO_MANY)));
    } else {
      write(spoken);
    }
    line.spoke(began, toMs);
  }

  private void write(Turn turn) {
    int number =
        money.pay(
            Stage.SPEECH_TO_TEXT,
            WORST,
            new StagesMoney.Payee() {
              @Override
              public void permitted(StagesMoney.Call call) {
                written(turn, call);
              }

              @Override
              public void withdrawn() {
                process.soon(1, () -> ends(turn, Optional.of(StagesLine.withdrawn())));
              }
            });
    calls.add(number);
  }

  private void written(Turn turn, StagesMoney.Call call) {
    boolean down = history.fault(history.faults().failedStages(), "stage of hearing failed");
    BigDecimal seconds = BigDecimal.valueOf(Math.max(1, turn.words.size()), 1);
    var used = Map.of(Meter.INPUT_AUDIO_SECONDS, seconds);
    calls.remove(call.number());
    if (!down) {
      talk.bills().used(epoch, used);
    }
    process.soon(
        delay(),
        () -> {
          if (down) {
            money.unspent(call);
            ends(turn, Optional.of(DOWN));
          } else {
            money.used(call, "t" + history.newId(), used);
            ends(turn, Optional.empty());
          }
        });
  }

  private long delay() {
    return history.fault(history.faults().lateWords(), "words late")
        ? 1_500 + history.random().nextInt(10_000)
        : 150 + history.random().nextInt(900);
  }

  private void ends(Turn turn, Optional<Ending.Failed> failed) {
    turn.ended = true;
    turn.failed = failed;
    while (!turns.isEmpty() && turns.getFirst().ended) {
      tell(turns.removeFirst());
    }
  }

  private void tell(Turn next) {
    if (next.failed.isEmpty()) {
      line.written(next.item, String.join(" ", next.words));
    } else {
      Optional<Ending.Failed> lost = line.unwritten(next.item, next.failed.get());
      if (lost.isPresent()) {
        turns.clear();
        told.lost(lost.get());
        return;
      }
    }
    told.settled();
  }

  /** What was heard and made no item of is forgotten. */
  void clear() {
    heard.clear();
  }

  /** Calls that wait are not made. */
  void end() {
    turns.clear();
    List.copyOf(calls).forEach(money::withdraw);
  }

  /** The last turn that is not told. */
  Optional<String> last() {
    return Optional.ofNullable(turns.peekLast()).map(turn -> turn.item);
  }

  boolean isTold(String turn) {
    return turns.stream().noneMatch(one -> one.item.equals(turn));
  }
}
