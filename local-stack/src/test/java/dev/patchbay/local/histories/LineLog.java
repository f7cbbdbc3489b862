package dev.patchbay.local.histories;

import dev.patchbay.talk.conversation.Line;
import dev.patchbay.worker.ClaimLine;
import java.util.ArrayDeque;
import java.util.Deque;

/** Lines of the transcript, on their way; kept back while the lease is not proven. */
final class LineLog {
  private record Numbered(long sequence, Line line) {}

  private final WorkerProcess process;
  private final ClaimLine holder;
  private final Talk talk;
  private final int epoch;
  private final Deque<Numbered> held = new ArrayDeque<>();
  private long sent;
  private long durable;

  LineLog(WorkerProcess process, ClaimLine holder, Talk talk, int epoch) {
    this.process = process;
    this.holder = holder;
    this.talk = talk;
    this.epoch = epoch;
  }

  void line(long sequence, Line line) {
    held.add(new Numbered(sequence, line));
    flush();
  }

  void flush() {
    while (!held.isEmpty() && holder.proven()) {
      Numbered next = held.remove();
      sent++;
      process.write(
          () -> talk.reader().line(epoch, next.sequence(), next.line()), () -> durable++, () -> {});
    }
  }

  int held() {
    return held.size();
  }

  boolean settled() {
    return durable == sent;
  }

  long sent() {
    return sent;
  }

  long durable() {
    return durable;
  }

  /** How many lines there are. */
  long written() {
    return sent + held.size();
  }
}
