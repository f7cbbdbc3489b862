package dev.patchbay.chained;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * Hears a part as a model does: words inside it rightly, those at a cut edge halved, garbled, not
 * at all, twice, or with others that nobody said; with capitals and points of its own.
 */
record ImperfectEar(Random random, Times times) {
  private static final long EDGE = 500;

  enum Times {
    WORDS,
    SEGMENTS,
    NONE
  }

  PartTranscript hear(SpokenTruth truth, PartPlace place) {
    List<Span> heard = new ArrayList<>();
    for (Span word : truth.words()) {
      boolean inside =
          word.startMs() >= place.key().startMs() && word.endMs() <= place.key().endMs();
      boolean touched =
          word.startMs() < place.key().endMs() && word.endMs() > place.key().startMs();
      if (inside) {
        heard.add(word);
      } else if (touched) {
        heard.addAll(edge(word, place.key()));
      }
    }
    if (!heard.isEmpty() && place.startsAt() == PartEdge.CUT) {
      begin(heard, place.key().startMs());
    }
    if (!heard.isEmpty() && place.endsAt() == PartEdge.CUT) {
      end(heard, place.key().endMs());
    }
    return transcript(heard, place.key());
  }

  private List<Span> edge(Span word, PartKey part) {
    long start = Math.max(word.startMs(), part.startMs());
    long end = Math.min(word.endMs(), part.endMs());
    String text = word.text();
    boolean begins = word.startMs() >= part.startMs();
    return switch (random.nextInt(4)) {
      case 0 -> List.of();
      case 1 -> {
        int half = text.length() / 2;
        String rest = begins ? text.substring(0, half) : text.substring(half);
        yield rest.isBlank() ? List.of() : List.of(new Span(start, end, rest));
      }
      case 2 -> List.of(new Span(start, end, SpokenTruth.letters(random, 4)));
      default -> List.of(new Span(start, end, text));
    };
  }

  private void begin(List<Span> heard, long startMs) {
    Span first = heard.getFirst();
    heard.set(0, spelled(first, capital(first.text())));
    if (first.startMs() < startMs + EDGE && random.nextInt(6) == 0) {
      heard.addFirst(first);
    }
  }

  private void end(List<Span> heard, long endMs) {
    Span last = heard.getLast();
    heard.set(heard.size() - 1, spelled(last, last.text() + "."));
    if (last.endMs() > endMs - EDGE && random.nextInt(6) == 0) {
      heard.add(last);
    }
    if (last.endMs() > endMs - EDGE && random.nextInt(6) == 0) {
      heard.add(new Span(endMs, endMs, "Thank"));
      heard.add(new Span(endMs, endMs, "you."));
    }
  }

  private PartTranscript transcript(List<Span> heard, PartKey part) {
    StringBuilder text = new StringBuilder();
    List<Span> segments = new ArrayList<>();
    List<Span> words = new ArrayList<>();
    int from = 0;
    for (int i = 0; i < heard.size(); i++) {
      text.append(i == 0 ? "" : " ").append(heard.get(i).text());
      long notBefore = i == 0 ? part.startMs() : words.getLast().startMs();
      words.add(jittered(heard.get(i), part, notBefore));
      if (i == heard.size() - 1 || random.nextInt(6) == 0) {
        segments.add(segment(heard.subList(from, i + 1)));
        from = i + 1;
      }
    }
    return new PartTranscript(
        text.toString(),
        times == Times.NONE ? List.of() : segments,
        times == Times.WORDS ? words : List.of());
  }

  private static Span segment(List<Span> words) {
    StringBuilder text = new StringBuilder();
    words.forEach(word -> text.append(' ').append(word.text()));
    return new Span(words.getFirst().startMs(), words.getLast().endMs(), text.toString());
  }

  private Span jittered(Span word, PartKey part, long notBefore) {
    long start = word.startMs() + random.nextInt(-50, 51);
    long end = word.endMs() + random.nextInt(-50, 51);
    long from = Math.clamp(start, notBefore, part.endMs());
    return new Span(from, Math.clamp(end, from, part.endMs()), word.text());
  }

  private static Span spelled(Span word, String text) {
    return new Span(word.startMs(), word.endMs(), text);
  }

  private static String capital(String text) {
    return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
  }
}
