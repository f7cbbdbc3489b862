package dev.patchbay.chained;

import dev.patchbay.openai.Transcript;
import dev.patchbay.schemas.Ending;
import java.io.IOException;
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
 * The work on one long recording: one thread splits, each part has one, and the caller's takes what
 * they report and alone decides.
 *
 * <p>Law: nothing that was heard is thrown away because a neighbour failed. After the first failure
 * no part begins, and those under way go on to their own ends, for to cut one saves nothing: it is
 * paid for, and would be paid again. When the attempt is told to end, all end at once, and what was
 * heard by then is still told.
 */
final class PartWork implements AutoCloseable {
  private final PartTranscriber transcriber;
  private final FinishedParts told;
  private final Semaphore room;

  /** At most one for each permit, and one for each part that was known before. */
  private final BlockingQueue<Report> reports = new LinkedBlockingQueue<>();

  private final PartThreads threads = new PartThreads();
  private final SortedMap<Integer, HeardPart> heard = new TreeMap<>();

  /** The first decides. */
  private Optional<PartTrouble> trouble = Optional.empty();

  private Optional<Thread> splitter = Optional.empty();
  private int working;

  PartWork(int parallel, PartTranscriber transcriber, FinishedParts told) {
    this.transcriber = transcriber;
    this.told = told;
    room = new Semaphore(parallel);
  }

  private sealed interface Report {
    record Split(Part part) implements Report {}

    record Known(HeardPart part) implements Report {}

    record WholeSplit() implements Report {}

    record SplitBroken(Throwable cause) implements Report {}

    record Ended(PartPlace place, PartEnd end) implements Report {}

    record PartBroken(Throwable cause) implements Report {}
  }

  void split(Splitter parts, Map<PartKey, PartTranscript> finished) {
    Thread thread =
        threads.start(
            "splitter",
            () -> report(parts, finished),
            cause -> reports.add(new Report.SplitBroken(cause)));
    splitter = Optional.of(thread);
  }

  private void report(Splitter parts, Map<PartKey, PartTranscript> finished) throws Exception {
    room.acquire();
    for (Optional<Part> next = parts.next(); next.isPresent(); next = parts.next()) {
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
  }

  LongEnd run() throws RefusedInput, IOException, InterruptedException {
    try {
      while (splitter.isPresent() || working > 0) {
        take(reports.take());
      }
    } catch (InterruptedException e) {
      threads.close();
      tellTheLast();
      throw e;
    }
    if (trouble.isPresent()) {
      return trouble.get().end();
    }
    List<HeardPart> parts = List.copyOf(heard.values());
    long length = parts.getLast().place().key().endMs();
    return new LongEnd.Done(TranscriptJoin.join(parts), parts.size(), length);
  }

  private void take(Report report) throws InterruptedException {
    switch (report) {
      case Report.Split(Part part) -> begin(part);
      case Report.Known(HeardPart part) -> heard.put(part.place().key().index(), part);
      case Report.WholeSplit _ -> splitter = Optional.empty();
      case Report.SplitBroken(Throwable cause) -> {
        if (trouble.isEmpty()) {
          broken(cause);
        }
      }
      case Report.Ended(PartPlace place, PartEnd end) -> {
        working--;
        ended(place, end);
        if (trouble.isEmpty()) {
          room.release();
        }
      }
      case Report.PartBroken(Throwable cause) -> {
        working--;
        broken(cause);
      }
    }
  }

  private void begin(Part part) {
    if (trouble.isPresent()) {
      return;
    }
    working++;
    threads.start(
        "part " + part.place().key().index(),
        () -> reports.add(new Report.Ended(part.place(), transcriber.transcribe(part))),
        cause -> reports.add(new Report.PartBroken(cause)));
  }

  private void ended(PartPlace place, PartEnd end) throws InterruptedException {
    switch (end) {
      case PartEnd.Failed(Ending.Failed ending) -> stop(new PartTrouble.Failed(ending));
      case PartEnd.Done(Transcript transcript) -> {
        PartTranscript words;
        try {
          words = PartTranscript.of(place.key(), transcript);
        } catch (IllegalArgumentException e) {
          stop(new PartTrouble.Failed(tooMuch(e)));
          return;
        }
        heard.put(place.key().index(), new HeardPart(place, words));
        told.finished(place, words);
      }
    }
  }

  /** An interrupt that nobody here asked for is the attempt's: it has told a part's work to end. */
  private void broken(Throwable cause) throws InterruptedException {
    if (cause instanceof InterruptedException over) {
      throw over;
    }
    stop(new PartTrouble.Broken(cause));
  }

  /** A splitter that waits for the recording is not waited for. */
  private void stop(PartTrouble why) {
    trouble = trouble.or(() -> Optional.of(why));
    splitter.ifPresent(Thread::interrupt);
    splitter = Optional.empty();
  }

  /** Parts that ended before the attempt did, or while it was told to. */
  private void tellTheLast() {
    List<Report> last = new ArrayList<>();
    reports.drainTo(last);
    try {
      for (Report report : last) {
        if (report instanceof Report.Ended(PartPlace place, PartEnd end)) {
          ended(place, end);
        }
      }
    } catch (InterruptedException _) {
      // Nobody takes any more; the caller is being told so.
    }
  }

  private static Ending.Failed tooMuch(IllegalArgumentException e) {
    return new Ending.Failed(
        "provider_malformed", String.valueOf(e.getMessage()), true, Optional.empty());
  }

  @Override
  public void close() {
    threads.close();
  }
}
