package dev.patchbay.chained;

import java.util.ArrayList;
import java.util.List;

/** Joins the parts of a recording again, so that no word is lost and none is there twice. */
final class TranscriptJoin {
  private TranscriptJoin() {}

  /**
   * Joins.
   *
   * @param parts all parts of one recording, in order
   * @throws IllegalArgumentException if one is missing, or out of its place
   */
  static JoinedTranscript join(List<HeardPart> parts) {
    List<PartPlace> places = parts.stream().map(HeardPart::place).toList();
    for (int i = 0; i < places.size(); i++) {
      if (places.get(i).key().index() != i) {
        throw new IllegalArgumentException("parts: must be all there and in order");
      }
    }
    List<WordTimes> texts = new ArrayList<>();
    List<WordTimes> segments = new ArrayList<>();
    for (HeardPart part : parts) {
      texts.add(WordTimes.ofText(part.place().key(), part.transcript()));
      segments.add(WordTimes.ofSegments(part.transcript()));
    }
    return new JoinedTranscript(
        text(texts, JoinedWords.of(places, texts)),
        JoinedCues.of(parts, JoinedWords.of(places, segments)));
  }

  private static String text(List<WordTimes> all, List<List<Token>> kept) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < kept.size(); i++) {
      boolean first = true;
      for (Token word : kept.get(i)) {
        boolean begins = first && word.equals(all.get(i).tokens().getFirst());
        text.append(begins ? Tokens.blankBetween(text.toString(), word.text()) : word.glue());
        text.append(word.text());
        first = false;
      }
    }
    return text.toString().strip();
  }
}
