package dev.patchbay.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** One case: several subjects by turns, A B C A B C. */
final class Turns {
  private record Measured(Subject subject, List<WindowResult> windows) {
    long accepted() {
      return windows.stream().filter(WindowResult::counts).count();
    }
  }

  private final int windows;
  private final Duration length;
  private final int sessions;
  private final Progress.Cost cost;
  private final Consumer<String> out;
  private final List<Measured> running;
  private final List<Column> absent = new ArrayList<>();

  /**
   * @param windows of each that shall count
   * @param length of one
   * @param cost what is told of each
   */
  Turns(
      int windows,
      Duration length,
      int sessions,
      List<Subject> subjects,
      Progress.Cost cost,
      Consumer<String> out) {
    this.windows = windows;
    this.length = length;
    this.cost = cost;
    this.sessions = sessions;
    this.out = out;
    this.running =
        new ArrayList<>(
            subjects.stream().map(subject -> new Measured(subject, new ArrayList<>())).toList());
  }

  /** Until each has its windows, or each had twice as many turns. */
  Turns measure() {
    for (int turn = 0; turn < 2 * windows && wanting(); turn++) {
      int round = turn;
      each(one -> {
        WindowResult window = one.subject().window(round, sessions, length);
        one.windows().add(window);
        out.accept(Progress.line(one.subject().name(), cost, window));
      });
    }
    return this;
  }

  /** The columns, those who failed at the end. */
  List<Column> columns() {
    List<Column> columns = new ArrayList<>();
    each(one ->
        columns.add(
            new Column.Measured(
                one.subject().name(),
                one.windows(),
                new SystemCalls.NotCounted("not counted here"),
                one.subject().memory())));
    columns.addAll(absent);
    return columns;
  }

  private boolean wanting() {
    return running.stream().anyMatch(one -> one.accepted() < windows);
  }

  /** When something fails for one, its column says so, and the others go on. */
  private void each(Consumer<Measured> step) {
    for (Measured one : List.copyOf(running)) {
      try {
        step.accept(one);
      } catch (BenchFailure e) {
        String name = one.subject().name();
        running.remove(one);
        absent.add(new Column.Absent(name, String.valueOf(e.getMessage())));
        out.accept(name + " is left out: " + e.getMessage());
      }
    }
  }
}
