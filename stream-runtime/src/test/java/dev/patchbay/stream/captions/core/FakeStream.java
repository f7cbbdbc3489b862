package dev.patchbay.stream.captions.core;

import dev.patchbay.schemas.FrameAudio;
import dev.patchbay.schemas.FrameFormat;
import dev.patchbay.schemas.FrameIn;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A stream of frames of 100 ms and a provider whose words are told by hand, with a clock that goes
 * as the frames do. What happened is told as short lines.
 */
final class FakeStream {
  private static final int FRAME_MS = 100;

  final Deeds deeds;

  /** As {@link Deeds} has them. */
  final List<String> happened;

  final Map<String, BigDecimal> used;
  final Captioner captioner;
  private final FrameFormat format;
  private final Map<Long, FrameAudio> kept = new HashMap<>();
  private final List<Long> offsets = new ArrayList<>();
  private long now = 1_000;
  private long sequence;
  private long offset = 100;
  private OptionalLong again = OptionalLong.empty();

  FakeStream() {
    this(FrameFormat.PCMU);
  }

  FakeStream(FrameFormat format) {
    this(format, rules(3_300_000, false));
  }

  private FakeStream(FrameFormat format, SessionRules rules) {
    this.format = format;
    this.deeds = new Deeds(format);
    this.happened = deeds.happened;
    this.used = deeds.used;
    captioner = new Captioner(Standing.beginning(OptionalLong.of(0)), rules, now);
    carryOut(captioner.tick(now));
  }

  /** From 0 to 1000 ms, and from 1700 to 2700 ms. */
  static FakeStream twoSegments() {
    return open().speech(1_000).silence(700).speech(1_000).silence(600);
  }

  static FakeStream open() {
    return new FakeStream().ready("s1");
  }

  /** Others may have the words that sessions are lost over. */
  static FakeStream beforeOthers() {
    return new FakeStream(FrameFormat.PCMU, rules(3_300_000, true)).ready("s1");
  }

  /** Words are waited for so long. */
  static FakeStream waiting(Duration patience) {
    var rules = new SessionRules(3_300_000, patience, false);
    return new FakeStream(FrameFormat.PCMU, rules).ready("s1");
  }

  /** Of a provider's sessions. */
  static SessionRules rules(long ageMs, boolean passesOn) {
    return new SessionRules(ageMs, Captioner.PATIENCE, passesOn);
  }

  FakeStream speech(int ms) {
    return frames(ms, true);
  }

  /** Once the stream waits, time passes alone. */
  FakeStream speechWhileTaken(int ms) {
    for (int each = 0; each < ms / FRAME_MS; each++) {
      if (captioner.takes()) {
        speech(FRAME_MS);
      } else {
        passes(FRAME_MS);
      }
    }
    return this;
  }

  FakeStream silence(int ms) {
    return frames(ms, false);
  }

  private FakeStream frames(int ms, boolean loud) {
    for (int each = 0; each < ms / FRAME_MS; each++) {
      frame(Sounds.of(format, FRAME_MS, loud));
    }
    return this;
  }

  FakeStream frame(FrameAudio audio) {
    return atOnce(audio).passes(FRAME_MS);
  }

  /** A frame for which no time passes. */
  FakeStream atOnce(FrameAudio audio) {
    if (!captioner.takes()) {
      throw new IllegalStateException("the stream waits");
    }
    kept.put(offset, audio);
    offsets.add(offset);
    carryOut(captioner.heard(offset, offset, new FrameIn.Audio("s", sequence, audio), now));
    offset++;
    sequence++;
    return this;
  }

  /** All that was committed has its words, and that costs what was given. */
  FakeStream commitsAll() {
    for (String each : List.copyOf(happened)) {
      if (each.startsWith("commit ")) {
        String item = "item " + each;
        committed(item).completed(item, "some");
      }
    }
    news();
    return this;
  }

  FakeStream endFrame() {
    carryOut(captioner.heard(offset, offset, new FrameIn.End("s", sequence), now));
    return this;
  }

  FakeStream missing(int frames) {
    sequence += frames;
    return passes(frames * FRAME_MS);
  }

  FakeStream passes(long ms) {
    for (long gone = 0; gone < ms; gone += 100) {
      now += 100;
      carryOut(captioner.tick(now));
    }
    return this;
  }

  FakeStream held() {
    return flows(StreamFlow.HELD);
  }

  FakeStream flows(StreamFlow how) {
    captioner.flows(how, now);
    return this;
  }

  FakeStream ready(String session) {
    carryOut(captioner.ready(session, now));
    return this;
  }

  FakeStream lost() {
    carryOut(captioner.lost(Loss.GONE, now));
    return this;
  }

  /** It could not do what it was asked. */
  FakeStream fails() {
    carryOut(captioner.lost(Loss.FAILED, now));
    return this;
  }

  FakeStream lostForGood() {
    carryOut(captioner.lost(Loss.FOR_GOOD, now));
    return this;
  }

  FakeStream breaksOff() {
    carryOut(captioner.breakOff(now));
    return this;
  }

  /** Lost, dialled again, and ready; what is wanted again has been read. */
  FakeStream lostAndBack(String session) {
    lost();
    passes(600);
    ready(session);
    return rereads();
  }

  /** Until so many commits are made again. */
  FakeStream rereads(int commits) {
    long until = happened.stream().filter(each -> each.startsWith("commit ")).count() + commits;
    for (long each = again.orElseThrow();
        happened.stream().filter(one -> one.startsWith("commit ")).count() < until;
        each++) {
      if (captioner.wants(each)) {
        carryOut(captioner.again(each, Objects.requireNonNull(kept.get(each)), now));
      }
    }
    return this;
  }

  FakeStream rereads() {
    if (again.isPresent()) {
      for (long each = again.getAsLong(); each < offset && captioner.rereads(); each++) {
        if (captioner.wants(each)) {
          FrameAudio audio = Objects.requireNonNull(kept.get(each));
          carryOut(captioner.again(each, audio, now));
        }
      }
      again = OptionalLong.empty();
    }
    return this;
  }

  FakeStream delta(String item, String text) {
    carryOut(captioner.delta(item, text, now));
    return this;
  }

  FakeStream committed(String item) {
    carryOut(captioner.committed(item));
    return this;
  }

  FakeStream completed(String item, String text) {
    carryOut(captioner.completed(item, text, Optional.empty(), now));
    return this;
  }

  FakeStream failed(String item) {
    carryOut(captioner.failed(item, now));
    return this;
  }

  FakeStream refused(String event) {
    carryOut(captioner.refused(event, now));
    return this;
  }

  /** The ledger wants its end. */
  FakeStream hungUp() {
    carryOut(captioner.finish(Effect.Reason.HUNG_UP, now));
    return this;
  }

  FakeStream asked() {
    carryOut(captioner.finish(Effect.Reason.ASKED, now));
    return this;
  }

  FakeStream ends() {
    carryOut(captioner.finish(Effect.Reason.ENDED, now));
    return this;
  }

  List<String> news() {
    return deeds.news();
  }

  List<String> lines() {
    return deeds.lines();
  }

  BigDecimal usedInAll() {
    return deeds.usedInAll();
  }

  private void carryOut(List<Effect> effects) {
    effects.forEach(this::carryOut);
  }

  private void carryOut(Effect effect) {
    if (effect instanceof Effect.Reopen(long from)) {
      again = OptionalLong.of(from);
    }
    deeds.add(effect);
  }
}
