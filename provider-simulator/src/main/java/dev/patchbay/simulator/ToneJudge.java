package dev.patchbay.simulator;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** Compares each block with what had to come, and keeps text, words and events. */
final class ToneJudge {
  private static final double SLIP_SECONDS = 15e-6;
  private static final int LONGEST_BLOCK =
      2 + ToneBlock.HEADER + ToneBlock.MAX_PAYLOAD + ToneBlock.CRC;
  private static final int HALF = ToneBlock.POSITIONS / 2;

  private final ToneTiming timing;
  private final StringBuilder text = new StringBuilder();
  private final ReceivedText received = new ReceivedText();
  private final WordClock clock;
  private final List<ToneEvent> events = new ArrayList<>();
  private final TreeSet<Long> heard = new TreeSet<>();
  private double minPurityDb = Double.POSITIVE_INFINITY;
  private int blocks;
  private int id = -1;
  private boolean ended = true;
  private boolean allEnded = true;

  /** Unwrapped place, in symbols of the utterance, that comes next, and its expected sample. */
  private long next;

  private double expected;

  ToneJudge(ToneTiming timing) {
    this.timing = timing;
    clock = new WordClock(timing);
  }

  void hear(HeardBlock block) {
    blocks++;
    minPurityDb = Math.min(minPurityDb, block.purityDb());
    if (startsUtterance(block)) {
      open(block);
    } else {
      follow(block);
    }
    if (blocks == 1 && block.block().pos() > 0 && block.start() <= longestBlock()) {
      received.beginsAt(text.length(), block.block().continues());
    }
    text.append(block.block().text());
    clock.hear(block);
    if (Math.abs(block.slip()) > slipFloor()) {
      slip(block.end(), block.slip());
    }
    ended |= block.block().last();
  }

  /**
   * Ends the last utterance; sound after {@code at} is not of it.
   *
   * @param end of the recording
   */
  void finish(double at, long end) {
    if (!ended && end - at <= longestBlock()) {
      received.endsAt(text.length());
    }
    closeUtterance(at);
    ended = true;
  }

  boolean inUtterance() {
    return !ended;
  }

  void stray(long from, long to) {
    events.add(new ToneEvent.Stray(from, to));
  }

  int textLength() {
    return text.length();
  }

  String textFrom(int from) {
    return text.substring(from);
  }

  Hearing hearing(int syncs, int failed) {
    return new Hearing(
        text.toString(),
        received.of(text),
        received.edges(),
        clock.words(),
        events,
        ended && allEnded && blocks > 0,
        minPurityDb,
        blocks,
        syncs,
        failed);
  }

  private boolean startsUtterance(HeardBlock heardBlock) {
    ToneBlock block = heardBlock.block();
    return block.id() != id || (block.pos() == 0 && (ended || difference(block.pos()) != 0));
  }

  private void open(HeardBlock block) {
    closeUtterance(expected);
    clock.breakWord();
    if (!text.isEmpty() && !Character.isWhitespace(text.charAt(text.length() - 1))) {
      text.append(' ');
    }
    id = block.block().id();
    ended = false;
    heard.clear();
    int pos = block.block().pos();
    if (pos > 0) {
      long start = Math.round(block.start());
      note(new ToneEvent.Gap(start, start, pos, (double) pos * timing.symbol()));
    }
    advance(block, pos);
  }

  private void closeUtterance(double at) {
    if (!ended) {
      allEnded = false;
      note(new ToneEvent.Cut(Math.round(at)));
    }
  }

  private void follow(HeardBlock block) {
    int difference = difference(block.block().pos());
    double moved = block.start() - expected;
    if (difference < 0) {
      boolean again = heard.contains(next + difference);
      long at = Math.round(block.start());
      note(again ? new ToneEvent.Again(at) : new ToneEvent.Late(at));
      heard.add(next + difference);
      return;
    }
    if (difference > 0) {
      double missing = (double) difference * timing.symbol() - moved;
      note(new ToneEvent.Gap(Math.round(expected), Math.round(block.start()), difference, missing));
    } else if (Math.abs(moved) > slipFloor()) {
      slip(block.start(), moved);
    }
    advance(block, next + difference);
  }

  private void advance(HeardBlock block, long place) {
    heard.add(place);
    next = place + block.block().symbols();
    expected = block.end() + block.slip();
    heard.headSet(next - HALF).clear();
  }

  /** Signed distance from the expected place, in symbols. */
  private int difference(int pos) {
    int ahead = Math.floorMod(pos - (int) (next % ToneBlock.POSITIONS), ToneBlock.POSITIONS);
    return ahead >= HALF ? ahead - ToneBlock.POSITIONS : ahead;
  }

  /** In samples: what a cut can have taken of one block, and the ramps and silence around it. */
  private double longestBlock() {
    return (double) LONGEST_BLOCK * timing.symbol();
  }

  private double slipFloor() {
    return SLIP_SECONDS * timing.rate();
  }

  private void slip(double at, double samples) {
    note(new ToneEvent.Slip(Math.round(at), samples, samples / timing.rate() * 1000));
  }

  private void note(ToneEvent event) {
    events.add(event);
    switch (event) {
      case ToneEvent.Gap gap -> clock.dropHalf();
      case ToneEvent.Cut cut -> clock.dropHalf();
      case ToneEvent.Again again -> clock.breakWord();
      case ToneEvent.Late late -> clock.breakWord();
      case ToneEvent.Slip slip -> {}
      case ToneEvent.Stray stray -> {}
    }
    text.append(event.mark());
  }
}
