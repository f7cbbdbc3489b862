package dev.patchbay.chained;

import dev.patchbay.chained.TalkItem.Matter;
import dev.patchbay.openai.socket.AudioFormat;
import dev.patchbay.openai.socket.InputEvent;
import dev.patchbay.openai.socket.Item;
import dev.patchbay.openai.socket.ItemEvent;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * Hears the caller: finds turns, makes items of them, and gives them to be written. Belongs to the
 * session's loop.
 */
final class SessionEars {
  /** What stands for a turn of silence. */
  private static final String SILENT =
      "(The caller has not spoken for a while. Ask whether they are still there.)";

  private final SessionMeans means;
  private final SessionLoop loop;
  private final TalkItems items;
  private final Dictation dictation;
  private final Told told;
  private final TurnCutter cutter;
  private CallerSound sound = new CallerSound(SessionTerms.INITIAL.input());
  private Optional<String> turn = Optional.empty();

  /** Of the appended ms, since when nobody has spoken. */
  private long quietSince;

  /** Hears what concerns others. */
  interface Told {
    /** The caller has begun to speak. */
    void speaks();

    /** The caller's turn has ended and is an item. */
    void spoke();

    /** Nobody has spoken for the idle timeout. */
    void idle(String itemId);
  }

  SessionEars(
      SessionMeans means, SessionLoop loop, TalkItems items, Dictation dictation, Told told) {
    this.means = means;
    this.loop = loop;
    this.items = items;
    this.dictation = dictation;
    this.told = told;
    this.cutter = new TurnCutter(means.longestTurn());
  }

  /** What is appended from now on has this format; what was before is forgotten if it had not. */
  void format(AudioFormat format) {
    if (format != sound.format()) {
      sound = new CallerSound(format);
      forget();
    }
  }

  /** Takes what was appended. */
  void take(byte[] audio, SessionTerms terms, boolean busy) {
    for (TurnCutter.Found found : cutter.take(sound.take(audio), terms.turns())) {
      switch (found) {
        case TurnCutter.Found.Began(long startMs) -> began(startMs);
        case TurnCutter.Found.Ended(long endMs, ByteBuffer pcm) -> ended(endMs, pcm, terms);
      }
    }
    if (busy || cutter.inTurn()) {
      quietSince = Math.max(quietSince, cutter.ms());
    } else {
      terms.turns().ifPresent(this::idle);
    }
  }

  /** The agent is heard for so long from now, however soon its sound came. */
  void agentSounds(long ms) {
    quietSince = Math.max(quietSince, cutter.ms() + ms);
  }

  /**
   * Makes an item of what was appended.
   *
   * @return whether it was enough for one
   */
  boolean commit(SessionTerms terms) {
    Optional<ByteBuffer> pcm = cutter.commit();
    pcm.ifPresent(whole -> commit(whole, terms));
    return pcm.isPresent();
  }

  void clear() {
    forget();
    loop.tell(InputEvent.Cleared::new);
  }

  private void forget() {
    cutter.clear();
    turn = Optional.empty();
  }

  private void began(long startMs) {
    String itemId = loop.name("item");
    turn = Optional.of(itemId);
    loop.tell(event -> new InputEvent.SpeechStarted(event, itemId, startMs));
    told.speaks();
  }

  private void ended(long endMs, ByteBuffer pcm, SessionTerms terms) {
    turn.ifPresent(
        itemId -> loop.tell(event -> new InputEvent.SpeechStopped(event, itemId, endMs)));
    commit(pcm, terms);
    told.spoke();
  }

  private void commit(ByteBuffer pcm, SessionTerms terms) {
    String itemId = turn.orElseGet(() -> loop.name("item"));
    turn = Optional.empty();
    quietSince = Math.max(quietSince, cutter.ms());
    dictation.take(itemId, pcm, means.spoken(terms));
    tell(new TalkItem(itemId, new Matter.Unwritten()));
  }

  private void idle(TurnTerms terms) {
    long now = cutter.ms();
    if (terms.idleMs().isEmpty() || now - quietSince < terms.idleMs().getAsInt()) {
      return;
    }
    String itemId = loop.name("item");
    long since = quietSince;
    quietSince = now;
    loop.tell(event -> new InputEvent.TimeoutTriggered(event, itemId, since, now));
    tell(new TalkItem(itemId, new Matter.Written(Item.Role.SYSTEM, SILENT)));
    told.idle(itemId);
  }

  private void tell(TalkItem item) {
    Optional<String> before = items.put(item, Optional.empty());
    Item told = item.told(Item.Status.COMPLETED);
    loop.tell(event -> new InputEvent.Committed(event, item.id(), before));
    loop.tell(event -> new ItemEvent.Added(event, told, before));
    loop.tell(event -> new ItemEvent.Done(event, told, before));
  }
}
