package dev.patchbay.chained;

import dev.patchbay.openai.Transcript;
import dev.patchbay.schemas.Ending;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;

/**
 * The threads of one long recording: one splits, each part has one, and the caller's takes what
 * they report and alone decides.
 */
final class PartWork implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final PartTranscriber transcriber;
  private final Semaphore room;

  /** At most one for each permit, and one for each part that was known before. */
  private final BlockingQueue<Report> reports = new LinkedBlockingQueue<>();

  private final List<Thread> threads = new ArrayList<>();
  private final SortedMap<Integer, HeardPart> heard = new TreeMap<>();
  private boolean splitting = true;
  private int working;

  PartWork(int parallel, PartTranscriber transcriber) {
    this.transcriber = transcriber;
    room = new Semaphore(parallel);
  }

  private sealed interface Report {
    record Split(Part part) implements Report {}

    record Known(HeardPart part) implements Report {}

    record WholeSplit() implements Report {}

    record Ended(PartPlace place, PartEnd end) implements Report {}

    record Broken(Throwable cause) implements Report {}
  }

  @FunctionalInterface
  private interface Duty {
    void run() throws Exception;
  }

  void split(Splitter splitter, Map<PartKey, PartTranscript> finished) {
    start(
        "splitter",
        () -> {
          room.acquire();
          for (Optional<Part> next = splitter.next(); next.isPresent(); next = splitter.next()) {
            Part part = next.get();
            PartTranscript known = finished.get(part.place().key());
            if (known != null) {
              reports.add(new Report.Known(new HeardPart(part.place(), known)));
            } else {
              reports.add(new Report.Split(part));
              room.acquire();
            }
          }
          reports.add(new Report.WholeSplit());
        });
  }

  LongEnd run(FinishedParts told) throws RefusedInput, IOException, InterruptedException {
    while (splitting || working > 0) {
      Optional<Ending.Failed> failed = take(reports.take(), told);
      if (failed.isPresent()) {
        return new LongEnd.Failed(failed.get());
      }
    }
    List<HeardPart> parts = List.copyOf(heard.values());
    long length = parts.getLast().place().key().endMs();
    return new LongEnd.Done(TranscriptJoin.join(parts), parts.size(), length);
  }

  private Optional<Ending.Failed> take(Report report, FinishedParts told)
      throws RefusedInput, IOException, InterruptedException {
    switch (report) {
      case Report.Split(Part part) -> {
        working++;
        start(
            "part " + part.place().key().index(),
            () -> reports.add(new Report.Ended(part.place(), transcriber.transcribe(part))));
      }
      case Report.Known(HeardPart part) -> heard.put(part.place().key().index(), part);
      case Report.WholeSplit() -> splitting = false;
      case Report.Ended(PartPlace place, PartEnd end) -> {
        working--;
        room.release();
        return ended(place, end, told);
      }
      case Report.Broken(Throwable cause) -> throw thrown(cause);
    }
    return Optional.empty();
  }

  private Optional<Ending.Failed> ended(PartPlace place, PartEnd end, FinishedParts told)
      throws InterruptedException {
    return switch (end) {
      case PartEnd.Failed(Ending.Failed ending) -> Optional.of(ending);
      case PartEnd.Done(Transcript transcript) -> {
        PartTranscript words;
        try {
          words = PartTranscript.of(place.key(), transcript);
        } catch (IllegalArgumentException e) {
          yield Optional.of(tooMuch(e));
        }
        heard.put(place.key().index(), new HeardPart(place, words));
        told.finished(place, words);
        yield Optional.empty();
      }
    };
  }

  private static Ending.Failed tooMuch(IllegalArgumentException e) {
    return new Ending.Failed(
        "provider_malformed", String.valueOf(e.getMessage()), true, Optional.empty());
  }

  /** An interrupt that nobody here asked for is the attempt's: it has told a part's work to end. */
  private static RuntimeException thrown(Throwable cause)
      throws RefusedInput, IOException, InterruptedException {
    return switch (cause) {
      case RefusedInput refused -> throw refused;
      case IOException unreadable -> throw unreadable;
      case InterruptedException told -> throw told;
      case RuntimeException broken -> broken;
      case Error broken -> throw broken;
      default -> new IllegalStateException(cause);
    };
  }

  private void start(String name, Duty duty) {
    threads.removeIf(thread -> !thread.isAlive());
    threads.add(Thread.ofVirtual().name(name).start(() -> report(duty)));
  }

  private void report(Duty duty) {
    try {
      duty.run();
    } catch (Throwable e) {
      // Of whatever kind: who waits for this thread's report must get one.
      reports.add(new Report.Broken(e));
    }
  }

  @Override
  public void close() {
    threads.forEach(Thread::interrupt);
    boolean interrupted = false;
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    for (Thread thread : threads) {
      interrupted |= !await(thread, deadline);
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** False when this thread was told to end meanwhile; it waits on all the same. */
  private static boolean await(Thread thread, long deadline) {
    boolean calm = true;
    while (thread.isAlive() && System.nanoTime() < deadline) {
      try {
        thread.join(Duration.ofNanos(Math.max(1, deadline - System.nanoTime())));
      } catch (InterruptedException e) {
        calm = false;
      }
    }
    return calm;
  }
}
