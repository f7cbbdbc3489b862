package dev.patchbay.simulator;

import java.time.Duration;
import java.util.Optional;

/**
 * The caller's audio: collects it, finds turns in it, and makes items of them. Hears every turn as
 * it comes, so that words are known only once their samples have come. One session's thread alone.
 */
final class InputBuffer {
  /** Of audio, heard at once: about ten milliseconds of work. */
  static final int STEP_MILLIS = 20_000;

  private final Peer peer;
  private final Ear ear;
  private final BufferEvents events;
  private final CallerTurns turns;
  private final HearingSteps steps;
  private final KeptSilence silence = new KeptSilence();
  private InputAudio audio;
  private Optional<VoiceActivity> activity;
  private Optional<OpenTurn> turn = Optional.empty();
  private long next;

  /**
   * @param writtenMillis of audio that was written before
   */
  InputBuffer(Peer peer, Ear ear, CallerTurns turns, InputSettings settings, long writtenMillis) {
    this.peer = peer;
    events = new BufferEvents(peer);
    this.turns = turns;
    this.ear = ear;
    steps = new HearingSteps(peer, this::hear);
    audio = InputAudio.empty(settings.format(), writtenMillis);
    activity = settings.detection().map(VoiceActivity::new);
  }

  /** Takes new settings. Another format drops what is not committed; so does no other setting. */
  void settings(InputSettings settings) {
    Optional<TurnDetection> changed = settings.detection();
    if (settings.format() != audio.format()) {
      audio = audio.in(settings.format());
      turn = Optional.empty();
      next = audio.end();
      activity = changed.map(VoiceActivity::new);
    } else if (activity.isPresent() && changed.isPresent()) {
      activity.get().by(changed.get());
    } else if (activity.isPresent()) {
      activity = Optional.empty();
    } else if (changed.isPresent()) {
      listenAnew(changed.get());
    }
  }

  /** The server finds the turns from now on, in what was appended and not committed too. */
  private void listenAnew(TurnDetection changed) {
    next = turn.map(OpenTurn::from).orElse(audio.start());
    turn = Optional.empty();
    activity = Optional.of(new VoiceActivity(changed));
  }

  void append(Fields event) throws Refusal {
    short[] more = audio.format().samples(event, "audio");
    audio.append(more);
    peer.meter().audioIn(more.length, audio.format().rate());
    hear();
  }

  private void hear() {
    boolean more = activity.isPresent() ? listen(activity.get()) : feed();
    if (more) {
      steps.later();
    } else {
      takeSilence();
    }
  }

  /** Whether more is to be heard. */
  private boolean feed() {
    if (audio.end() == audio.start()) {
      return false;
    }
    OpenTurn open = turn.orElseGet(() -> open(peer.newId("item"), audio.start()));
    open.feed(audio, Math.min(audio.end(), open.fed() + audio.samples(STEP_MILLIS)));
    return open.fed() < audio.end();
  }

  void commit() throws Refusal {
    long from = turn.map(OpenTurn::from).orElse(audio.start());
    if (audio.end() - from < audio.samples(BufferEvents.LEAST_MILLIS)) {
      throw BufferEvents.tooShort((audio.end() - from) * 1000 / audio.format().rate());
    }
    turns.requireRoom();
    OpenTurn open = turn.orElseGet(() -> open(peer.newId("item"), from));
    activity.ifPresent(VoiceActivity::reset);
    next = audio.end();
    commit(open, audio.end(), false);
  }

  void clear() {
    forget();
    events.cleared();
  }

  /** Drops what is not committed, and tells nobody. */
  void forget() {
    turn = Optional.empty();
    activity.ifPresent(VoiceActivity::reset);
    audio.dropBefore(audio.end());
    next = audio.end();
    silence.cleared(next);
  }

  /** The session is over: what goes on is judged by its tones. */
  void closed() {
    turn.ifPresent(open -> peer.meter().heard(open.finishTones().facts()));
  }

  /** Whether a turn goes on, found by the server or appended by hand. */
  boolean uncommitted() {
    return turn.isPresent();
  }

  long writtenMillis() {
    return audio.millis(audio.end());
  }

  boolean speaking() {
    return activity.map(VoiceActivity::speaking).orElse(false);
  }

  /** From here on silence is kept, because it may become an item. */
  void keepSilence() {
    silence.keep(audio.end());
  }

  /** The silence that is kept becomes an item, as soon as it has lasted so long. */
  void takeSilence(Duration most) {
    silence.due(audio.samples(most.toMillis()));
    takeSilence();
  }

  /** Silence becomes no item, and is not kept. */
  void dropSilence() {
    silence.drop();
  }

  private void takeSilence() {
    if (!steps.waiting() && turn.isEmpty() && silence.over(next)) {
      OpenTurn open = open(peer.newId("item"), silence.from());
      events.timedOut(open.itemId(), audio.millis(silence.from()), audio.millis(next));
      commit(open, next, true);
    }
  }

  /** Whether more is to be heard, and can be at once. */
  private boolean listen(VoiceActivity voice) {
    int frame = (int) audio.samples(VoiceActivity.FRAME_MILLIS);
    long until = Math.min(audio.end(), next + audio.samples(STEP_MILLIS));
    while (until - next >= frame) {
      long end = next + frame;
      turn.ifPresent(open -> open.feed(audio, end));
      int at = audio.index(next);
      VoiceActivity.Edge edge = voice.hear(audio.array(), at, at + frame);
      next = end;
      if (!follow(edge, voice)) {
        return false;
      }
    }
    if (turn.isEmpty()) {
      long onset = next - (long) VoiceActivity.ONSET_FRAMES * frame;
      audio.dropBefore(Math.min(onset - prefix(), silence.from()));
    }
    return audio.end() - next >= frame;
  }

  /** Whether hearing goes on at once. */
  private boolean follow(VoiceActivity.Edge edge, VoiceActivity voice) {
    return switch (edge) {
      case NONE -> true;
      case STARTED -> {
        started(next - audio.samples(VoiceActivity.ONSET_FRAMES * VoiceActivity.FRAME_MILLIS));
        yield true;
      }
      case PAUSED ->
          steps.settled(
              turn.map(OpenTurn::complete).orElse(new Finding.Known<>(true)),
              whole -> follow(voice.judged(whole), voice));
      case STOPPED -> {
        OpenTurn open = turn.orElseThrow();
        events.stopped(open.itemId(), audio.millis(next));
        yield commit(open, next, true);
      }
    };
  }

  private void started(long at) {
    dropSilence();
    OpenTurn open = open(peer.newId("item"), Math.max(audio.start(), at - prefix()));
    open.feed(audio, next);
    events.started(open.itemId(), audio.millis(open.from()));
    turns.speechStarted();
  }

  /** Whether it is known at once what was said. */
  private boolean commit(OpenTurn open, long end, boolean found) {
    Finding<Transcript> said = open.finish(audio, end);
    Item item = open.item(audio, end);
    turn = Optional.empty();
    dropSilence();
    audio.dropBefore(end);
    turns.committed(item);
    return steps.settled(
        said,
        heard -> {
          peer.meter().heard(heard.facts());
          turns.heard(item, heard.text().text(), found);
          return true;
        });
  }

  private OpenTurn open(String itemId, long from) {
    OpenTurn open = new OpenTurn(itemId, from, new LiveEar(ear, audio.format().rate()));
    turn = Optional.of(open);
    return open;
  }

  private long prefix() {
    return audio.samples(activity.map(VoiceActivity::prefixMillis).orElse(0));
  }
}
