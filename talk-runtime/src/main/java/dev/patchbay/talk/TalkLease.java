package dev.patchbay.talk;

import dev.patchbay.talk.conversation.Happening;
import dev.patchbay.worker.frames.Written;
import java.util.function.BooleanSupplier;

/**
 * Whether a talk may speak: while its lease is proven and its frames are taken. Whether it is so is
 * looked at under the talk's lock: who is told last need not have looked last.
 */
final class TalkLease implements PlayerLine.Speaker {
  private final LiveTalk talk;
  private final BooleanSupplier silent;
  private final AgentAudio voice;
  private final TalkCaller caller;
  private final TalkSessions sessions;

  /**
   * @param silent whether nothing may be said now
   */
  TalkLease(
      LiveTalk talk,
      BooleanSupplier silent,
      AgentAudio voice,
      TalkCaller caller,
      TalkSessions sessions) {
    this.talk = talk;
    this.silent = silent;
    this.voice = voice;
    this.caller = caller;
    this.sessions = sessions;
  }

  @Override
  public void silenceChanged() {
    talk.within(() -> {
      if (silent.getAsBoolean()) {
        talk.tell(new Happening.Suspended());
        return;
      }
      voice.resume();
      unpause();
      talk.tell(new Happening.Resumed());
      sessions.flush();
    });
  }

  /** Who found by the clock that nothing may be said is told so by nobody, nor that it is over. */
  void look() {
    if (talk.suspended() != silent.getAsBoolean()) {
      silenceChanged();
    }
  }

  @Override
  public void unpause() {
    talk.within(() -> {
      if (voice.goOn() == Written.LOST) {
        talk.tell(new Happening.Suspended());
      }
      sessions.unpause();
    });
  }
}
