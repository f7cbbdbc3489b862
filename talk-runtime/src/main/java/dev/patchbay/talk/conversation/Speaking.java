package dev.patchbay.talk.conversation;

import dev.patchbay.openai.socket.PartRef;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** What the agent says: what came, what was heard of it, and how it is cut short. */
final class Speaking {
  private Speaking() {}

  static void sounded(Draft d, PartRef at, int bytes) {
    if (d.replies.dropped().contains(at.responseId())) {
      d.note(Noted.LATE_AUDIO);
      return;
    }
    Answering.appeared(d, at.responseId());
    if (d.replies.dropped().contains(at.responseId())) {
      return;
    }
    d.replies =
        d.replies.active(
            d.replies
                .active()
                .map(active ->
                    active.id().equals(at.responseId()) ? active.spoken(d.nowMs) : active));
    begin(d, at);
    boolean first = Floor.utterance(d, at.itemId()).filter(there -> there.bytes() == 0).isPresent();
    Floor.replace(d, at.itemId(), utterance -> utterance.longer(bytes));
    if (first) {
      d.caller
          .end()
          .ifPresent(end -> {
            d.took(Line.Latency.FIRST_AUDIO, d.nowMs - end.heardMs());
            d.took(Line.Latency.FIRST_AUDIO_AFTER_DETECTION, d.nowMs - end.toldMs());
          });
      d.caller = d.caller.unended();
    }
  }

  /** More of what is spoken, in writing. */
  static void wrote(Draft d, PartRef at, String text) {
    if (d.replies.dropped().contains(at.responseId())) {
      return;
    }
    Answering.appeared(d, at.responseId());
    if (!d.replies.dropped().contains(at.responseId())) {
      if (runs(d, at.responseId())) {
        begin(d, at);
      }
      Scribe.more(d, at.itemId(), text);
    }
  }

  private static void begin(Draft d, PartRef at) {
    if (Floor.utterance(d, at.itemId()).isPresent() || Scribe.isOver(d, at.itemId())) {
      return;
    }
    Scribe.begin(d, Line.Side.AGENT, at.itemId());
    Consenting.talkedOver(d, at.responseId());
    if (d.floor.size() >= Bounds.MOST_UTTERANCES) {
      d.note(Noted.OVERFLOW);
      end(d, d.floor.getFirst(), false);
    }
    var floor = new ArrayList<>(d.floor);
    floor.add(
        new Utterance(
            at.itemId(),
            at.responseId(),
            kind(d, at.responseId()),
            at.contentIndex(),
            0,
            0,
            runs(d, at.responseId()) ? Utterance.More.COMING : Utterance.More.NONE,
            d.nowMs));
    d.floor = List.copyOf(floor);
  }

  private static Want.Kind kind(Draft d, String responseId) {
    return d.replies
        .active()
        .filter(active -> active.id().equals(responseId))
        .map(active -> active.want().kind())
        .or(() ->
            d.floor.stream()
                .filter(there -> there.responseId().equals(responseId))
                .map(Utterance::kind)
                .findFirst())
        .orElse(Want.Kind.ANSWER);
  }

  /** So much of an item has been heard, not more than came. */
  static void heard(Draft d, String itemId, long ms) {
    Floor.utterance(d, itemId)
        .ifPresent(there -> {
          long heard = Math.max(there.heardMs(), Math.min(ms, Floor.totalMs(d, there)));
          if (heard > there.heardMs()) {
            d.talk = d.talk.active(d.nowMs);
            Floor.replace(d, itemId, utterance -> utterance.heard(heard, d.nowMs));
          }
          endIfHeard(d, itemId);
        });
  }

  /** No more audio of these will come. */
  static void complete(Draft d, Predicate<Utterance> which) {
    for (Utterance there : d.floor) {
      if (which.test(there)) {
        Floor.replace(d, there.itemId(), Utterance::complete);
        endIfHeard(d, there.itemId());
      }
    }
  }

  private static void endIfHeard(Draft d, String itemId) {
    Floor.utterance(d, itemId)
        .ifPresent(there -> {
          if (Floor.heardWhole(d, there)) {
            endIfOver(d, there);
          } else {
            Opening.heard(d, there);
          }
        });
  }

  /** What is played before its response is over ends with that, so that its text is whole. */
  private static void endIfOver(Draft d, Utterance there) {
    if (!runs(d, there.responseId())) {
      end(d, there, true);
    }
  }

  private static boolean runs(Draft d, String responseId) {
    return d.replies.active().filter(active -> active.id().equals(responseId)).isPresent();
  }

  /** Gives up waiting for the end of what should have been heard long ago. */
  static void tick(Draft d) {
    if (!d.floor.isEmpty() && d.floor.getFirst().all()) {
      Utterance head = d.floor.getFirst();
      long left = Floor.totalMs(d, head) - head.heardMs();
      if (Floor.heardWhole(d, head)) {
        endIfOver(d, head);
      } else if (d.nowMs - head.sinceMs() > left + Bounds.PLAYBACK_MS) {
        end(d, head, false);
      }
    }
  }

  private static void end(Draft d, Utterance ended, boolean whole) {
    var left = new ArrayList<>(d.floor);
    left.remove(ended);
    if (!left.isEmpty()) {
      left.set(0, left.getFirst().since(d.nowMs));
    }
    d.floor = List.copyOf(left);
    // Who is asked whether they are there has been away all the same.
    boolean isIdle = ended.kind() == Want.Kind.IDLE;
    d.talk = isIdle ? d.talk.active(d.nowMs) : d.talk.awaiting(d.nowMs);
    String text = d.script.line(ended.itemId()).map(TurnLine::text).orElse("");
    if (ended.bytes() == 0) {
      // Nobody heard it: its response is asked for again.
      Scribe.nothing(d, ended.itemId());
      return;
    }
    if (whole && !ended.brokeOff()) {
      Scribe.heard(d, ended.itemId(), ended.heardMs());
    } else {
      Scribe.partly(d, ended.itemId(), ended.heardMs(), Floor.totalMs(d, ended));
    }
    switch (ended.kind()) {
      case OPENING -> Opening.ended(d);
      case QUESTION ->
          Consenting.questionEnded(
              d, ended.responseId(), text, whole && ended.heardMs() > 0 && left.isEmpty());
      case GOODBYE -> Closing.saidGoodbye(d);
      case NOTICE -> Noticing.told(d);
      case FALLBACK, GREETING, ANSWER, GO_ON, WORKING, IDLE -> {}
    }
  }
}
