package dev.patchbay.router.ledger;

import dev.patchbay.schemas.Exposure;
import dev.patchbay.schemas.MeteredCall;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/** One operation of a session, at one of two targets. */
final class FakeOperation {
  static final BigDecimal EXPOSURE = new BigDecimal("60");
  private static final List<String> TARGETS = List.of("openai/x", "other/y");

  private enum State {
    ANNOUNCED,
    MAY_START,
    RUNNING
  }

  private final World world;
  private final String target;
  private State state = State.ANNOUNCED;
  private int toldBy;
  private long endsAt;
  private BigDecimal uses = BigDecimal.ZERO;

  FakeOperation(World world) {
    this.world = world;
    this.target = TARGETS.get(world.random().nextInt(TARGETS.size()));
  }

  /** What these may use at most, one entry per target. */
  static List<Exposure> exposures(Collection<FakeOperation> operations) {
    return TARGETS.stream().flatMap(target -> exposure(operations, target)).toList();
  }

  private static Stream<Exposure> exposure(Collection<FakeOperation> operations, String target) {
    long there = operations.stream().filter(one -> one.target.equals(target)).count();
    BigDecimal most = EXPOSURE.multiply(BigDecimal.valueOf(there));
    return Stream.of(new Exposure(target, Samples.MODEL, Samples.audio(most.toString())))
        .filter(_ -> there > 0);
  }

  /** The broker has its exposure. */
  void permit() {
    state = State.MAY_START;
  }

  /** The report of this number is the first that tells its exposure. */
  void announcedBy(int number) {
    toldBy = number;
  }

  /** The ledger has reserved all that the report of this number tells. */
  void granted(int number) {
    if (state == State.ANNOUNCED && toldBy <= number) {
      permit();
    }
  }

  boolean mayStart() {
    return state == State.MAY_START;
  }

  boolean running() {
    return state == State.RUNNING;
  }

  boolean done() {
    return running() && world.now() >= endsAt;
  }

  /**
   * The provider has it.
   *
   * @return the seconds that it will bill
   */
  BigDecimal start() {
    state = State.RUNNING;
    endsAt = world.now() + 200 + world.random().nextInt(6000);
    uses = BigDecimal.valueOf(1 + world.random().nextInt(600), 1);
    return uses;
  }

  String target() {
    return target;
  }

  BigDecimal uses() {
    return uses;
  }

  MeteredCall metered(int number, BigDecimal total) {
    return new MeteredCall(
        number,
        "req_" + number,
        target,
        Samples.MODEL,
        Samples.audio(uses.toString()),
        Samples.audio(total.toString()));
  }
}
