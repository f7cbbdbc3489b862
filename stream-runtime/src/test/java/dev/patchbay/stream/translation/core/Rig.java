package dev.patchbay.stream.translation.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.schemas.CallerFrames;
import dev.patchbay.schemas.Json;
import dev.patchbay.schemas.MessageType;
import dev.patchbay.schemas.Schemas;
import dev.patchbay.schemas.TranslatedLanguage;
import dev.patchbay.schemas.TranslationCapsule;
import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** A translation, its stream and its provider, as one: time goes on a frame at a time. */
final class Rig {
  /** As old as sessions get. */
  static final long AGE = 3_600_000;

  private static final Schemas SCHEMAS = Schemas.load();

  Translation translation;
  final List<Deed> deeds = new ArrayList<>();
  final ByteArrayOutputStream sound = new ByteArrayOutputStream();
  final StringBuilder text = new StringBuilder();
  final Set<Integer> lostFrames = new HashSet<>();
  final Set<Long> drops = new HashSet<>();
  boolean tellsTime = true;
  boolean refuses;

  /** Each session is lost with its first sound. */
  boolean dropsAll;

  /** How many more slices are granted. */
  int grants = Integer.MAX_VALUE;

  /** What was read before does not come again. */
  boolean readsOnce;

  /** What each session says of how far it has come, beyond what is so. */
  long exaggerates;

  /** How much of what it was given never leaves for a session that is lost. */
  long unsentMs;

  /** Whether the stream is read. */
  boolean reads = true;

  long appendedMs;
  long now;
  boolean over;

  /** With which sound the holder's capsule is kept, and with which it dies; 0: never. */
  long keeps;

  long dies;

  /** How many runs of frames a capsule has room for. */
  int mostRuns = TranslatedLanguage.Row.MOST_RUNS;

  Optional<TranslatedLanguage> capsule = Optional.empty();

  private final Manner manner;
  private long ahead;
  private int soundKept;
  private int textKept;
  private final int frameMs;
  private final Deque<Happening> happenings = new ArrayDeque<>();
  private List<byte[]> frames = List.of();
  private FakeEngine engine = new FakeEngine(0, true);
  private int session;
  private int written;
  private int read;
  private int newest;
  private long wanted;
  private long deltas;
  private boolean ending;
  private boolean endTold;

  Rig(int frameMs, long ageMs) {
    this.frameMs = frameMs;
    this.manner = Manner.streaming(ageMs);
    translation = new Translation(OptionalLong.of(0), true, manner);
  }

  /** Plays all of it at the pace of time, then ends. */
  Rig play(byte[] pcm) {
    begin(pcm);
    while (written < frames.size()) {
      written++;
      goOn(frameMs);
    }
    return end();
  }

  void begin(byte[] pcm) {
    frames = Words.frames(pcm, frameMs);
    translation.begin(now).forEach(this::carryOut);
  }

  /** So many frames come, in time. */
  void come(int count) {
    for (int i = 0; i < count; i++) {
      written++;
      goOn(frameMs);
    }
  }

  void silence(boolean silent) {
    tell(new Happening.Silenced(silent));
    settle();
  }

  Rig end() {
    ending = true;
    for (int i = 0; i < 2_000 && !over; i++) {
      goOn(100);
    }
    return this;
  }

  /** Somebody else brings it to its end. */
  void windUp() {
    tell(new Happening.Ended());
    settle();
  }

  void goOn(long ms) {
    now += ms;
    settle();
    tell(new Happening.Tick(reads));
    settle();
  }

  private void settle() {
    boolean more = true;
    while (more) {
      List<Deed> given = translation.give(now);
      given.forEach(this::carryOut);
      more = !given.isEmpty();
      if (!happenings.isEmpty()) {
        tell(happenings.remove());
        more = true;
      } else if (given.isEmpty()
          && translation.listens()
          && reads
          && read < written
          && !(readsOnce && read < newest)) {
        int at = read++;
        newest = Math.max(newest, read);
        more = true;
        if (at >= wanted && !lostFrames.contains(at)) {
          tell(new Happening.Frame(Math.max(0, at - 8), at, frames.get(at)));
        }
      } else if (given.isEmpty() && ending && read >= written && translation.listens()) {
        ending = false;
        endTold = true;
        more = true;
        tell(new Happening.Frame(Math.max(0, written - 8), written, new byte[0]));
        tell(new Happening.Ended());
      }
    }
  }

