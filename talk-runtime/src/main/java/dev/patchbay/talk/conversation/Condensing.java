package dev.patchbay.talk.conversation;

import dev.patchbay.schemas.FinishedPart;
import dev.patchbay.schemas.Json;
import dev.patchbay.schemas.TalkCapsule;
import dev.patchbay.schemas.TalkCapsule.Remembered;
import dev.patchbay.worker.text.Unicode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Makes a capsule fit into its record, always in the same way: the newest half of the room is for
 * what is remembered word for word, of what is older the beginnings are, and what has no room then
 * is forgotten.
 */
final class Condensing {
  /** For what a record has around the capsule. */
  private static final int ENVELOPE_BYTES = 2 * 1024;

  private static final int MOST_BYTES = FinishedPart.MOST_BYTES - ENVELOPE_BYTES;

  /** Of an older turn or answer. */
  private static final int SHORT_CHARS = 160;

  private Condensing() {}

  /** May be too large still, if what is not remembered alone is. */
  static TalkCapsule fit(TalkCapsule whole) {
    int room = MOST_BYTES - Json.write(with(whole, List.of())).length;
    Deque<Remembered> kept = new ArrayDeque<>();
    int verbatim = room / 2;
    List<Remembered> all = whole.remembered();
    for (int n = all.size() - 1; n >= 0 && kept.size() < TalkCapsule.MOST_REMEMBERED; n--) {
      Remembered next = all.get(n);
      int bytes = bytes(next);
      verbatim -= bytes;
      if (verbatim < 0) {
        next = shortened(next);
        bytes = bytes(next);
      }
      room -= bytes;
      if (room < 0) {
        break;
      }
      kept.addFirst(next);
    }
    return with(whole, new ArrayList<>(kept));
  }

  private static int bytes(Remembered entry) {
    return Json.write(entry).length + 1;
  }

  private static Remembered shortened(Remembered entry) {
    String text = entry.text();
    return text.length() <= SHORT_CHARS
        ? entry
        : new Remembered(
            entry.side(),
            Unicode.whole(text.substring(0, SHORT_CHARS)) + "\u2026",
            entry.callId(),
            entry.tool(),
            entry.arguments());
  }

  private static TalkCapsule with(TalkCapsule whole, List<Remembered> remembered) {
    return new TalkCapsule(
        whole.number(),
        whole.input(),
        whole.agent(),
        whole.beganAt(),
        whole.opening(),
        whole.degraded(),
        whole.turns(),
        whole.questions(),
        remembered,
        whole.unwritten(),
        whole.calls(),
        whole.confirmation(),
        whole.effects(),
        whole.owed());
  }
}
