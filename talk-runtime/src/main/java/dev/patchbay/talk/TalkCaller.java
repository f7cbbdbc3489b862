package dev.patchbay.talk;

import dev.patchbay.talk.conversation.Happening;
import dev.patchbay.worker.frames.FrameFinding;
import dev.patchbay.worker.frames.FrameSummary;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import java.util.function.LongSupplier;

/** The caller of a talk, and what the caller's frames bring to it. Under the talk's lock. */
final class TalkCaller implements CallerAudio.Ear {
  private final LiveTalk talk;
  private final AgentAudio voice;
  private final TalkLog log;
  private final TalkNotes notes;
  private final LongSupplier millis;
  private final CallerAudio audio;

  /**
   * @param millis of a clock that never goes back
   * @param audio what the caller says, for whoever is to hear of what is not audio
   */
  TalkCaller(
      LiveTalk talk,
      AgentAudio voice,
      TalkLog log,
      TalkNotes notes,
      LongSupplier millis,
      Function<CallerAudio.Ear, CallerAudio> audio) {
    this.talk = talk;
    this.voice = voice;
    this.log = log;
    this.notes = notes;
    this.millis = millis;
    this.audio = audio.apply(this);
  }

  /** When that is, by a clock that never goes back. */
  long now() {
    return millis.getAsLong();
  }

  /** As {@link CallerAudio#listen}. */
  void listen(ProviderLine to, Set<String> again) {
    audio.listen(to, again, now());
  }

  /** As {@link CallerAudio#lost}. */
  void lost(ProviderLine gone, long deafMs) {
    audio.lost(gone, deafMs, now());
  }

  /** As {@link CallerAudio#kept}. */
  Set<String> kept() {
    return audio.kept();
  }

  void mayGoOn(ProviderLine line) {
    audio.mayGoOn(line, now());
  }

  /** Passes on what there is. */
  void look() {
    audio.pump(now());
  }

  /** There may be something to look for; from any thread. */
  void wake() {
    audio.wake();
  }

  /** Time has passed. */
  void tick() {
    audio.tick(now());
    tellHeard();
  }

  /**
   * The provider hears speech. Marks that have come are told before that is.
   *
   * @param item what it will become
   * @param fromMs where it begins in all that the session was given
   */
  void speaks(String item, long fromMs) {
    audio.speechBegan(item, fromMs);
    look();
    tellHeard();
    audio.speaks(true);
  }

  /** As {@link CallerAudio#input}. */
  OptionalLong input(Set<String> unheard) {
    return audio.input(unheard, now());
  }

  /**
   * The provider hears that it has stopped. Since when is told before that is.
   *
   * @param by its session
   * @param toMs where it ends in all that the session was given
   */
  void spoke(ProviderLine by, long toMs) {
    audio.speechEnded(by, toMs, now());
    audio.speaks(false);
    audio.quiet(now()).ifPresent(ms -> talk.tell(new Happening.Quiet(ms)));
  }

  /** What the frames were like. */
  FrameSummary summary() {
    return audio.summary();
  }

  @Override
  public void played(String mark) {
    voice.played(mark, now());
    tellHeard();
  }

  @Override
  public void left() {
    talk.tell(new Happening.HungUp());
  }

  @Override
  public void found(FrameFinding finding) {
    notes.meters().found(finding);
    log.found(finding);
  }

  private void tellHeard() {
    voice.heardFurther(now()).forEach((item, ms) -> talk.tell(new Happening.Heard(item, ms)));
  }
}
