package dev.patchbay.simulator;

/**
 * Text from audible tones. Feed it samples in pieces of any size: what it hears depends on the
 * samples alone. A word is heard as soon as its last sample has come.
 *
 * <p>Not for sharing between threads. Memory grows with what is heard, not with silence.
 */
public final class ToneListener {
  private final ToneTiming timing;
  private final SampleBuffer buffer;
  private final SyncSearch search;
  private final ToneSymbols symbols;
  private final ToneJudge judge;
  private final StraySpans strays;
  private BlockReader reader;
  private boolean reading;
  private long window;
  private long readStarted;
  private double level;
  private double lastEnd;
  private int syncs;
  private int failed;
  private boolean finished;

  /**
   * @param rate samples per second: a multiple of 1000 from 8000 to 48000
   */
  public ToneListener(int rate) {
    timing = new ToneTiming(rate);
    buffer = new SampleBuffer(timing.millis(2 * SyncSearch.REACH_MILLIS));
    search = new SyncSearch(timing);
    symbols = new ToneSymbols(timing);
    judge = new ToneJudge(timing);
    strays = new StraySpans(timing);
    reader = new BlockReader(timing, symbols, SyncSearch.Sync.NONE);
  }

  /** Hears a whole recording. */
  public static Hearing hear(short[] samples, int rate) {
    ToneListener listener = new ToneListener(rate);
    listener.feed(samples, 0, samples.length);
    return listener.finish();
  }

  /**
   * Hears more.
   *
   * @throws IllegalStateException after {@link #finish()}
   */
  public void feed(short[] samples, int from, int to) {
    if (finished) {
      throw new IllegalStateException("the listener has finished");
    }
    for (int at = from; at < to; at += timing.rate()) {
      buffer.append(samples, at, Math.min(to, at + timing.rate()));
      listen(buffer.end());
    }
  }

  /** What was heard so far. */
  public Hearing hearing() {
    return judge.hearing(syncs, failed);
  }

  /** How much text was heard so far, in characters. It only grows. */
  int textLength() {
    return judge.textLength();
  }

  /** The text heard from this character on. */
  String textFrom(int from) {
    return judge.textFrom(from);
  }

  /** Ends the stream: what is incomplete now stays so. */
  public Hearing finish() {
    if (!finished) {
      finished = true;
      long end = buffer.end();
      buffer.appendSilence(timing.millis(500), timing.window());
      listen(end);
      judge.finish(lastEnd, end);
      if (level > 0) {
        strays.report(level, judge);
      }
    }
    return hearing();
  }

  private void listen(long until) {
    while (reading ? read() : seek(until)) {
      long needed = reading ? Math.min(reader.needs(), readStarted) : window;
      buffer.forgetBefore(needed - timing.millis(2 * SyncSearch.REACH_MILLIS));
    }
  }

  /** One hop of the search; false when more samples are needed. */
  private boolean seek(long until) {
    long needed = window + timing.window() + timing.millis(SyncSearch.REACH_MILLIS);
    if (window >= until || buffer.end() < needed) {
      return false;
    }
    boolean candidate = search.candidate(buffer, window);
    strays.hear(window, search.energy() / timing.window());
    if (candidate) {
      SyncSearch.Sync sync = search.align(buffer, window);
      if (sync.found()) {
        syncs++;
        reader = new BlockReader(timing, symbols, sync);
        readStarted = Math.round(sync.window());
        reading = true;
        return true;
      }
    }
    window += timing.hop();
    return true;
  }

  /** Reads on in the block; false when more samples are needed. */
  private boolean read() {
    return switch (reader.read(buffer)) {
      case BlockReader.Reading.More() -> false;
      case BlockReader.Reading.Failed() -> {
        failed++;
        reading = false;
        window = Math.max(window + timing.hop(), readStarted + timing.symbol() / 2);
        yield true;
      }
      case BlockReader.Reading.Heard(HeardBlock block) -> {
        heard(block);
        reading = false;
        window = Math.round(block.end()) - timing.hop() + timing.guard();
        yield true;
      }
    };
  }

  private void heard(HeardBlock block) {
    if (judge.inUtterance()) {
      strays.clear();
    } else {
      strays.dropAfter(block.start());
      strays.report(block.level(), judge);
    }
    judge.hear(block);
    level = block.level();
    lastEnd = block.end();
  }
}
