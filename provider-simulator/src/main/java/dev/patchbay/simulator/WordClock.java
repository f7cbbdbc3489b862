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

  WordClock(ToneTiming timing) {
    this.timing = timing;
  }

  void hear(HeardBlock heard) {
    byte[] payload = heard.block().payload();
    String text = new String(payload, UTF_8);
    int last = text.stripTrailing().length();
    int bytes = 0;
    for (int i = 0; i < text.length(); ) {
      int point = text.codePointAt(i);
      int width = Character.charCount(point);
      int size = Character.toString(point).getBytes(UTF_8).length;
      if (Character.isWhitespace(point)) {
        breakWord();
      } else {
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
    return heard.start() + (double) (1 + ToneBlock.HEADER + payloadByte) * timing.symbol();
  }

  private Duration time(double samples) {
    return Duration.ofNanos(Math.max(0, Math.round(samples / timing.rate() * 1e6)) * 1000);
  }
}
