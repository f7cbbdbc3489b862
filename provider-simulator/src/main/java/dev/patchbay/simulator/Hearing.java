package dev.patchbay.simulator;

import java.util.List;

/**
 * What a listener heard so far.
 *
 * @param text the words exactly as rendered, with a mark where damage was heard; utterances are
 *     parted by a blank
 * @param received the same, without mark or half word where the recording itself, rather than
 *     anything in it, begins or ends inside an utterance
 * @param edges where it does so
 * @param words the words alone, whole ones, in the order heard
 * @param events all damage, in the order noticed
 * @param ended whether every utterance was heard to its end
 * @param minPurityDb the worst symbol of all blocks; positive infinity when there was none
 * @param blocks heard with a good checksum
 * @param syncs chords that could start a block
 * @param failedBlocks syncs that no good block followed; many of them without blocks mean audio
 *     that is interleaved, mixed or at another rate
 */
public record Hearing(
    String text,
    String received,
    Edges edges,
    List<HeardWord> words,
    List<ToneEvent> events,
    boolean ended,
    double minPurityDb,
    int blocks,
    int syncs,
    int failedBlocks) {
  /** Purity that untouched PCM16 keeps at any rate. */
  public static final double UNTOUCHED_DB = 60;

  /** Purity that G.711 and a resampler with a real low-pass keep. */
  public static final double TELEPHONE_DB = 28;

  /**
   * Where a recording is cut out of an utterance.
   *
   * @param begins whether it begins inside one
   * @param ends whether it ends inside one
   */
  public record Edges(boolean begins, boolean ends) {
    static final Edges NONE = new Edges(false, false);
  }

  public Hearing {
    words = List.copyOf(words);
    events = List.copyOf(events);
  }

  /** Words only, heard to the end, and pure: no sample was lost, added, moved or changed much. */
  public boolean clean(double floorDb) {
    return blocks > 0 && ended && events.isEmpty() && minPurityDb >= floorDb;
  }

  /** Figures and damage; not the words. */
  @Override
  public String toString() {
    return "Hearing[%d words, ended %s, purity %.1f dB, %d blocks, %d syncs, %d failed, %s]"
        .formatted(words.size(), ended, minPurityDb, blocks, syncs, failedBlocks, events);
  }
}
