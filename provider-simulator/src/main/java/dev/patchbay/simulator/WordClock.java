package dev.patchbay.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Joins blocks to words with times; a word may span blocks and a block may hold several words. */
final class WordClock {
  private final ToneTiming timing;
  private final List<HeardWord> words = new ArrayList<>();
  private final StringBuilder word = new StringBuilder();
  private double start;
  private double end;
  private boolean half;

  WordClock(ToneTiming timing) {
    this.timing = timing;
  }

  void hear(HeardBlock heard) {
    String text = heard.block().text();
    // The rest of a word whose beginning was not heard is no word.
    half = heard.block().continues() && (half || word.isEmpty());
    int last = text.stripTrailing().length();
    int bytes = 0;
    for (int i = 0; i < text.length(); ) {
      int point = text.codePointAt(i);
      int width = Character.charCount(point);
      int size = Character.toString(point).getBytes(UTF_8).length;
      if (Character.isWhitespace(point)) {
        breakWord();
        half = false;
      } else if (!half) {
        boolean first = text.substring(0, i).isBlank();
        boolean closing = i + width >= last;
        letter(
            point,
            first ? heard.start() : symbol(heard, bytes),
            closing ? heard.end() : symbol(heard, bytes + size));
      }
      bytes += size;
      i += width;
    }
  }

  /** What follows was not heard: a word that is not over stays half and is none. */
  void dropHalf() {
    word.setLength(0);
  }

  void breakWord() {
    if (!word.isEmpty()) {
      words.add(new HeardWord(word.toString(), time(start), time(end)));
      word.setLength(0);
    }
  }

  List<HeardWord> words() {
    List<HeardWord> all = new ArrayList<>(words);
    if (!word.isEmpty()) {
      all.add(new HeardWord(word.toString(), time(start), time(end)));
    }
    return all;
  }

  private void letter(int point, double from, double to) {
    if (word.isEmpty()) {
      start = from;
    }
    word.appendCodePoint(point);
    end = to;
  }

  private double symbol(HeardBlock heard, int payloadByte) {
    return heard.start()
        + (double) (1 + ToneBlock.HEADER + heard.block().lead() + payloadByte) * timing.symbol();
  }

  private Duration time(double samples) {
    return Duration.ofNanos(Math.max(0, Math.round(samples / timing.rate() * 1e6)) * 1000);
  }
}