  /** What another needs is kept now. */
  void keep() {
    Progress so = translation.progress(mostRuns);
    var spoken = new TranslatedLanguage.Spoken(so.sounded(), 1, 0, Optional.empty(), 0, 0, 0);
    var language =
        new TranslatedLanguage(
            "es",
            so.over(),
            so.untold(),
            so.row(),
            so.told(),
            Optional.of(spoken),
            so.meteredMs(),
            so.sessions());
    var all =
        new TranslationCapsule(
            1,
            Instant.EPOCH,
            Optional.empty(),
            CallerFrames.NONE,
            List.of(),
            0,
            0,
            0,
            List.of(language));
    byte[] json = Json.write(all);
    assertThat(SCHEMAS.check(MessageType.TRANSLATION_CAPSULE, Json.tree(json))).isEmpty();
    capsule = Json.read(MessageType.TRANSLATION_CAPSULE, json).languages().stream().findFirst();
    soundKept = sound.size() - (int) ahead;
    textKept = text.length();
  }

  /**
   * The holder is gone. What it has sounded since the capsule is not sounded again; what it has
   * written since then counts no more.
   */
  void move() {
    happenings.clear();
    ahead = sound.size() - soundKept;
    text.setLength(textKept);
    // It is read again.
    ending |= endTold;
    translation = new Translation(capsule.orElseThrow(), true, manner, now);
    translation.begin(now).forEach(this::carryOut);
  }

  private void tell(Happening happening) {
    told(happening);
    if (happening instanceof Happening.Sound) {
      if (deltas == keeps) {
        keep();
      }
      if (deltas == dies) {
        move();
      }
    }
  }

  private void told(Happening happening) {
    if (happening instanceof Happening.Sound && (drops.contains(++deltas) || dropsAll)) {
      happenings.clear();
      happenings.add(new Happening.Lost(session, Loss.GONE, "cut", unsentMs));
      return;
    }
    translation.on(exaggerated(happening), now).forEach(this::carryOut);
  }

  private Happening exaggerated(Happening happening) {
    return exaggerates > 0
            && happening instanceof Happening.Sound(int of, byte[] pcm, OptionalLong _)
        ? new Happening.Sound(of, pcm, OptionalLong.of(exaggerates))
        : happening;
  }

  private void carryOut(Deed deed) {
    deeds.add(deed);
    switch (deed) {
      case Deed.Dial(int number) -> {
        session = number;
        engine = new FakeEngine(number, tellsTime);
        happenings.add(
            refuses
                ? new Happening.Lost(number, Loss.GONE, "refused", 0)
                : new Happening.Opened(number, "sess" + number));
      }
      case Deed.Read(OptionalLong offset, OptionalLong sequence) -> {
        read = (int) offset.orElse(0);
        wanted = sequence.orElse(0);
      }
      case Deed.Append(byte[] pcm) -> {
        appendedMs += pcm.length / Pcm.BYTES / Pcm.PER_MS;
        happenings.addAll(engine.append(pcm));
      }
      case Deed.Close _ -> happenings.addAll(engine.close());
      case Deed.Announce _ -> {
        if (grants > 0) {
          grants--;
          happenings.add(new Happening.Granted());
        }
      }
      case Deed.Speak(byte[] pcm) -> {
        int known = (int) Math.min(ahead, pcm.length);
        ahead -= known;
        sound.writeBytes(Arrays.copyOfRange(pcm, known, pcm.length));
      }
      case Deed.Segment segment -> text.append(segment.text());
      case Deed.Over _, Deed.Failed _, Deed.Unread _ -> over = true;
      case Deed.Drop _,
          Deed.DropMute _,
          Deed.Spent _,
          Deed.Interim _,
          Deed.Gap _,
          Deed.Idle _,
          Deed.Ungranted _,
          Deed.Lost _,
          Deed.Doubted _ -> {}
    }
  }

  <D extends Deed> List<D> all(Class<D> kind) {
    return deeds.stream().filter(kind::isInstance).map(kind::cast).toList();
  }
}
